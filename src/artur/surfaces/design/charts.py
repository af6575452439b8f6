"""The geometry of small charts, in SVG attributes: no style attribute passes the page's policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.surfaces.design import figures
from artur.surfaces.design.captions import Event
from artur.surfaces.design.columns import Columns
from artur.surfaces.design.columns import drawn as _columns
from artur.surfaces.design.lines import Lines, Spot
from artur.surfaces.design.lines import drawn as _lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.surfaces.design.scales import Axis

__all__ = [
    "Bar",
    "Columns",
    "Event",
    "Lines",
    "Meter",
    "Spot",
    "Whisker",
    "band",
    "bars",
    "columns",
    "meter",
    "whisker",
]

STEP, GAP, HIGH, GROUND = 30, 4, 76, 96
"""A column's room, the air in it, the highest bar and the line they stand on, in the chart's units."""
WIDE, INSET = 300, 16
"""The width of a dot with its whisker, and the air beside its axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One column with its words."""

    label: str
    count: int
    x: int
    height: int
    named: bool

    @property
    def y(self) -> int:
        """Where it begins."""
        return GROUND - self.height

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + (STEP - GAP) // 2

    @property
    def above(self) -> int:
        """Where its count stands."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Whisker:
    """An estimate as a dot with its interval as a line; hollow when the interval holds what it is held against."""

    template = "design/charts/whisker.html"

    dot: float
    first: float
    last: float
    mark: float | None
    """Where the dashed line stands that it is held against."""
    unsure: bool
    words: str
    """The same for who does not see it: "−0.62, between −0.75 and −0.49"."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A share as a bar that is filled so far."""

    template = "design/charts/meter.html"

    percent: int


def bars(counts: Sequence[tuple[str, int]], every: int = 4) -> list[Bar]:
    """Columns for (label, count); each `every`-th label is written, all are in the table."""
    highest = max((count for _label, count in counts), default=0)
    return [
        Bar(label, count, n * STEP + GAP // 2, _height(count, highest), n % every == 0)
        for n, (label, count) in enumerate(counts)
    ]


def whisker(
    estimate: float, low: float, high: float, axis: Axis, against: float | None = None
) -> Whisker:
    """A dot with its whisker on `axis`, held against nothing's effect, or against what is usual.

    `{% chart %}` draws it, `{% axis %}` the axis above a list of them.
    """
    mark = 0.0 if against is None and axis.signed else against
    return Whisker(
        dot=across(axis, estimate),
        first=across(axis, low),
        last=across(axis, high),
        mark=None if mark is None else across(axis, mark),
        unsure=mark is not None and low <= mark <= high,
        words=figures.between(*(axis.finer(value) for value in (estimate, low, high))),
    )


def across(axis: Axis, value: float) -> float:
    """Where `value` lies on the width of a whisker."""
    return round(INSET + axis.at(value) * (WIDE - 2 * INSET), 1)


def band(
    points: Sequence[Spot],
    axis: Axis,
    markers: Sequence[Event] = (),
    past: Sequence[float | None] = (),
) -> Lines:
    """A line with its band in a wide and a narrow drawing, and a table of the same; `past` is dashed beside it."""
    return _lines(points, axis, markers, past)


def columns(counts: Sequence[tuple[str, int]]) -> Columns:
    """Counts over time as columns, in a wide and a narrow drawing, and a table of the same."""
    return _columns(counts)


def meter(share: float) -> Meter:
    """`share` between 0 and 1; what is there is never shown as nothing, nor as all."""
    return Meter(figures.share(round(min(1.0, max(0.0, share)) * 100_000), 100_000))


def _height(count: int, highest: int) -> int:
    return max(4, round(HIGH * count / highest)) if count else 2
