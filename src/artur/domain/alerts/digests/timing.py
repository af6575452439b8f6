"""When a digest is due: in the store's morning after its day, week or month, once its reader's hours have begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from artur.domain.insights.rules.periods import Period, begin, following

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.alerts.rules.telling import Hours
    from artur.domain.insights.rules.periods import Grain

Rhythm = Literal["daily", "weekly", "monthly"]
RHYTHMS: tuple[Rhythm, ...] = ("daily", "weekly", "monthly")
MORNING = time(8)
DAY = timedelta(days=1)
GRAINS: dict[Rhythm, Grain] = {"daily": "day", "weekly": "week", "monthly": "month"}
PATIENCE: dict[Rhythm, timedelta] = {
    "daily": timedelta(hours=18),
    "weekly": timedelta(days=6),
    "monthly": timedelta(days=14),
}
"""A digest that could not be sent in time, as when the worker stood still, is still worth reading for so long."""
BACK = 10
"""Somebody who reads on Sundays alone has the digests of a whole week fall due at once; the last of them is sent."""


@dataclass(frozen=True, slots=True)
class Due:
    """A period, and when its digest falls due."""

    rhythm: Rhythm
    period: Period
    at: datetime


def latest(rhythm: Rhythm, now: datetime, zone: str, hours: Hours) -> Due | None:
    """The last digest that fell due; None where that is too long ago to be worth sending."""
    ended = (_due(rhythm, period, zone, hours) for period in _ended(rhythm, _day(now, zone)))
    found = next((one for one in islice(ended, BACK) if one.at <= now), None)
    return found if found is not None and now - found.at < PATIENCE[rhythm] else None


def upcoming(rhythm: Rhythm, now: datetime, zone: str, hours: Hours) -> Due:
    """The next digest that falls due."""
    first = list(islice(_ended(rhythm, _day(now, zone)), BACK))[-1]
    periods = (_due(rhythm, period, zone, hours) for period in _from(rhythm, first.start))
    due = next(one for one in periods if one.at > now)
    # Of several that fall due together the last is the one that is sent.
    same = (_due(rhythm, one, zone, hours) for one in islice(_from(rhythm, due.period.start), BACK))
    return [one for one in same if one.at == due.at][-1]


def whole(rhythm: Rhythm, day: date) -> Period:
    """The day, week or month that `day` lies in."""
    grain = GRAINS[rhythm]
    start = begin(grain, day)
    return Period(start, following(grain, start) - DAY, "day" if rhythm == "daily" else grain)


def before(rhythm: Rhythm, period: Period) -> Period:
    """The day, week or month before it."""
    return whole(rhythm, period.start - DAY)


def _ended(rhythm: Rhythm, today: date) -> Iterator[Period]:
    """The periods that are over, the last first."""
    period = whole(rhythm, today)
    for _ in count():
        period = before(rhythm, period)
        yield period


def _from(rhythm: Rhythm, start: date) -> Iterator[Period]:
    period = whole(rhythm, start)
    for _ in count():
        yield period
        period = whole(rhythm, period.end + DAY)


def _due(rhythm: Rhythm, period: Period, zone: str, hours: Hours) -> Due:
    """On the first day after it on which its reader's hours reach the morning, or what follows it."""
    days = (period.end + n * DAY for n in range(1, BACK))
    # Whoever reads on Sundays alone does so in the morning, and not as soon as Sunday begins.
    found = (at for day in days if _day(at := hours.next(_morning(day, zone)), zone) == day)
    at = next(found, None) or hours.next(_morning(period.end + DAY, zone))
    return Due(rhythm, period, at)


def _morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _day(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
