"""Two groups of visitors compared, at any time and as often as one looks.

An ordinary 95 % interval holds for one look planned beforehand; who looks each day and stops when it turns out well
is wrong far more often. These intervals hold at all times together: the mixture sequential probability ratio test of
Robbins (1970) as used for tests of web pages by Johari, Koomen, Pekelis and Walsh, "Always valid inference",
Operations Research 70 (2022). Effects are ratios, so that one spread of likely effects serves every shop.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

ALPHA = 0.05
SPREAD = 0.1
"""The standard deviation of the effects one reckons with: ten percent more or less."""
ENOUGH = 100
"""Orders in each group below which nothing is said."""
SKEWED = 0.001
"""Below this chance of a split as uneven as the one seen, the visitors were not divided as they should be."""
WORTH = 0.1
"""The effect up to which it is told how much longer it would take to see it."""


class Verdict(Enum):
    """What can be said of one figure."""

    MORE = "more"
    LESS = "less"
    OPEN = "open"
    """The interval holds no effect."""


@dataclass(frozen=True, slots=True)
class Group:
    """What the visitors of one group did; money in the store's currency."""

    visits: int = 0
    orders: int = 0
    priced: int = 0
    """Orders of which the total is known, in the store's currency."""
    total: float = 0.0
    squares: float = 0.0
    """The orders' totals squared, together."""
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """How much a figure differs where the elements are shown, as a share of where they are not: 0.08 is 8 % more."""

    shown: float
    hidden: float
    estimate: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """Whether the whole interval lies on one side."""
        if self.low > 0:
            return Verdict.MORE
        return Verdict.LESS if self.high < 0 else Verdict.OPEN


def always_valid(variance: float, spread: float = SPREAD, alpha: float = ALPHA) -> float:
    """Half the width of the interval around an estimate of this variance; with `1 - alpha` it is right at all times."""
    whole = variance + spread**2
    reach = variance * whole / spread**2
    return math.sqrt(reach * (2 * math.log(1 / alpha) + math.log(whole / variance)))


def conversion(shown: Group, hidden: Group) -> Effect | None:
    """Orders a visit."""
    if not _visited(shown, hidden):
        return None
    return _rates((shown.orders, shown.visits), (hidden.orders, hidden.visits))


def basket(shown: Group, hidden: Group) -> Effect | None:
    """The mean of an order's total."""
    return _means(
        (shown.total, shown.squares, shown.priced), (hidden.total, hidden.squares, hidden.priced)
    )


def revenue(shown: Group, hidden: Group) -> Effect | None:
    """Money a visit: who bought nothing brought nothing."""
    if not _visited(shown, hidden):
        return None
    return _means(
        (shown.total, shown.squares, shown.visits), (hidden.total, hidden.squares, hidden.visits)
    )


def returns(shown: Group, hidden: Group) -> Effect | None:
    """Orders sent back, of those placed."""
    return _rates((shown.returned, shown.orders), (hidden.returned, hidden.orders))


def enough(shown: Group, hidden: Group) -> bool:
    """Whether anything may be said yet."""
    return min(shown.orders, hidden.orders) >= ENOUGH


def skewed(shown: Group, hidden: Group, share: float) -> bool:
    """Whether the visitors were not divided as agreed: then something in the page counts wrongly, and nothing holds.

    Pearson's chi-squared with one degree of freedom (Fabijan et al., "Diagnosing sample ratio mismatch", KDD 2019).
    """
    visits = shown.visits + hidden.visits
    if not visits:
        return False
    expected = (visits * share, visits * (1 - share))
    squared = sum(
        (seen - one) ** 2 / one
        for seen, one in zip((shown.visits, hidden.visits), expected, strict=True)
    )
    return math.erfc(math.sqrt(squared / 2)) < SKEWED


def times_longer(effect: Effect, worth: float = WORTH) -> float | None:
    """How many times as many visitors it takes to see an effect of `worth`; None when it would be seen already."""
    half = (math.log1p(effect.high) - math.log1p(effect.low)) / 2
    aim = math.log1p(worth)
    if half <= aim:
        return None
    variance = _variance_of(half)
    low, high = 1.0, 1e6
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if always_valid(variance / middle) > aim else (low, middle)
    return high


def _variance_of(half: float) -> float:
    """The variance whose interval has this half width; the width grows with it."""
    low, high = 1e-12, 1e3
    for _ in range(100):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if always_valid(middle) < half else (low, middle)
    return high


def _visited(shown: Group, hidden: Group) -> bool:
    """Whether visits are counted at all: where every one ended in an order, the pages never told of the others."""
    return all(group.visits > group.orders for group in (shown, hidden))


def _rates(shown: tuple[int, int], hidden: tuple[int, int]) -> Effect | None:
    """Two shares compared by the logarithm of their ratio; its variance by the delta method."""
    parts = [(done, of) for done, of in (shown, hidden) if 0 < done <= of]
    if len(parts) < 2:
        return None
    rates = [done / of for done, of in parts]
    variance = sum((1 - rate) / done for rate, (done, _) in zip(rates, parts, strict=True))
    return _effect(rates[0], rates[1], variance)


def _means(shown: tuple[float, float, int], hidden: tuple[float, float, int]) -> Effect | None:
    """Two means compared the same way: each of a sum, a sum of squares and a count."""
    means, variance = [], 0.0
    for total, squares, count in (shown, hidden):
        if count < 2 or total <= 0:
            return None
        mean = total / count
        spread = max(0.0, (squares - count * mean**2) / (count - 1))
        means.append(mean)
        variance += spread / count / mean**2
    return _effect(means[0], means[1], variance)


def _effect(shown: float, hidden: float, variance: float) -> Effect:
    ratio = math.log(shown / hidden)
    half = always_valid(max(variance, 1e-12))
    low, estimate, high = (math.expm1(ratio + way * half) for way in (-1, 0, 1))
    return Effect(shown, hidden, estimate, low, high)
