"""How long it is kept who wanted to see what is held about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.rights.models import Enquiry
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(store_id=store_id, asked_at__lt=before)


def _run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    ids = list(_old(store_id, before).values_list("id", flat=True)[:most])
    return Enquiry.objects.filter(store_id=store_id, id__in=ids).delete()[0]


register(
    "rights.enquiries",
    lambda store_id, before: _old(store_id, before).count(),
    _run,
    Term(
        title=gettext_lazy("Who asked to see their data"),
        goes=gettext_lazy(
            "The address somebody typed goes the day after; the link in the mail is good for an hour."
        ),
        days=1,
    ),
)
