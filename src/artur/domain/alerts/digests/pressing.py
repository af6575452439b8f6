"""What waits for somebody: decisions whose time is nearly over, and low ratings nobody answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.reviews import inbox
from artur.domain.reviews.inbox import ANSWERABLE_FOR, Filters
from artur.domain.reviews.models import IMPORTED, Review, State
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

SOON = timedelta(days=1)
"""A held review whose time to decide ends within this is pressing."""
LOW = (1, 2)


def held_due(store: Store) -> int:
    """How many held reviews have to be decided on within a day; counting ends at a hundred."""
    soon = clock.now() + SOON
    held = Review.objects.filter(store_id=store.id, state=State.HELD, held_until__lte=soon)
    return len(held.values_list("id")[: inbox.COUNTED_TO])


def low_unanswered(store: Store) -> dict[int, int]:
    """How many published ratings of the last month with so many stars nobody answered; counting ends at a hundred."""
    since = clock.now() - ANSWERABLE_FOR
    found = {}
    for n in LOW:
        wanted = Filters(stars=n, state="published", answered="no", since=since)
        mine = inbox.matching(store.id, wanted).exclude(source__startswith=IMPORTED)
        found[n] = len(mine.values_list("id")[: inbox.COUNTED_TO])
    return found
