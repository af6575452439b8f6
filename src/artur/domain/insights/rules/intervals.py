"""Bands of uncertainty: what else the figures might have been, at 95 %."""

from __future__ import annotations

import math
from typing import NamedTuple

from artur.domain.insights.rules.quantiles import Z95, t95

Stars = tuple[int, int, int, int, int]
"""How many reviews gave one, two, three, four and five stars."""
LOWEST, HIGHEST = 1.0, 5.0


class Spread(NamedTuple):
    """What is believed of a variance beforehand, and how many degrees of freedom that is worth (Smyth 2004)."""

    variance: float
    weight: float


TYPICAL = Spread(1.7, 4.0)
"""Stars of shops vary about so much; five times five stars don't prove that no sixth will differ."""
NOTHING = Spread(0.0, 0.0)
"""No belief at all: the intervals are those of a textbook."""


class Band(NamedTuple):
    """Between what and what."""

    low: float
    high: float


def count(stars: Stars) -> int:
    """How many."""
    return sum(stars)


def mean(stars: Stars) -> float | None:
    """The plain average; None of nothing."""
    n = sum(stars)
    return sum(i * s for i, s in enumerate(stars, 1)) / n if n else None


def squares(stars: Stars) -> float:
    """The sum of squared distances from the average."""
    middle = mean(stars) or 0.0
    return sum(s * (i - middle) ** 2 for i, s in enumerate(stars, 1))


def variance(stars: Stars, before: Spread = TYPICAL) -> tuple[float, float]:
    """The variance, drawn to what is believed `before`, and its degrees of freedom."""
    freedom = max(sum(stars) - 1, 0) + before.weight
    if not freedom:
        return 0.0, 0.0
    return (squares(stars) + before.variance * before.weight) / freedom, freedom


def spread(stars: Stars) -> Spread:
    """What these say of the variance of parts of them."""
    return Spread(variance(stars)[0], TYPICAL.weight)


def wilson(hits: int, n: int, z: float = Z95) -> Band:
    """The share of `hits` in `n` (Wilson 1927); everything is possible of nothing."""
    if n == 0:
        return Band(0.0, 1.0)
    p = hits / n
    middle = p + z * z / (2 * n)
    reach = z * math.sqrt((p * (1 - p) + z * z / (4 * n)) / n)
    low = 0.0 if hits == 0 else (middle - reach) / (1 + z * z / n)
    high = 1.0 if hits == n else (middle + reach) / (1 + z * z / n)
    return Band(low, high)


def mean_band(stars: Stars, before: Spread = TYPICAL) -> Band:
    """Where the average of many more such reviews may lie, by Student's t."""
    n, middle = sum(stars), mean(stars)
    varies, freedom = variance(stars, before)
    if middle is None or not freedom:
        return Band(LOWEST, HIGHEST)
    reach = t95(freedom) * math.sqrt(varies / n)
    return Band(max(LOWEST, middle - reach), min(HIGHEST, middle + reach))


def promoters(stars: Stars) -> float | None:
    """Five stars less one to three, in points of a hundred: what the net promoter score is to stars."""
    n = sum(stars)
    return 100 * (stars[4] - sum(stars[:3])) / n if n else None


def promoters_band(stars: Stars) -> Band:
    """Of `promoters`: Wald's interval with three reviews more, of which half say nothing (Rocks 2016)."""
    n = sum(stars) + 3.0
    up, down = (stars[4] + 0.75) / n, (sum(stars[:3]) + 0.75) / n
    middle = up - down
    reach = Z95 * math.sqrt(max(up + down - middle**2, 0.0) / n)
    return Band(100 * max(-1.0, middle - reach), 100 * min(1.0, middle + reach))


def difference(now: Stars, then: Stars) -> tuple[float, Band] | None:
    """By how much the average has moved, by Welch's t; None where one of them is nothing."""
    after, before = mean(now), mean(then)
    if after is None or before is None:
        return None
    (one, f1), (two, f2) = variance(now), variance(then)
    a, b = one / sum(now), two / sum(then)
    freedom = (a + b) ** 2 / (a**2 / f1 + b**2 / f2)
    reach = t95(freedom) * math.sqrt(a + b)
    return after - before, Band(after - before - reach, after - before + reach)


def shares(hits: int, n: int, before_hits: int, before_n: int) -> tuple[float, Band] | None:
    """By how much a share has moved (Newcombe 1998, from Wilson's intervals)."""
    if not n or not before_n:
        return None
    p, q = hits / n, before_hits / before_n
    one, two = wilson(hits, n), wilson(before_hits, before_n)
    down = math.hypot(p - one.low, two.high - q)
    up = math.hypot(one.high - p, q - two.low)
    return p - q, Band(p - q - down, p - q + up)
