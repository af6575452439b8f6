"""When somebody is there: spans of each weekday, days that differ, days of rest; in a zone whose clock changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_SPANS = 4
LOOK_AHEAD = 370
"""Days to look for the next opening: who rests for longer says so in words."""
MIDNIGHT = time.max
"""The end of a span that lasts to the end of the day."""

Spans = tuple[tuple[time, time], ...]

DASHES = re.compile(r"\s*[-\u2010-\u2015]\s*")
CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.h]([0-5]\d)?)?")


def _never(day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Week:
    """Spans of each weekday, and of single days that differ; on what `rests` nobody is there."""

    days: Mapping[str, Spans]
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    rests: Callable[[date], bool] = _never

    def on(self, day: date) -> Spans:
        """The spans of one day."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if self.rests(day) else self.days.get(DAYS[day.weekday()], ())


def is_open(week: Week, zone: ZoneInfo, now: datetime) -> bool:
    """Whether somebody is there at `now`."""
    return _end_of(week, zone, now) is not None


def closes_next(week: Week, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When they leave, in the zone; None where nobody is there, or where they never leave."""
    end = _end_of(week, zone, now)
    for _ in range(LOOK_AHEAD):
        # Until midnight and on from midnight is one time.
        onward = _end_of(week, zone, end) if end is not None else None
        if onward is None:
            return end.astimezone(zone) if end is not None else None
        end = onward
    return None


def opens_next(week: Week, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When somebody comes next, in the zone; None where somebody is there, or nobody comes within a year."""
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


def spans_in(text: str) -> Spans:
    """`9:00–12:00, 13–17.30` as spans, none for an empty text; `ValueError` for what makes no sense."""
    parts = [
        part
        for part in re.split(r"[,;]|\s+(?=\d[\d:.h]*\s*[-\u2010-\u2015])", text)
        if part.strip()
    ]
    if len(parts) > MOST_SPANS:
        raise ValueError(text)
    return _in_order([_span(DASHES.split(part.strip()), text) for part in parts], text)


def spans_of(kept: Sequence[Sequence[str]]) -> Spans:
    """Spans as they are kept, such as `[["09:00", "17:00"]]`."""
    return _in_order([_span(list(pair), str(kept)) for pair in kept], str(kept))


def kept(spans: Spans) -> list[list[str]]:
    """The other way round."""
    return [[shown(begin), shown(end)] for begin, end in spans]


def shown(at: time) -> str:
    """`09:00`; the end of the day is `24:00`."""
    return "24:00" if at == MIDNIGHT else at.strftime("%H:%M")


def _end_of(week: Week, zone: ZoneInfo, now: datetime) -> datetime | None:
    day = now.astimezone(zone).date()
    for begin, end in week.on(day):
        until = _at(day, end, zone)
        if _at(day, begin, zone) <= now < until:
            return until
    return None


def _span(ends: Sequence[str], text: str) -> tuple[time, time]:
    if len(ends) != 2:
        raise ValueError(text)
    begin, end = (_time(one, text) for one in ends)
    if begin >= end:
        raise ValueError(text)
    return begin, end


def _time(told: str, text: str) -> time:
    found = CLOCK.fullmatch(told.strip())
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour == 24 and minute:
        raise ValueError(text)
    return MIDNIGHT if hour == 24 else time(hour, minute)


def _in_order(spans: list[tuple[time, time]], text: str) -> Spans:
    ordered = tuple(sorted(spans))
    if any(before[1] > after[0] for before, after in pairwise(ordered)):
        raise ValueError(text)
    return ordered


def _at(day: date, at: time, zone: ZoneInfo) -> datetime:
    # In UTC: two instants of one zone are compared by the hands of the clock, which go back once a year.
    if at == MIDNIGHT:
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
