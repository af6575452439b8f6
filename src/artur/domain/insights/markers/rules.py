"""Before and after: which days are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SPAN = timedelta(weeks=8)
"""So much before and after is compared at most: what lies further off has other causes."""
LEAST_DAYS = 7
"""Fewer days than this on either side say nothing."""
MOST = 200
"""Markers a store may have."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Sides:
    """The days before something happened and the days after it, both ends included."""

    before: tuple[date, date]
    after: tuple[date, date]


def sides(
    starts: date, ends: date | None, others: Iterable[tuple[date, date | None]], today: date
) -> Sides | None:
    """The days to compare: no other marker among them, the same number on both sides; None while too few.

    What lasted is left out itself: before its first day against after its last. What began on the same day can't be
    told apart, and is compared together.
    """
    last = starts - timedelta(days=1)
    first = (ends + timedelta(days=1)) if ends else starts
    room_before, room_after = SPAN.days, min(SPAN.days, (today - first).days + 1)
    for begun, ended in others:
        over = ended or begun
        if begun == starts:
            continue
        if begun >= first:
            room_after = min(room_after, (begun - first).days)
        elif over < starts:
            room_before = min(room_before, (last - over).days + (0 if ended else 1))
        else:
            return None
    days = min(room_before, room_after)
    if days < LEAST_DAYS:
        return None
    return Sides((last - timedelta(days=days - 1), last), (first, first + timedelta(days=days - 1)))
