"""Products, categories, carriers and countries side by side, drawn together so that one five-star review does not win."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.counting import reading
from artur.domain.insights.figures import NONE, Moved
from artur.domain.insights.rules import intervals
from artur.domain.insights.rules.intervals import Spread, Stars, spread
from artur.domain.insights.rules.shrinkage import M, shrunk, usual

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from artur.domain.insights.counting.dimensions import Dimension
    from artur.domain.insights.rules.periods import Period


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
class _Whole:
    """All values of a dimension with what is believed of each beforehand."""

    now: dict[int, Stars]
    then: dict[int, Stars]
    usual: float
    varies: Spread

    def shrunk(self, number: int) -> float:
        one, two, three, four, five = self.now[number]
        n = one + two + three + four + five
        return (one + 2 * two + 3 * three + 4 * four + 5 * five + M * self.usual) / (n + M)

    def low_share(self, number: int) -> float:
        stars = self.now[number]
        return (stars[0] + stars[1]) / sum(stars)

    def change(self, number: int) -> float:
        """From the period before; what was not there before has not changed."""
        now, then = intervals.mean(self.now[number]), intervals.mean(self.then.get(number, NONE))
        return 0.0 if now is None or then is None else now - then


def read(store_id: uuid.UUID, period: Period, dimension: Dimension, subject: str | None) -> _Whole:
    """Every value of the dimension in the period and the one before."""
    now = reading.by_number(store_id, period, subject, dimension)
    then = reading.by_number(store_id, period.previous(), subject, dimension)
    everything = reading.added(now.values())
    return _Whole(now, then, usual(everything), spread(everything))


def ordered(whole: _Whole, sort: str, known: dict[int, tuple[str, str]] | None) -> list[int]:
    """The numbers in the order of `sort`, of those known alone where some are."""
    numbers = [n for n in whole.now if known is None or n in known]
    down, by = sort.startswith("-"), sort.removeprefix("-")
    keys: dict[str, Callable[[int], object]] = {
        "count": lambda n: sum(whole.now[n]),
        "average": whole.shrunk,
        "low_share": whole.low_share,
        "change": whole.change,
        "name": lambda n: (known or {})[n][1].casefold(),
    }
    # Of two that are the same in it, the one with more reviews comes first.
    numbers.sort(key=lambda n: (-sum(whole.now[n]), n))
    return sorted(numbers, key=keys[by], reverse=down)  # type: ignore[arg-type]


def rows(whole: _Whole, numbers: list[int], known: dict[int, tuple[str, str]]) -> list[Row]:
    """These values in figures."""
    return [_row(whole, number, *known.get(number, ("", ""))) for number in numbers]


def _row(whole: _Whole, number: int, key: str, name: str) -> Row:
    stars = whole.now[number]
    n = sum(stars)
    drawn = shrunk(stars, whole.usual, whole.varies)
    low = intervals.wilson(stars[0] + stars[1], n)
    changed = _moved(stars, whole.then.get(number, NONE))
    return Row(
        key=key,
        name=name,
        count=n,
        average=intervals.mean(stars) or 0.0,
        shrunk=drawn.average,
        low=drawn.band.low,
        high=drawn.band.high,
        low_share=(stars[0] + stars[1]) / n,
        low_share_low=low.low,
        low_share_high=low.high,
        change=changed.by if changed else None,
        change_low=changed.low if changed else None,
        change_high=changed.high if changed else None,
        stars=stars,
    )


def _moved(now: Stars, then: Stars) -> Moved | None:
    found = intervals.difference(now, then)
    return Moved(found[0], *found[1]) if found else None
