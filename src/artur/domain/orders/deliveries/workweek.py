"""Days as carriers count them: few parcels arrive on a Saturday, hardly any on a Sunday."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

DAY = 86_400.0
MONDAY = 4 * DAY
"""The first Monday of Unix time."""
LEAST = 0.02
"""What a day counts on which nothing ever arrives."""
SATURDAY_AT_FIRST, SUNDAY_AT_FIRST, WEIGHT_AT_FIRST = 0.5, 0.2, 20.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Week:
    """How much of a weekday's arrivals fall on a Saturday and on a Sunday."""

    saturday: float = SATURDAY_AT_FIRST
    sunday: float = SUNDAY_AT_FIRST
    marks: tuple[float, ...] = field(init=False)
    """The working days from Monday to the beginning of each day, and of the whole week."""

    def __post_init__(self) -> None:
        whole = 5 + self.saturday
        object.__setattr__(self, "marks", (0, 1, 2, 3, 4, 5, whole, whole + self.sunday))

    @classmethod
    def of(cls, arrivals: list[float]) -> Week:
        """From arrivals by weekday, Monday first: a weekend day counts at most like the others."""
        usual = sum(arrivals[:5]) / 5 + WEIGHT_AT_FIRST
        saturday = (arrivals[5] + WEIGHT_AT_FIRST * SATURDAY_AT_FIRST) / usual
        sunday = (arrivals[6] + WEIGHT_AT_FIRST * SUNDAY_AT_FIRST) / usual
        return cls(round(_within(saturday), 3), round(_within(sunday), 3))

    def mark(self, at: datetime) -> float:
        """Working days from a Monday long ago to `at`."""
        week, day = divmod((at.timestamp() - MONDAY) / DAY, 7)
        whole = int(day)
        begun, ends = self.marks[whole], self.marks[whole + 1]
        return week * self.marks[7] + begun + (day - whole) * (ends - begun)

    def between(self, start: datetime, end: datetime) -> float:
        """Working days from `start` to `end`."""
        return self.mark(end) - self.mark(start)

    def after(self, start: datetime, days: float) -> datetime:
        """The moment, in UTC, at which so many working days have passed since `start`."""
        week, rest = divmod(self.mark(start) + days, self.marks[7])
        whole = min(bisect_right(self.marks, rest) - 1, 6)
        begun, ends = self.marks[whole], self.marks[whole + 1]
        day = whole + (rest - begun) / (ends - begun)
        made = EPOCH + timedelta(seconds=MONDAY + (week * 7 + day) * DAY)
        # What rounding takes from a moment must not put it before its start.
        return max(made, start)


def weekday(at: datetime) -> int:
    """0 for Monday, in UTC as all marks."""
    return int((at.timestamp() - MONDAY) // DAY) % 7


def _within(share: float) -> float:
    return min(1.0, max(LEAST, share))
