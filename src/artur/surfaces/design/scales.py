"""Axes of charts: round ends, few ticks, and where a value lies between the ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.surfaces.design import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

NICE = (1.0, 2.0, 3.0, 5.0, 10.0)
"""What a step between two ticks may begin with."""
STEPS = 4
"""So many steps at most: three or four lines are enough to read a value by."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with the values at which a line is drawn; `digits` after the decimal sign."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int = 0
    signed: bool = False
    """Whether a plus stands before what is above zero: the axis of an effect."""
    percent: bool = False

    def at(self, value: float) -> float:
        """Where `value` lies, from 0 to 1; what is beyond an end lies on it."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def words(self, value: float) -> str:
        """A value as it stands beside its line."""
        return self._written(value, self.digits)

    def finer(self, value: float) -> str:
        """A value as a table says it: one decimal more than the axis."""
        return self._written(value, self.digits + (1 if self.low or self.percent else 0))

    def _written(self, value: float, digits: int) -> str:
        size = abs(value) * (100 if self.percent else 1)
        unit = "\u00a0%" if self.percent else ""
        if self.signed and not round(size, digits):
            # Nothing is neither more nor less.
            return f"0{unit}"
        sign = "−" if value < 0 else "+" if self.signed else ""
        return f"{sign}{figures.number(size, digits)}{unit}"


def stars(values: Iterable[float]) -> Axis:
    """The axis of averages: from 4.0 or 3.0 if all are above it, else from 1.0, and always to 5.0."""
    lowest = min(values, default=1.0)
    if lowest >= 4.0:
        return Axis(4.0, 5.0, (4.0, 4.5, 5.0), digits=1)
    if lowest >= 3.0:
        return Axis(3.0, 5.0, (3.0, 4.0, 5.0), digits=1)
    return Axis(1.0, 5.0, (1.0, 3.0, 5.0), digits=1)


def counts(values: Iterable[float]) -> Axis:
    """The axis of counts: from nothing to a round figure above the highest."""
    step = _step(max(max(values, default=0.0), 1.0), whole=True)
    return _up_to(max(max(values, default=0.0), 1.0), step)


def shares(values: Iterable[float]) -> Axis:
    """The axis of shares: from nothing to a round share above the highest, in percent."""
    highest = min(1.0, max(max(values, default=0.0), 0.01))
    step = _step(highest)
    drawn = _up_to(highest, step)
    if drawn.high > 1.0:
        return Axis(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0), digits=0, percent=True)
    return Axis(0.0, drawn.high, drawn.ticks, digits=_digits(step * 100), percent=True)


def points(values: Iterable[float]) -> Axis:
    """The axis of a balance between −100 and 100: round ends around all of them."""
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    step = next(s for s in (5, 10, 25, 50) if s == 50 or (high - low) / s <= STEPS - 1)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        first, last = (first - 1, last) if last > 0 else (first, last + 1)
    ticks = tuple(float(n * step) for n in range(first, last + 1) if -100 <= n * step <= 100)
    return Axis(ticks[0], ticks[-1], ticks, signed=True)


def effects(values: Iterable[float]) -> Axis:
    """The axis of effects: round ends around all of them, with zero in between."""
    known = [*values, 0.0]
    span = max(max(known) - min(known), 0.02)
    step = _step(span)
    first, last = math.floor(min(known) / step), math.ceil(max(known) / step)
    if first == last:
        first, last = -1, 1
    ticks = tuple(n * step for n in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, digits=_digits(step), signed=True)


def _up_to(highest: float, step: float) -> Axis:
    last = max(1, math.ceil(highest / step - 1e-9))
    return Axis(0.0, last * step, tuple(n * step for n in range(last + 1)), digits=_digits(step))


def _step(span: float, *, whole: bool = False) -> float:
    size = 10.0 ** math.floor(math.log10(span / STEPS))
    step = next(n * size for n in NICE if n * size * STEPS >= span * (1 - 1e-9))
    return float(math.ceil(step)) if whole else step


def _digits(step: float) -> int:
    return max(0, next((n for n in range(4) if math.isclose(step, round(step, n))), 4))
