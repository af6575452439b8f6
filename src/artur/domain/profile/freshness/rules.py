"""When a piece of content is due, how its state reads, and when its owner hears of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

LEAST, MOST = 7, 1_095
"""Days between two readings: a week to three years."""
SOON = 14
"""A piece that is due within so many days stands among those that come soon."""
USUAL = 180
MORNING = 8
"""Nobody hears of it on a Monday before this hour."""
AGAIN = timedelta(days=90)
"""A piece that stays due is told of again no sooner."""
TOLD = 200
"""So many pieces at most are told of at once."""

State = Literal["fresh", "soon", "due", "late"]


def next_after(reviewed_on: date, every_days: int) -> date:
    """When a piece is read through again."""
    return reviewed_on + timedelta(days=min(max(every_days, LEAST), MOST))


def state(next_on: date, today: date, every_days: int = USUAL) -> State:
    """How a piece stands: it is late once a quarter of its time, a month at least, went by after it was due."""
    over = (today - next_on).days
    if over < -SOON:
        return "fresh"
    if over < 0:
        return "soon"
    return "late" if over >= max(30, every_days // 4) else "due"


def is_time(local: datetime) -> bool:
    """Whether members may hear of what is due: from Monday's morning on, so that nobody is asked on a Sunday night."""
    return local.weekday() > 0 or local.hour >= MORNING


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return self.last + timedelta(days=1)

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks from Monday to Sunday, filled up with the days around it."""
        return calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)


def month(asked: str, today: date) -> Month:
    """The month of "2026-11"; today's for what makes no sense or lies too far off."""
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return Month(today.replace(day=1))
    far = abs((found.year - today.year) * 12 + found.month - today.month) > 48
    return Month(today.replace(day=1) if far else found)
