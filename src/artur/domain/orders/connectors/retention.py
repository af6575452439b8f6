"""How long what a shop sent and nobody could use is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.orders.models import Unused
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Unused]:
    return Unused.objects.filter(store_id=store_id, updated_at__lt=before)


register_rows(
    "connections.unused",
    _old,
    Term(
        title=gettext_lazy("Deliveries of your shop that could not be used"),
        goes=gettext_lazy(
            "What nobody mended in this time goes. It is counted from the last time it was tried."
        ),
        days=60,
        least=7,
        most=180,
    ),
)
