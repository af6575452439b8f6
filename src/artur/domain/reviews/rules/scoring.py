"""The figures shown for a set of ratings; `counts` are the numbers of one- to five-star ratings, in that order."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PRIOR_COUNT = 7
PRIOR_MEAN = 3.5
Z = NormalDist().inv_cdf(0.95)
"""One-sided 95 %, 1.645."""


def average(counts: Sequence[int]) -> float | None:
    """The plain mean; None without ratings."""
    count = sum(counts)
    return total(counts) / count if count else None


def score(counts: Sequence[int]) -> float:
    """The mean drawn towards 3.5 as if seven such ratings had come before (STANDARDS R12.2)."""
    return (PRIOR_COUNT * PRIOR_MEAN + total(counts)) / (PRIOR_COUNT + sum(counts))


def lower_bound(counts: Sequence[int]) -> float:
    """The mean's lower bound with one prior rating per star (E. Miller, "Ranking items with star ratings")."""
    smoothed = [count + 1 for count in counts]
    count = sum(smoothed)
    mean = total(smoothed) / count
    square = sum(stars**2 * n for stars, n in enumerate(smoothed, 1)) / count
    return mean - Z * sqrt((square - mean**2) / (count + 1))


def total(counts: Sequence[int]) -> int:
    """The sum of all stars."""
    return sum(stars * count for stars, count in enumerate(counts, 1))
