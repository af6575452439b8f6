"""When a customer counts as won back, and what that is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean, variance
from typing import TYPE_CHECKING

from artur.domain.insights.rules.quantiles import t95

if TYPE_CHECKING:
    from collections.abc import Sequence

LOW = 2
"""Stars up to which a rating opens a case."""
CONTENT = 4
"""Stars from which on a customer who rated again counts as won back."""
ENOUGH = 20
"""Fewer customers than this on either side say nothing about money."""
CONTACTED = ("reply", "mail", "phone", "chat", "other")
FIXED = ("replaced", "refunded", "delivered", "explained", "described", "other")


def won_back(again: int | None) -> bool:
    """Whether a second rating is a good one."""
    return again is not None and again >= CONTENT


@dataclass(frozen=True, slots=True)
class Worth:
    """How much more those who were looked after spent afterwards than those who were not."""

    looked_after: float
    left_alone: float
    difference: float
    low: float
    high: float
    counts: tuple[int, int]

    @property
    def unsure(self) -> bool:
        """Whether it may as well be nothing."""
        return self.low <= 0 <= self.high


def worth(looked_after: Sequence[float], left_alone: Sequence[float]) -> Worth | None:
    """The difference of two averages with its 95 % interval (Welch 1947); None while there are too few."""
    counts = len(looked_after), len(left_alone)
    if min(counts) < ENOUGH:
        return None
    first, second = (variance(side) / len(side) for side in (looked_after, left_alone))
    difference = fmean(looked_after) - fmean(left_alone)
    reach = 0.0
    if first + second:
        freedom = (first + second) ** 2 / (first**2 / (counts[0] - 1) + second**2 / (counts[1] - 1))
        reach = t95(freedom) * math.sqrt(first + second)
    return Worth(
        fmean(looked_after),
        fmean(left_alone),
        difference,
        difference - reach,
        difference + reach,
        counts,
    )
