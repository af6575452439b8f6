"""Before and after: which days are compared, and whether the difference is more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

SPAN = timedelta(weeks=8)
"""So much before and after is compared at most: what lies further off has other causes."""
LEAST_DAYS = 7
LEAST = 10
"""Fewer reviews than this on either side say nothing."""
MOST = 200
"""Markers a store may have."""
LONGEST = 60


class Measured(Protocol):
    """An average with its interval and out of how many; None while there are none."""

    @property
    def count(self) -> int:
        """Out of how many."""

    @property
    def average(self) -> float | None:
        """The average."""

    @property
    def low(self) -> float | None:
        """Where its 95 % interval begins."""

    @property
    def high(self) -> float | None:
        """Where its 95 % interval ends."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more or less, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether it is more than chance would bring."""
        return self.low > 0 or self.high < 0


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


def difference(before: Measured, after: Measured) -> Difference | None:
    """After less before; None where either side is too small to say.

    Two intervals make one by the method of variance estimates recovery (Zou and Donner 2008), so it holds for the
    bent intervals of few reviews as well.
    """
    if min(before.count, after.count) < LEAST:
        return None
    ends = (before.average, before.low, before.high, after.average, after.low, after.high)
    if any(end is None for end in ends):
        return None
    mean_b, low_b, high_b, mean_a, low_a, high_a = (float(end or 0) for end in ends)
    value = mean_a - mean_b
    return Difference(
        value,
        value - math.hypot(mean_a - low_a, high_b - mean_b),
        value + math.hypot(high_a - mean_a, mean_b - low_b),
    )
