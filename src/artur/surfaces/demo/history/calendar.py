"""When things happen in the demo: its first and its present day, and the hours a shop keeps."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from random import Random

ZONE = ZoneInfo("Europe/Ljubljana")
NOW = datetime(2026, 11, 17, 10, 40, tzinfo=ZONE)
"""Where the clock stands when the demo opens: a Tuesday morning, with a working week ahead."""
GOES_ON = timedelta(days=42)
"""For how long after `NOW` other customers still order when a visitor lets time pass."""

# How many orders come on a weekday, against the average, and in which hours of the day.
WEEKDAYS = (1.05, 0.95, 0.95, 1.0, 0.9, 0.9, 1.25)
HOURS = (1, 0, 0, 0, 0, 1, 3, 6, 8, 10, 11, 10, 9, 8, 8, 8, 8, 9, 10, 13, 15, 14, 9, 4)


def moments(rng: Random, began: datetime, days: int, a_day: float) -> list[datetime]:
    """The instants of about `a_day` orders a day over `days` days from the beginning, more towards winter."""
    found = []
    for number in range(days):
        day = (began + timedelta(days=number)).date()
        growing = 0.8 + 0.4 * number / max(days, 1)
        expected = a_day * WEEKDAYS[day.weekday()] * growing
        count = int(expected) + (rng.random() < expected % 1)
        found += [_within(rng, datetime.combine(day, time(), ZONE)) for _ in range(count)]
    return sorted(moment for moment in found if moment > began + timedelta(hours=3))


def handed_over(placed_at: datetime, minute: int = 30) -> datetime:
    """When a parcel leaves the workshop: the same day for orders before one o'clock, never on a Sunday."""
    local = placed_at.astimezone(ZONE)
    if _packs(local) and local.hour < (13 if local.weekday() < 5 else 10):
        return local.replace(hour=15 if local.weekday() < 5 else 11, minute=minute, second=0)
    following = local + timedelta(days=1)
    while not _packs(following):
        following += timedelta(days=1)
    return following.replace(hour=8, minute=minute, second=0)


def arrival(day: datetime, hour: int = 11, minute: int = 0) -> datetime:
    """A parcel's arrival on `day`, or on the Monday after where that is a Sunday."""
    local = day.astimezone(ZONE)
    if local.weekday() == 6:
        local += timedelta(days=1)
    return local.replace(hour=hour, minute=minute, second=0, microsecond=0)


def office_hours(at: datetime) -> datetime:
    """`at`, or the next morning at which somebody is there to answer."""
    local = at.astimezone(ZONE)
    if local.hour >= 18:
        local = (local + timedelta(days=1)).replace(hour=8)
    elif local.hour < 8:
        local = local.replace(hour=8)
    while local.weekday() == 6:
        local += timedelta(days=1)
    return local


def _packs(day: datetime) -> bool:
    return day.weekday() < 6


def _within(rng: Random, midnight: datetime) -> datetime:
    hour = rng.choices(range(24), HOURS)[0]
    return midnight.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
