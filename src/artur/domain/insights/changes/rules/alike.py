"""What some reviews have in common that the others have not: Fisher's exact test, corrected for how many facts were tried."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SURE = 0.05
"""The chance, over all facts tried, that any at all is named although it means nothing."""
LEAST = 3
"""A fact of fewer reviews is nothing they have in common."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a review: `("carrier", "GLS")`."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A fact that the ones have and the others have not, as often as that is no chance."""

    fact: Fact
    count: int
    whole: int
    rest: int
    rest_whole: int
    chance: float
    """How likely as much would be if the fact meant nothing, corrected for all that were tried."""


def shared(ones: Sequence[Iterable[Fact]], rest: Sequence[Iterable[Fact]]) -> list[Shared]:
    """What `ones` have in common against `rest`, the surest first."""
    here = Counter(fact for facts in ones for fact in set(facts))
    there = Counter(fact for facts in rest for fact in set(facts))
    tried = [fact for fact, count in here.items() if count >= LEAST]
    found = [
        (greater(here[fact], len(ones), there[fact], len(rest)), fact)
        for fact in sorted(tried, key=lambda fact: (fact.kind, fact.value))
    ]
    kept = corrected([chance for chance, _fact in found])
    named = [
        Shared(fact, here[fact], len(ones), there[fact], len(rest), chance)
        for (_raw, fact), chance in zip(found, kept, strict=True)
        if chance <= SURE
    ]
    return sorted(named, key=lambda one: (one.chance, -one.count, one.fact.kind, one.fact.value))


def greater(count: int, whole: int, rest: int, rest_whole: int) -> float:
    """Fisher's exact test, one-sided: the chance of `count` or more of `whole`, given how many there are in all."""
    every, having = whole + rest_whole, count + rest
    most = min(whole, having)
    all_ways = _ways(every, having)
    return min(
        1.0,
        sum(
            math.exp(_ways(whole, n) + _ways(rest_whole, having - n) - all_ways)
            for n in range(count, most + 1)
            if having - n <= rest_whole
        ),
    )


def corrected(chances: Sequence[float]) -> list[float]:
    """By Holm (1979): whatever the facts have to do with each other, the chance of naming any wrongly holds."""
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    found, highest = [0.0] * len(chances), 0.0
    for place, n in enumerate(order):
        highest = max(highest, min(1.0, chances[n] * (len(chances) - place)))
        found[n] = highest
    return found


def _ways(whole: int, part: int) -> float:
    """The logarithm of how many ways there are to choose."""
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)
