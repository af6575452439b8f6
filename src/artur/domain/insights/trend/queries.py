"""Averages, volume, net promoters and low ratings over time, in all or for one product, carrier, country …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.counting import adding, reading
from artur.domain.insights.counting.dimensions import REVIEWS, Dimension
from artur.domain.insights.counting.dimensions import dimension as meant
from artur.domain.insights.counting.ranking import Ranking
from artur.domain.insights.figures import Figures, Moved, figures, moved
from artur.domain.insights.rules.intervals import Spread, spread
from artur.domain.insights.rules.shrinkage import usual
from artur.domain.insights.trend.tables import Belief, Row, Table

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.insights.rules.intervals import Stars
    from artur.domain.insights.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Point:
    """One day, week or month; `end` is its last day. Figures are None where nobody rated."""

    start: date
    end: date
    count: int
    average: float | None
    low: float | None
    high: float | None
    nps: float | None
    nps_low: float | None
    nps_high: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A period in points, as a whole, and as it was before."""

    period: Period
    points: list[Point]
    total: Figures
    before: Figures
    """As many days right before the period."""

    @property
    def moved(self) -> Moved | None:
        """By how much the average has moved since."""
        return moved(self.total, self.before)


def trend(
    store_id: uuid.UUID,
    period: Period,
    subject: str | None = None,
    dimension: str | None = None,
    key: str | None = None,
) -> Trend:
    """The store's trend, or that of one value: `dimension="carrier", key="GLS"`; a product's key is its id."""
    where = _dimension(dimension) if dimension else Dimension.ALL
    buckets = reading.by_bucket(store_id, period, subject, where, key or "")
    everything = reading.added(stars for _bucket, stars in buckets)
    before = reading.total(store_id, period.previous(), subject, where, key or "")
    varies = spread(everything)
    return Trend(
        period=period,
        points=[_point(bucket, stars, varies) for bucket, stars in buckets],
        total=figures(everything),
        before=figures(before),
    )


SORTS = tuple(
    f"{way}{by}" for by in ("count", "average", "low_share", "change", "name") for way in ("", "-")
)
"""How a table may be sorted; with a minus downwards. `average` is the one drawn to what is usual."""


def table(  # noqa: PLR0913, PLR0917 - what a page asks for
    store_id: uuid.UUID,
    period: Period,
    dimension: str,
    subject: str | None = None,
    sort: str = "-count",
    search: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> list[Row]:
    """Every value of a dimension in the period, or those whose name holds `search`; see `tabled` for how many there are."""
    wanted = Wanted(dimension, subject, sort, search, limit, offset)
    return tabled(store_id, period, wanted).rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of which table."""

    dimension: str
    subject: str | None = None
    sort: str = "-count"
    search: str = ""
    limit: int | None = None
    offset: int = 0


def tabled(store_id: uuid.UUID, period: Period, wanted: Wanted) -> Table:
    """A table, or as much of it as is wanted, and how many rows there are."""
    if wanted.sort not in SORTS:
        raise ValueError(f"tables are not sorted by {wanted.sort!r}")
    where, subject = _dimension(wanted.dimension), wanted.subject
    everything = reading.total(store_id, period, subject)
    belief = Belief(usual(everything), spread(everything))
    ranked = Ranking(
        store_id=store_id,
        period=period,
        subject=subject,
        dimension=where,
        order=wanted.sort,
        usual=belief.usual,
        numbers=reading.matching(store_id, where, wanted.search) if wanted.search else None,
        limit=wanted.limit,
        offset=wanted.offset,
    ).read()
    then = adding.by_number(store_id, period.previous(), subject, where, ranked.stars)
    called = reading.names(store_id, where, ranked.stars)
    rows = [
        belief.row(called.get(number, ("", "")), stars, then.get(number))
        for number, stars in ranked.stars.items()
    ]
    return Table(rows, ranked.found, belief.usual)


def _point(bucket: Period, stars: Stars, varies: Spread) -> Point:
    found = figures(stars, varies)
    return Point(
        start=bucket.start,
        end=bucket.end,
        count=found.count,
        average=found.average,
        low=found.low,
        high=found.high,
        nps=found.nps,
        nps_low=found.nps_low,
        nps_high=found.nps_high,
    )


def _dimension(word: str) -> Dimension:
    found = meant(word)
    if found not in REVIEWS:
        raise ValueError(f"reviews are not counted by {word!r}")
    return found
