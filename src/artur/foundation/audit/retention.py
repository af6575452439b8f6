"""How long it is kept what members did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.foundation.audit.models import Record
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Record]:
    return Record.objects.filter(store_id=store_id, at__lt=before)


def _run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    ids = list(_old(store_id, before).order_by("id").values_list("id", flat=True)[:most])
    return Record.objects.filter(store_id=store_id, id__in=ids).delete()[0]


register(
    "audit.records",
    lambda store_id, before: _old(store_id, before).count(),
    _run,
    Term(
        title=gettext_lazy("What members did"),
        goes=gettext_lazy("The record of acts in the console goes, the oldest first."),
        days=1095,
        least=365,
        most=3650,
    ),
)
