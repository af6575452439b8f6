"""When the customers of past orders would have been asked: by a guess, by the promise, and by what was learnt."""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.orders.deliveries import rehearsal, unlearned
from artur.domain.orders.deliveries.rehearsal import CERTAINTIES, Asked, Walk, points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from artur.domain.orders.deliveries import Arrived

    Pair = tuple[Arrived, datetime]

DAY = timedelta(days=1)
PERCENTILES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99)
ENOUGH = 20


class Outcome(NamedTuple):
    """What a way of asking comes to."""

    knob: float
    """How it was set: days, a percentile, a certainty."""
    early: float
    wait: float
    """The median of days from arrival to asking."""
    mean: float


def judge(knob: float, asked: Sequence[Pair]) -> Outcome:
    """The share asked too early, and how long the others waited."""
    waits = [(at - arrived.delivered_at) / DAY for arrived, at in asked]
    return Outcome(knob, sum(w < 0 for w in waits) / len(waits), median(waits), fmean(waits))


def at_early(outcomes: Iterable[Outcome], early: float) -> float:
    """The median wait where so large a share is asked too early, between the two outcomes next to it."""
    ordered = sorted(outcomes, key=lambda one: -one.early)
    for more, less in itertools.pairwise(ordered):
        if more.early >= early >= less.early and more.early > less.early:
            part = (more.early - early) / (more.early - less.early)
            return more.wait + part * (less.wait - more.wait)
    return float("nan")


def fixed(parcels: Sequence[Arrived], days: float) -> list[Pair]:
    """So many days after the order."""
    return [(one, one.parcel.placed_at + DAY * days) for one in parcels]


def promised(parcels: Sequence[Arrived], days: float) -> list[Pair]:
    """So many days after the date the shop promised."""
    return [(one, (one.parcel.promised_at or one.parcel.placed_at) + DAY * days) for one in parcels]


def by_state(parcels: Sequence[Arrived]) -> dict[float, list[Pair]]:
    """A percentile of how long the parcels to that state took that had arrived when the order was placed."""
    made: dict[float, list[Pair]] = {share: [] for share in PERCENTILES}
    known: dict[str, list[float]] = {"": []}
    arriving = sorted(parcels, key=lambda one: one.delivered_at)
    seen = 0
    for one in parcels:
        while seen < len(arriving) and arriving[seen].delivered_at < one.parcel.placed_at:
            past = arriving[seen]
            took = (past.delivered_at - past.parcel.placed_at) / DAY
            for group in (past.parcel.region, ""):
                bisect.insort(known.setdefault(group, []), took)
            seen += 1
        days = known.get(one.parcel.region, [])
        days = days if len(days) >= ENOUGH else known[""]
        for share, asked in made.items():
            at = unlearned(one.parcel).at
            if len(days) >= ENOUGH:
                place = min(int(share * len(days)), len(days) - 1)
                at = one.parcel.placed_at + DAY * days[place]
            asked.append((one, at))
    return made


def by_certainty(
    asked: Sequence[Asked],
    certainties: Sequence[float],
    chosen: Callable[[Asked], bool] | None = None,
) -> list[Outcome]:
    """What a walk comes to, for each certainty."""
    found = [one for one in asked if chosen is None or chosen(one)]
    return [
        judge(certainty, [(one.arrived, one.at[i]) for one in found])
        for i, certainty in enumerate(certainties)
    ]


@dataclass(slots=True)
class SetRight(Walk):
    """A walk whose forecasts are set right each day by the rehearsal of the latest parcels, as a store's are."""

    rehearsed: Sequence[Asked] = ()
    """The same parcels, walked through before without that; in the order of their arrival."""

    def _learn(self, arrived: list[Arrived], now: datetime) -> None:
        Walk._learn(self, arrived, now)
        if self.times is None:
            return
        known = bisect.bisect_left(self.rehearsed, now, key=lambda one: one.arrived.delivered_at)
        latest = [one for one in self.rehearsed[:known] if one.learned][-rehearsal.REHEARSED :]
        if len(latest) >= rehearsal.ENOUGH:
            self.times = self.times.after(points(latest, CERTAINTIES), now)


def walked(parcels: Sequence[Arrived]) -> tuple[list[Asked], list[Asked]]:
    """What the forecasts alone would have asked, and what they would have as a store's are set right."""
    arriving = sorted(parcels, key=lambda one: one.delivered_at)
    alone = Walk(CERTAINTIES).through(arriving)
    return alone, SetRight(CERTAINTIES, rehearsed=alone).through(arriving)
