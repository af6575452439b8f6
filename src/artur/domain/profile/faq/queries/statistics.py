"""Whether the answers help: votes by entry, and how many searches found something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Sum

from artur.domain.profile.faq.models import Day, Tally
from artur.domain.profile.freshness.queries import today

if TYPE_CHECKING:
    import uuid

DAYS = 90


@dataclass(frozen=True, slots=True)
class Votes:
    """How many said that an entry helped, and that it didn't."""

    helped: int = 0
    unhelped: int = 0

    @property
    def all(self) -> int:
        """How many said anything."""
        return self.helped + self.unhelped

    @property
    def share(self) -> int:
        """How many of a hundred it helped."""
        return round(100 * self.helped / self.all) if self.all else 0


@dataclass(frozen=True, slots=True)
class Searches:
    """How many searched, and how many of them found nothing."""

    all: int = 0
    missed: int = 0

    @property
    def share(self) -> int:
        """How many of a hundred found something."""
        return round(100 * (self.all - self.missed) / self.all) if self.all else 0


def votes(store_id: uuid.UUID) -> dict[uuid.UUID, Votes]:
    """The votes of the last quarter by entry."""
    since = today(store_id) - timedelta(days=DAYS)
    counted = (
        Tally.objects.filter(store_id=store_id, day__gt=since)
        .values_list("entry_id")
        .annotate(yes=Sum("helped"), no=Sum("unhelped"))
    )
    return {entry_id: Votes(yes, no) for entry_id, yes, no in counted}


def searches(store_id: uuid.UUID) -> Searches:
    """The searches of the last quarter."""
    since = today(store_id) - timedelta(days=DAYS)
    found = Day.objects.filter(store_id=store_id, day__gt=since).aggregate(
        all=Sum("searches"), missed=Sum("missed")
    )
    return Searches(found["all"] or 0, found["missed"] or 0)
