"""The geometry of small charts, in SVG attributes: no style attribute passes the page's policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP, GAP, HIGH, GROUND = 30, 4, 76, 96
"""A column's room, the air in it, the highest bar and the line they stand on, in the chart's units."""


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


def bars(counts: Sequence[tuple[str, int]], every: int = 4) -> list[Bar]:
    """Columns for (label, count); each `every`-th label is written, all are in the table."""
    highest = max((count for _label, count in counts), default=0)
    return [
        Bar(label, count, n * STEP + GAP // 2, _height(count, highest), n % every == 0)
        for n, (label, count) in enumerate(counts)
    ]


def _height(count: int, highest: int) -> int:
    return max(4, round(HIGH * count / highest)) if count else 2
