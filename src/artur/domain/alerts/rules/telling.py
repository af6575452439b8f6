"""When somebody hears of an alert: at once, with others in a summary, or when their hours begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from artur.domain.alerts.rules.ruling import Quiet

WHOLE_DAY = 24 * 60


def kept_quiet(quiet: Quiet | None, told: int, *, first: bool) -> bool:
    """Whether one more is kept for the summary, after `told` of them within the rule's time; the first of its kind never is."""
    return quiet is not None and not first and told >= quiet.at_most


@dataclass(frozen=True, slots=True)
class Hours:
    """At which hours somebody hears of alerts; `until` is outside, and before `start` means the next morning."""

    zone: str
    start: int = 0
    until: int = WHOLE_DAY
    days: frozenset[int] = frozenset()
    """Days of the week on which the hours begin, Monday is 0; empty for every day."""

    def next(self, at: datetime) -> datetime:
        """The first instant from `at` on at which they hear of it."""
        today = at.astimezone(ZoneInfo(self.zone)).date()
        # Yesterday's hours may reach over midnight; in a week every day has had its turn.
        for n in range(-1, 9):
            start, end = self._of(today + timedelta(days=n))
            if start <= at < end:
                return at
            if at < start < end:
                return start
        return at

    def _of(self, day: date) -> tuple[datetime, datetime]:
        if self.days and day.weekday() not in self.days:
            return datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
        length = (self.until - self.start) % WHOLE_DAY or WHOLE_DAY
        return self._instant(day, self.start), self._instant(day, self.start + length)

    def _instant(self, day: date, minutes: int) -> datetime:
        later, minutes = divmod(minutes, WHOLE_DAY)
        zone = ZoneInfo(self.zone)
        at = datetime.combine(day + timedelta(days=later), time(minutes // 60, minutes % 60), zone)
        return at.astimezone(UTC)
