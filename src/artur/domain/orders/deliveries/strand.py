"""One kind of duration as learnt: what to expect of a parcel, and how far expectations usually miss."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, log, log1p
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from artur.domain.orders.deliveries.learning import Learner, Miss

STEPS = 100
HALVING = 200
"""After so many later parcels a miss counts half, unless it is younger than `HALVING_DAYS`."""
HALVING_DAYS = 30.0
LONGEST = log1p(400.0)
"""No parcel is expected to take longer than this."""
MOST_EFFECTS = 2000


@dataclass(frozen=True, slots=True)
class Strand:
    """What to expect, in logarithms of working days."""

    mean: float
    lead: float
    """The usual logarithm of the days promised."""
    slope: float
    shortest: float
    """The working days that the fastest of the latest parcels took."""
    misses: tuple[float, ...]
    """What of each hundred misses so many are below."""
    effects: Mapping[str, float]

    def days(self, names: list[str], lead: float | None, certainty: float) -> float:
        """The working days within which such a parcel has arrived with this certainty."""
        expected = self.mean + sum([self.effects.get(name, 0.0) for name in names])
        if lead is not None:
            expected += self.slope * (lead - self.lead)
        step = min(max(certainty, 0.0), 1.0) * STEPS
        low = min(int(step), STEPS - 1)
        begun, ends = self.misses[low], self.misses[low + 1]
        expected += begun + (step - low) * (ends - begun)
        return max(self.shortest, expm1(min(expected, LONGEST)))

    def as_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return {
            "mean": self.mean,
            "lead": self.lead,
            "slope": self.slope,
            "shortest": self.shortest,
            "misses": self.misses,
            "effects": self.effects,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Strand:
        """What `as_json` wrote."""
        return cls(**{**kept, "misses": tuple(kept["misses"])})


def settle(learner: Learner, day: float) -> Strand:
    """What a learner knows on this day."""
    long, short = learner.weights(day)
    weight, leads, _, _ = learner.promise
    heaviest = sorted(learner.groups.items(), key=lambda item: -item[1][1])[:MOST_EFFECTS]
    return Strand(
        mean=round(learner.own_mean() + learner.of_late(short), 4),
        lead=round(leads / weight, 4) if weight else 0.0,
        slope=round(learner.leaning(0.0, long)[1], 4),
        shortest=round(min((miss.value for miss in learner.misses), default=0.0), 4),
        misses=quantiles(list(learner.misses), day),
        effects={name: round(learner.effect(name, long), 4) for name, _ in heaviest},
    )


def quantiles(misses: list[Miss], day: float) -> tuple[float, ...]:
    """What of each hundred misses so many are below; those of late count for more.

    The one that is still to come may be larger than all that were seen (as in conformal prediction), so
    with few of them the largest stands for more than its share.
    """
    newest = len(misses) - 1
    weighed = sorted(
        (miss.miss, max(0.5 ** ((newest - i) / HALVING), 0.5 ** ((day - miss.day) / HALVING_DAYS)))
        for i, miss in enumerate(misses)
    )
    total = sum(weight for _, weight in weighed) + 1.0
    made, passed, at = [], weighed[0][1], 0
    for step in range(STEPS + 1):
        while passed < total * step / STEPS and at < newest:
            at += 1
            passed += weighed[at][1]
        made.append(round(weighed[at][0], 4))
    return tuple(made)


def lead_of(placed_at: datetime, promised_at: datetime | None) -> float | None:
    """The logarithm of the days in which an order is promised; None without a sensible promise."""
    if promised_at is None or promised_at <= placed_at:
        return None
    return min(log((promised_at - placed_at).total_seconds() / 86_400.0 + 0.25), LONGEST)


def value_of(days: float) -> float:
    """A duration as it is learnt."""
    return log1p(max(days, 0.0))
