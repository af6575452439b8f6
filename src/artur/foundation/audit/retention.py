"""How long it is kept what members did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.foundation.audit.models import Record
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Record]:
    return Record.objects.filter(store_id=store_id, at__lt=before).order_by("id")


register_rows(
    "audit.records",
    _old,
    Term(
        title=gettext_lazy("What members did"),
        goes=gettext_lazy("The record of acts in the console goes, the oldest first."),
        days=1095,
        least=365,
        most=3650,
    ),
)
