"""When a piece of content is due, and how its state reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

LEAST, MOST = 7, 1_095
"""Days between two readings: a week to three years."""
SOON = 14
"""A piece that is due within so many days stands among those that come soon."""
USUAL = 180

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


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a store's pieces are within their time."""

    fresh: int
    of: int

    @property
    def whole(self) -> bool:
        """Whether nothing is due."""
        return self.fresh == self.of
