"""How far the counting is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.models import Books

if TYPE_CHECKING:
    import uuid


def recounted(store_id: uuid.UUID) -> int:
    """How many rows the last recount has counted so far."""
    found = Books.objects.filter(store_id=store_id).values_list("recounted", flat=True)
    return found.first() or 0


def recounting(store_id: uuid.UUID) -> bool:
    """Whether a recount is under way, so that figures are not all there yet."""
    return Books.objects.filter(store_id=store_id).exclude(stage="").exists()
