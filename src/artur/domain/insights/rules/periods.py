"""Days, weeks and months, and how the fewest counters make up a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "quarter", "year"]
DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
LONGEST = 3660
"""Days a period may have."""


class Piece(NamedTuple):
    """One day, week or month, by its first day."""

    grain: Grain
    start: date


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included, told in days, weeks or months."""

    start: date
    end: date
    grain: Grain = "week"

    def __post_init__(self) -> None:
        """A period has a day at least."""
        if not self.start <= self.end:
            raise ValueError("a period ends on the day it begins, or later")

    @classmethod
    def last(cls, *, weeks: int = 26, today: date) -> Period:
        """This week and the `weeks - 1` before it, up to `today`; in days where there are few."""
        start = begin("week", today) - timedelta(weeks=max(weeks, 1) - 1)
        return cls(start, today, "day" if weeks <= 4 else "week" if weeks <= 60 else "month")

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.end - self.start).days + 1

    def previous(self) -> Period:
        """As many days right before it."""
        return Period(self.start - timedelta(days=self.days), self.start - DAY, self.grain)

    def buckets(self) -> list[Period]:
        """Its days, weeks or months in order; the first and the last may be cut short by the period's ends."""
        found, at = [], self.start
        while at <= self.end:
            last = min(following(self.grain, begin(self.grain, at)) - DAY, self.end)
            found.append(Period(at, last, self.grain))
            at = last + DAY
        return found

    def pieces(self) -> list[Piece]:
        """The fewest months, weeks and days that make it up."""
        return _cover(self.start, self.end, ("month", "week", "day"))


def begin(grain: Grain, day: date) -> date:
    """The first day of the week (Monday), month, quarter or year `day` lies in."""
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=day.weekday())
    months = MONTHS[grain]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def following(grain: Grain, start: date) -> date:
    """The first day of the next one."""
    if grain in MONTHS:
        # Thirty-one days for each month lead into the one that follows the last, and not beyond it.
        return (start + timedelta(days=31 * MONTHS[grain])).replace(day=1)
    return start + timedelta(days=7 if grain == "week" else 1)


def _cover(start: date, end: date, grains: tuple[Grain, ...]) -> list[Piece]:
    if start > end:
        return []
    grain, *finer = grains
    first = start if begin(grain, start) == start else following(grain, begin(grain, start))
    at, found = first, []
    while (after := following(grain, at)) - DAY <= end:
        found.append(Piece(grain, at))
        at = after
    if not found:
        return _cover(start, end, tuple(finer))
    rest = tuple(finer)
    if not rest:
        return found
    return [*_cover(start, first - DAY, rest), *found, *_cover(at, end, rest)]
