"""Counts over time as columns: drawn once for wide windows and once for narrow ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.surfaces.design import scales
from artur.surfaces.design.captions import Frame, Words, labels
from artur.surfaces.design.lines import NARROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.surfaces.design.scales import Axis

WIDE = Frame(960, 156, 44, 944, 12, 128)
SMALL = Frame(343, 148, 36, 337, 10, 124)
AIR = 0.25
"""Of a column's room."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of one size."""

    width: int
    height: int
    left: float
    right: float
    grid: list[Words]
    below: list[Words]
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts over time as they are shown."""

    template = "design/charts/columns.html"

    wide: Drawing
    narrow: Drawing
    rows: Sequence[tuple[str, int]]


def drawn(counts: Sequence[tuple[str, int]]) -> Columns:
    """Both sizes; the narrow one shows the latest columns only."""
    axis = scales.counts([count for _label, count in counts])
    return Columns(_drawing(WIDE, counts, axis), _drawing(SMALL, counts[-NARROW:], axis), counts)


def _drawing(frame: Frame, counts: Sequence[tuple[str, int]], axis: Axis) -> Drawing:
    room = (frame.right - frame.left) / max(1, len(counts))
    inner = Frame(
        frame.width,
        frame.height,
        frame.left + room / 2,
        frame.right - room / 2,
        frame.top,
        frame.ground,
    )
    return Drawing(
        width=frame.width,
        height=frame.height,
        left=frame.left,
        right=frame.right,
        grid=[Words(0, frame.y(axis.at(tick)), axis.words(tick)) for tick in axis.ticks],
        below=labels(inner, [label for label, _count in counts]),
        columns=[
            _column(frame, n, room, axis.at(count)) for n, (_l, count) in enumerate(counts) if count
        ],
    )


def _column(frame: Frame, n: int, room: float, share: float) -> Column:
    height = max(2.0, (frame.ground - frame.top) * share)
    return Column(
        x=round(frame.left + room * (n + AIR / 2), 1),
        y=round(frame.ground - height, 1),
        width=round(room * (1 - AIR), 1),
        height=round(height, 1),
    )
