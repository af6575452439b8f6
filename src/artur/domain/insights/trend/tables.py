"""Products, categories, carriers and countries side by side, drawn together so that one five-star review does not win."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.figures import NONE
from artur.domain.insights.rules import intervals
from artur.domain.insights.rules.shrinkage import shrunk

if TYPE_CHECKING:
    from artur.domain.insights.rules.intervals import Spread, Stars


@dataclass(frozen=True, slots=True)
class Row:
    """One value in figures; `low` and `high` are the band of `shrunk`, `average` is the plain one."""

    key: str
    """A product's id, a carrier's name, a country's code."""
    name: str
    count: int
    average: float
    shrunk: float
    low: float
    high: float
    low_share: float
    """Of one and two stars, from 0 to 1."""
    low_share_low: float
    low_share_high: float
    change: float | None
    """By how much the plain average differs from the period before; None where there was nothing."""
    change_low: float | None
    change_high: float | None
    stars: Stars

    @property
    def changed(self) -> bool:
        """Whether the change can hardly be chance."""
        low, high = self.change_low, self.change_high
        return low is not None and high is not None and (low > 0 or high < 0)


@dataclass(frozen=True, slots=True)
class Table:
    """Some rows of a table, and how many there are in all."""

    rows: list[Row]
    found: int
    usual: float
    """The average few reviews are drawn to."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is thought of a value before anybody has rated it, by what the whole store is like."""

    usual: float
    varies: Spread

    def row(self, called: tuple[str, str], now: Stars, then: Stars | None) -> Row:
        """A value in figures, and by how much it moved since `then`."""
        n = sum(now)
        drawn = shrunk(now, self.usual, self.varies)
        low = intervals.wilson(now[0] + now[1], n)
        moved = intervals.difference(now, then or NONE)
        by, band = moved or (None, (None, None))
        return Row(
            key=called[0],
            name=called[1],
            count=n,
            average=intervals.mean(now) or 0.0,
            shrunk=drawn.average,
            low=drawn.band.low,
            high=drawn.band.high,
            low_share=(now[0] + now[1]) / n,
            low_share_low=low.low,
            low_share_high=low.high,
            change=by,
            change_low=band[0],
            change_high=band[1],
            stars=now,
        )
