"""What asking would have been like: walks through a store's own parcels as they came, knowing at every step what was known then.

Each parcel is decided about when it is placed and again when it is handed over, as the rules do; one that is due
before its hand-over is waited for. What is learnt is learnt anew with each new day from the parcels that had
arrived before it.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.orders.deliveries.fitting import Learning
from artur.domain.orders.deliveries.parcels import unlearned
from artur.domain.orders.deliveries.scale import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from artur.domain.orders.deliveries.parcels import Arrived, Forecast, Parcel
    from artur.domain.orders.deliveries.times import Times

CERTAINTIES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99)
REHEARSED = 1000
"""With how many of the latest parcels; those before are only learnt from."""
ENOUGH = 50
LEARN_EVERY = timedelta(days=1)
PLACED, HANDED_OVER, DUE, ARRIVED = range(4)


class Asked(NamedTuple):
    """A parcel and when its customer would have been asked, for each certainty."""

    arrived: Arrived
    at: tuple[datetime, ...]
    learned: bool
    """Whether anything had been learnt by the time it was placed."""


def rehearse(arrived: Iterable[Arrived]) -> list[Point]:
    """For each certainty the share asked too early and the median wait; empty while too few can tell."""
    parcels = sorted(arrived, key=lambda one: one.delivered_at)
    walk = Walk(CERTAINTIES)
    asked = [
        one for one in walk.through(parcels, learn_only=len(parcels) - REHEARSED) if one.learned
    ]
    return points(asked, CERTAINTIES) if len(asked) >= ENOUGH else []


def points(asked: Sequence[Asked], certainties: Sequence[float]) -> list[Point]:
    """What the walk showed, by certainty."""
    made = []
    for i, certainty in enumerate(certainties):
        waits = [(one.at[i] - one.arrived.delivered_at) / timedelta(days=1) for one in asked]
        early = sum(wait < 0 for wait in waits) / len(waits)
        made.append(Point(certainty, round(early, 4), round(median(waits), 2), len(waits)))
    return made


@dataclass(slots=True)
class Walk:
    """Moves through time from event to event; look-ahead is impossible, as only what has passed is kept."""

    certainties: Sequence[float]
    learning: Learning = field(default_factory=Learning)
    times: Times | None = None
    learnt_at: datetime | None = None
    events: list[tuple[datetime, int, int, int]] = field(default_factory=list)
    """When, what, which parcel, which certainty."""
    asks: dict[int, list[datetime | None]] = field(default_factory=dict)
    due: dict[tuple[int, int], datetime] = field(default_factory=dict)
    learned: set[int] = field(default_factory=set)

    def through(self, parcels: Sequence[Arrived], learn_only: int = 0) -> list[Asked]:
        """Every parcel after the first `learn_only`, with the moments its customer would have been asked at."""
        for i, (parcel, delivered_at) in enumerate(parcels):
            self.events.append((delivered_at, ARRIVED, i, 0))
            if i >= learn_only and parcel.placed_at <= delivered_at:
                self.asks[i] = [None] * len(self.certainties)
                self.events.append((parcel.placed_at, PLACED, i, 0))
                if parcel.handed_over is not None:
                    self.events.append((parcel.handed_over, HANDED_OVER, i, 0))
        heapq.heapify(self.events)
        arrived: list[Arrived] = []
        while self.events:
            now, kind, i, c = heapq.heappop(self.events)
            if kind == ARRIVED:
                arrived.append(parcels[i])
                continue
            if self.learnt_at is None or now >= self.learnt_at + LEARN_EVERY:
                self._learn(arrived, now)
                arrived = []
            self._look(_known(parcels[i].parcel, now), kind, i, c, now)
        return [
            Asked(parcels[i], tuple(at for at in asks if at), i in self.learned)
            for i, asks in self.asks.items()
        ]

    def _learn(self, arrived: list[Arrived], now: datetime) -> None:
        for one in arrived:
            self.learning.learn(one)
        self.times, self.learnt_at = self.learning.times(now), now

    def _look(self, parcel: Parcel, kind: int, i: int, c: int, now: datetime) -> None:
        if kind == DUE:
            self._look_when_due(parcel, i, c, now)
            return
        if kind == PLACED and self.times is not None:
            self.learned.add(i)
        for which, asked in enumerate(self.asks[i]):
            if asked is None:
                self._plan(i, which, max(self._forecast(parcel, which, now).at, now))

    def _look_when_due(self, parcel: Parcel, i: int, c: int, now: datetime) -> None:
        if self.due.get((i, c)) != now or self.asks[i][c] is not None:
            return
        said = self._forecast(parcel, c, now)
        if said.awaiting:
            self._plan(i, c, max(said.at, now + timedelta(hours=1)))
        else:
            self.asks[i][c] = now

    def _plan(self, i: int, c: int, at: datetime) -> None:
        self.due[i, c] = at
        heapq.heappush(self.events, (at, DUE, i, c))

    def _forecast(self, parcel: Parcel, c: int, now: datetime) -> Forecast:
        if self.times is None:
            return unlearned(parcel)
        return self.times.forecast(parcel, self.certainties[c], now)


def _known(parcel: Parcel, now: datetime) -> Parcel:
    """What was known of it then."""
    if parcel.shipped_at is not None and parcel.shipped_at > now:
        return parcel._replace(shipped_at=None)
    return parcel
