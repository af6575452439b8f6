"""What was corrected about a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.models import Correction

if TYPE_CHECKING:
    import uuid


def of_product(store_id: uuid.UUID, product_id: uuid.UUID) -> list[Correction]:
    """All notes, the latest first."""
    mine = Correction.objects.filter(store_id=store_id, product_id=product_id)
    return list(mine.order_by("-corrected_on", "-id"))
