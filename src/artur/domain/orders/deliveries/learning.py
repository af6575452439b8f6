"""Learns one kind of duration parcel by parcel: first says what it expects, then looks, then keeps the miss.

Durations are logarithms of working days. What is expected is a sum: the store's own mean, the part that follows the promised
date, what each of the parcel's groups adds, and by how much parcels of late have been slower or faster.
Old parcels fade; groups of few parcels are drawn to nothing.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

HALF_LIFE = 180.0
"""Days after which a parcel counts half for the mean and the groups."""
HALF_LIFE_OF_LATE = 10.0
"""Days after which it counts half for the speed of late."""
SHRINK = 8.0
"""A group of so many parcels is believed half."""
STEADY = 0.5
"""Keeps the promised date from a say while promises hardly differ."""
WARMING = 5
"""The first misses are those of a beginner and are not kept."""
KEPT = 1000
MOST_GROUPS = 10_000
RENEWED_AFTER = 1000.0
"""After so many days weights begin small again, before they outgrow what a number holds."""


class Miss(NamedTuple):
    """By how much an expectation was too short, as a logarithm, and when that was seen."""

    day: float
    miss: float
    value: float


class Learner:
    """What was learnt so far; weights grow with time instead of old ones being made smaller."""

    def __init__(self) -> None:
        self.first_day: float | None = None
        self.count = 0
        self.mean = [0.0, 0.0]
        self.late = [0.0, 0.0]
        self.promise = [0.0, 0.0, 0.0, 0.0]
        """Sums of weight, lead, lead², lead times remainder, the latter two about the mean lead."""
        self.groups: dict[str, list[float]] = {}
        """Sum of remainders and sum of weights."""
        self.misses: deque[Miss] = deque(maxlen=KEPT)

    def weights(self, day: float) -> tuple[float, float]:
        """What a parcel of this day weighs for the long memory and for the short one."""
        if self.first_day is None:
            self.first_day = day
        age = max(day - self.first_day, 0.0)
        if age > RENEWED_AFTER:
            self._renew(day, age)
            age = 0.0
        return 2.0 ** (age / HALF_LIFE), 2.0 ** (age / HALF_LIFE_OF_LATE)

    def learn(self, names: list[str], lead: float | None, value: float, day: float) -> None:
        """One parcel that took `value`; `lead` is the logarithm of the days it was promised in."""
        long, short = self.weights(day)
        parts = [self.effect(name, long) for name in names]
        mean, late = self.own_mean(), self.of_late(short)
        lean, slope = self.leaning(lead, long)
        rest = value - mean - late - slope * lean - sum(parts)
        self.count += 1
        if self.count > WARMING:
            self.misses.append(Miss(day, rest, value))
        # Each part takes its share of the miss and leaves the next what it did not explain.
        _add(self.mean, rest + mean, long)
        rest -= self.own_mean() - mean
        if lead is not None:
            self._lean(lead, lean, rest + slope * lean, long)
            rest -= (self.leaning(lead, long)[1] - slope) * lean
        for name, part in zip(names, parts, strict=True):
            _add(self.groups.setdefault(name, [0.0, 0.0]), rest + part, long)
            rest -= self.effect(name, long) - part
        _add(self.late, rest + late, short)
        if len(self.groups) > MOST_GROUPS:
            self._forget_small()

    def own_mean(self) -> float:
        """The store's mean."""
        return self.mean[0] / self.mean[1] if self.mean[1] else 0.0

    def of_late(self, short: float) -> float:
        """By how much parcels of late took longer."""
        return self.late[0] / (self.late[1] + SHRINK * short)

    def effect(self, name: str, long: float) -> float:
        """By how much a group takes longer."""
        known = self.groups.get(name)
        return known[0] / (known[1] + SHRINK * long) if known else 0.0

    def leaning(self, lead: float | None, long: float) -> tuple[float, float]:
        """How far the promise is from the usual one, and how much of that follows."""
        weight, leads, squares, products = self.promise
        if lead is None or not weight:
            return 0.0, 0.0
        return lead - leads / weight, products / (squares + STEADY * long)

    def _lean(self, lead: float, lean: float, rest: float, long: float) -> None:
        sums = self.promise
        sums[0] += long
        sums[1] += long * lead
        sums[2] += long * lean * lean
        sums[3] += long * lean * rest

    def _renew(self, day: float, age: float) -> None:
        long, short = 2.0 ** (-age / HALF_LIFE), 2.0 ** (-age / HALF_LIFE_OF_LATE)
        self.first_day = day
        self.mean = [part * long for part in self.mean]
        self.promise = [part * long for part in self.promise]
        self.late = [part * short for part in self.late]
        for sums in self.groups.values():
            sums[0] *= long
            sums[1] *= long

    def _forget_small(self) -> None:
        heaviest = sorted(self.groups.items(), key=lambda item: -item[1][1])
        self.groups = dict(heaviest[: MOST_GROUPS // 2])


def _add(sums: list[float], value: float, weight: float) -> None:
    sums[0] += weight * value
    sums[1] += weight
