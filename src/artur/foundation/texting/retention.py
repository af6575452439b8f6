"""How long texting keeps whom it wrote to, and what the short addresses in texts lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy

from artur.foundation.privacy.retention import Term, register_rows
from artur.foundation.texting.models import ShortLink, Text

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _texts(store_id: uuid.UUID, before: datetime) -> QuerySet[Text]:
    told = ~Q(recipient="") | ~Q(person="")
    found = Text.objects.filter(told, store_id=store_id, created_at__lt=before, due_at=None)
    # Those that became too old last first: the others are empty already.
    return found.order_by("-created_at")


def _links(store_id: uuid.UUID, before: datetime) -> QuerySet[ShortLink]:
    return ShortLink.objects.filter(store_id=store_id, created_at__lt=before)


register_rows(
    "texts.numbers",
    _texts,
    Term(
        title=gettext_lazy("Texts that were sent"),
        goes=gettext_lazy(
            "The number of every text and whose it was go; what a text said is never kept. That one was sent stays."
        ),
        days=90,
        least=14,
        most=365,
    ),
    emptied={"recipient": "", "person": ""},
)
register_rows(
    "texts.links",
    _links,
    Term(
        title=gettext_lazy("Short addresses in texts"),
        goes=gettext_lazy(
            "The address stops leading anywhere. The way to stop texts must work for a year at least."
        ),
        days=400,
        least=366,
        most=1095,
    ),
)
