"""A store's windows of the hour and the day in hand, read from its row and written back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from artur.foundation.mail.pacing.limits import WHOLE, Limits
from artur.foundation.mail.pacing.rules.windows import HOUR, Window, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

MORNING = time(8)
"""What was put off to another day goes out then, and not at midnight."""


@dataclass(slots=True)
class Counting:
    """The windows at one instant."""

    limits: Limits
    hour: datetime
    """When the hour in hand began."""
    day: date
    """The store's day in hand."""
    zone: ZoneInfo
    hours: dict[str, Window] = field(default_factory=dict)
    days: dict[str, Window] = field(default_factory=dict)

    @classmethod
    def of(cls, limits: Limits, kept: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Counting:
        """The windows of this instant; what was counted in earlier ones makes room."""
        hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        found = cls(limits, hour, now.astimezone(zone).date(), zone)
        at, names = _kept(kept, "hour")
        past = int((hour - datetime.fromisoformat(at)) / HOUR) if at else 0
        for name in {WHOLE, *limits.domains}:
            if (limit := limits.hourly(name)) is not None:
                found.hours[name] = Window(limit, *names.get(name, ())).later(past, limit)
        at, names = _kept(kept, "day")
        past = (found.day - date.fromisoformat(at)).days if at else 0
        if limits.day is not None:
            found.days[WHOLE] = Window(limits.day, *names.get(WHOLE, ())).later(past, limits.day)
        return found

    def as_json(self) -> dict[str, Any]:
        """As the row keeps them; windows that say nothing are left out."""
        return {
            "hour": {"at": self.hour.isoformat(), "names": _written(self.hours)},
            "day": {"at": self.day.isoformat(), "names": _written(self.days)},
        }

    def full_until(self, name: str, *, waited: bool) -> datetime | None:
        """When a mail to `name` has its turn, which is kept for it; None when there is room now."""
        turns = []
        for window, hourly in self._of(name):
            if not window.room_for(waited=waited):
                slot = window.queue()
                turns.append(self.hour + spread(slot) if hourly else self._morning(slot.windows))
        return max(turns) if turns else None

    def take(self, name: str, *, waited: bool) -> None:
        """A mail to `name` goes out."""
        for window, _hourly in self._of(name):
            window.take(waited=waited)

    def give_back(self, name: str, at: datetime) -> None:
        """A mail to `name`, counted at `at`, did not go out after all; what an earlier window lost is gone."""
        for window, hourly in self._of(name):
            if at >= self.hour if hourly else at.astimezone(self.zone).date() == self.day:
                window.give_back()

    def _of(self, name: str) -> Iterator[tuple[Window, bool]]:
        for key in dict.fromkeys((WHOLE, name)):
            if key in self.hours:
                yield self.hours[key], True
        if WHOLE in self.days:
            yield self.days[WHOLE], False

    def _morning(self, days: int) -> datetime:
        return datetime.combine(self.day + timedelta(days=days), MORNING, self.zone).astimezone(UTC)


def _kept(kept: Mapping[str, Any], unit: str) -> tuple[str, Mapping[str, list[int]]]:
    window = kept.get(unit, {})
    return window.get("at", ""), window.get("names", {})


def _written(windows: Mapping[str, Window]) -> dict[str, list[int]]:
    return {
        name: [w.sent, w.kept, w.ahead]
        for name, w in windows.items()
        if w.sent or w.kept or w.ahead
    }
