"""How long it is kept who wanted to see what is held about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.rights.models import Enquiry
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(store_id=store_id, asked_at__lt=before)


register_rows(
    "rights.enquiries",
    _old,
    Term(
        title=gettext_lazy("Who asked to see their data"),
        goes=gettext_lazy(
            "The address somebody typed goes the day after; the link in the mail is good for an hour."
        ),
        days=1,
    ),
)
