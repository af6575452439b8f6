"""How long it is kept who voted or searched today, and what was searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.profile.faq.models import Mark, Sought, Standing, Suggestion
from artur.domain.profile.faq.rules.asked import THRESHOLD
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _marks(store_id: uuid.UUID, before: datetime) -> QuerySet[Mark]:
    return Mark.objects.filter(store_id=store_id, at__lt=before)


def _rare(store_id: uuid.UUID, before: datetime) -> QuerySet[Sought]:
    return Sought.objects.filter(store_id=store_id, last_at__lt=before, count__lt=THRESHOLD)


def _sought(store_id: uuid.UUID, before: datetime) -> QuerySet[Sought]:
    return Sought.objects.filter(store_id=store_id, last_at__lt=before)


def _suggested(store_id: uuid.UUID, before: datetime) -> QuerySet[Suggestion]:
    settled = Suggestion.objects.filter(store_id=store_id, settled_at__lt=before)
    return settled.exclude(state=Standing.OPEN)


register_rows(
    "faq.marks",
    _marks,
    Term(
        title=gettext_lazy("Who voted on an answer, or searched, today"),
        goes=gettext_lazy(
            "A keyed hash that keeps one visitor from counting twice goes the day after; how many voted stays."
        ),
        days=1,
    ),
)
register_rows(
    "faq.rare_searches",
    _rare,
    Term(
        title=gettext_lazy("Searches only one or two people made"),
        goes=gettext_lazy(
            "Nobody is shown them, as their words might tell who searched. They go by themselves."
        ),
        days=30,
    ),
)
register_rows(
    "faq.searches",
    _sought,
    Term(
        title=gettext_lazy("What people search for in your answers"),
        goes=gettext_lazy(
            "Counted from the last time. Their words go, without addresses and numbers from the beginning; how many searched on which day stays."
        ),
        days=365,
        least=30,
        most=730,
    ),
)
register_rows(
    "faq.suggestions",
    _suggested,
    Term(
        title=gettext_lazy("Questions from chats and products that are done"),
        goes=gettext_lazy(
            "Counted from when you answered or left one. The entry made of it stays."
        ),
        days=90,
        least=1,
        most=365,
    ),
)
