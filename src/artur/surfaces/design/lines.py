"""A line over time with its band of uncertainty: drawn once for wide windows and once for narrow ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from artur.surfaces.design.captions import Event, Frame, Words, labels, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.surfaces.design.scales import Axis

NARROW = 13
"""So many points fit on a phone: the latest of them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One point: what it is called, its value with the interval, and out of how many. A None value is a gap."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of one size."""

    width: int
    height: int
    left: float
    right: float
    top: float
    ground: float
    grid: list[Words]
    below: list[Words]
    bands: list[str]
    lines: list[str]
    past: list[str]
    """What was before, dashed."""
    singles: list[tuple[float, float, float, float]]
    """Points that stand alone between gaps: x, y, and the ends of their interval."""
    last: tuple[float, float] | None
    events: list[Words]


@dataclass(frozen=True, slots=True)
class Lines:
    """A line over time as it is shown."""

    template = "design/charts/band.html"

    wide: Drawing
    narrow: Drawing
    rows: Sequence[tuple[Spot, float | None]]
    """Each point with what was before."""
    axis: Axis
    compared: bool


WIDE = Frame(960, 236, 44, 944, 12, 208)
SMALL = Frame(343, 200, 36, 337, 10, 176)


def drawn(
    spots: Sequence[Spot],
    axis: Axis,
    events: Sequence[Event] = (),
    past: Sequence[float | None] = (),
) -> Lines:
    """Both sizes; the narrow one shows the latest points only. `past` is a second line, point by point."""
    before = [*past, *[None] * len(spots)][: len(spots)]
    skipped = max(0, len(spots) - NARROW)
    near = [Event(e.at - skipped, e.label) for e in events if e.at >= skipped]
    return Lines(
        wide=_drawing(WIDE, spots, axis, events, before),
        narrow=_drawing(SMALL, spots[skipped:], axis, near, before[skipped:]),
        rows=list(zip(spots, before, strict=True)),
        axis=axis,
        compared=any(value is not None for value in before),
    )


def _drawing(
    frame: Frame,
    spots: Sequence[Spot],
    axis: Axis,
    events: Sequence[Event],
    past: Sequence[float | None],
) -> Drawing:
    last = len(spots) - 1
    runs = list(_runs([spot.value for spot in spots]))
    place = [_place(frame, n, spot, axis, last) for n, spot in enumerate(spots)]
    latest = max((n for run in runs for n in run), default=None)
    gone = [(frame.x(n, last), frame.y(axis.at(v or 0.0)), 0.0, 0.0) for n, v in enumerate(past)]
    return Drawing(
        width=frame.width,
        height=frame.height,
        left=frame.left,
        right=frame.right,
        top=frame.top,
        ground=frame.ground,
        grid=[Words(0, frame.y(axis.at(tick)), axis.words(tick)) for tick in axis.ticks],
        below=labels(frame, [spot.label for spot in spots]),
        bands=[_band([place[n] for n in run]) for run in runs if len(run) > 1],
        lines=[_line([place[n] for n in run]) for run in runs if len(run) > 1],
        past=[_line([gone[n] for n in run]) for run in _runs(past) if len(run) > 1],
        singles=[place[run[0]] for run in runs if len(run) == 1],
        last=place[latest][:2] if latest is not None else None,
        events=told(frame, events, last),
    )


def _runs(values: Sequence[float | None]) -> Iterator[list[int]]:
    """Neighbouring points that have a value."""
    for known, run in groupby(range(len(values)), key=lambda n: values[n] is not None):
        if known:
            yield list(run)


def _place(
    frame: Frame, n: int, spot: Spot, axis: Axis, last: int
) -> tuple[float, float, float, float]:
    value = spot.value if spot.value is not None else axis.low
    ends = (
        spot.low if spot.low is not None else value,
        spot.high if spot.high is not None else value,
    )
    low, high = (frame.y(axis.at(end)) for end in ends)
    return frame.x(n, last), frame.y(axis.at(value)), low, high


def _band(places: Sequence[tuple[float, float, float, float]]) -> str:
    there = [f"{x} {high}" for x, _y, _low, high in places]
    back = [f"{x} {low}" for x, _y, low, _high in reversed(places)]
    return f"M{' L'.join([*there, *back])} Z"


def _line(places: Sequence[tuple[float, float, float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y, _low, _high in places)
