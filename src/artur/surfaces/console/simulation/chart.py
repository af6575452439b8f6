"""Lines over weeks, drawn by the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 720, 180
TOP, BOTTOM, SIDE = 12, 26, 48
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a name below it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template needs; coordinates are of the drawing."""

    lines: list[str]
    """Points of a polyline each."""
    across: list[Tick]
    along: list[Tick]
    rows: list[tuple[str, list[int]]]
    """The same as a table."""
    width: int = WIDTH
    height: int = HEIGHT


def chart(names: Sequence[str], lines: Sequence[Sequence[int]]) -> Chart:
    """Lines of one scale over the same weeks."""
    most = _round(max(1, *(count for line in lines for count in line)))
    step = (WIDTH - SIDE - TOP) / max(1, len(names) - 1)

    def x(i: int) -> float:
        return round(SIDE + i * step, 1)

    def y(count: int) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / most), 1)

    drawn = [" ".join(f"{x(i)},{y(count)}" for i, count in enumerate(line)) for line in lines]
    along = sorted({0, len(names) // 2, len(names) - 1})
    return Chart(
        lines=drawn,
        across=[Tick(y(count), str(count)) for count in (0, most // 2, most) if count or most > 1],
        along=[Tick(x(i), names[i]) for i in along],
        rows=[(name, [line[i] for line in lines]) for i, name in enumerate(names)],
    )


def _round(count: int) -> int:
    """The next number one likes to read on an axis, even so that its half is one too."""
    scale = 2
    while True:
        for step in STEPS:
            if scale * step >= count:
                return scale * step
        scale *= 10
