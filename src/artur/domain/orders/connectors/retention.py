"""How long what a shop sent and nobody could use is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.orders.models import Unused
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Unused]:
    return Unused.objects.filter(store_id=store_id, updated_at__lt=before)


def _run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    ids = list(_old(store_id, before).values_list("id", flat=True)[:most])
    return Unused.objects.filter(store_id=store_id, id__in=ids).delete()[0] if ids else 0


register(
    "connections.unused",
    lambda store_id, before: _old(store_id, before).count(),
    _run,
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
