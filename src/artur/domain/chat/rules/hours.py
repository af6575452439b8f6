"""When somebody is there to answer: pure, in the store's zone, safe on the days the clock changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAY = (("09:00", "17:00"),)
USUAL: dict[str, Sequence[Sequence[str]]] = {
    day: WORKDAY if day not in ("sat", "sun") else () for day in DAYS
}
MOST_SPANS = 4
LOOK_AHEAD = 370
"""Days to look for the next opening: a shop that rests for longer says so itself."""

Spans = tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Spans of each weekday, and of single days that differ."""

    days: Mapping[str, Spans]
    exceptions: Mapping[date, Spans] = field(default_factory=dict)

    def on(self, day: date) -> Spans:
        """The spans of one day."""
        if day in self.exceptions:
            return self.exceptions[day]
        return self.days.get(DAYS[day.weekday()], ())


def is_open(week: Week, zone: ZoneInfo, now: datetime) -> bool:
    """Whether somebody is there at `now`."""
    local = now.astimezone(zone)
    return any(_at(local.date(), span[0], zone) <= now < _at(local.date(), span[1], zone)
               for span in week.on(local.date()))  # fmt: skip


def opens_next(week: Week, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When somebody comes next, in the store's zone; None where nobody is there already or within a year."""
    if is_open(week, zone, now):
        return None
    today = now.astimezone(zone).date()
    for ahead in range(LOOK_AHEAD):
        day = today + timedelta(days=ahead)
        starts = sorted(_at(day, begin, zone) for begin, _end in week.on(day))
        coming = next((start for start in starts if start > now), None)
        if coming is not None:
            return coming.astimezone(zone)
    return None


def week(days: Mapping[str, Sequence[Sequence[str]]], exceptions: Sequence[Mapping[str, object]] = ()) -> Week:  # fmt: skip
    """The week as it is stored; `ValueError` names the day that makes no sense."""
    unknown = sorted(set(days) - set(DAYS))
    if unknown:
        raise ValueError(unknown[0])
    single = {_date(one.get("date")): _spans(one.get("spans", ()), str(one.get("date")))
              for one in exceptions}  # fmt: skip
    return Week({day: _spans(days.get(day, ()), day) for day in DAYS}, single)


def _date(raw: object) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise ValueError(str(raw)) from None


def _spans(raw: object, name: str) -> Spans:
    if not isinstance(raw, list | tuple) or len(raw) > MOST_SPANS:
        raise ValueError(name)
    made = tuple(_span(one, name) for one in raw)
    ordered = tuple(sorted(made))
    if any(first[1] > second[0] for first, second in pairwise(ordered)):
        raise ValueError(name)
    return ordered


def _span(raw: Sequence[object], name: str) -> tuple[time, time]:
    try:
        begin, end = raw
        span = time.fromisoformat(str(begin)), _end(str(end))
    except (TypeError, ValueError):
        raise ValueError(name) from None
    if span[0] >= span[1] or span[0].tzinfo or span[1].tzinfo:
        raise ValueError(name)
    return span


def _end(raw: str) -> time:
    """24:00 is the end of the day."""
    return time.max if raw == "24:00" else time.fromisoformat(raw)


def _at(day: date, at: time, zone: ZoneInfo) -> datetime:
    # In UTC: two instants of one zone are compared by the hands of the clock, which go back once a year.
    if at == time.max:
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
