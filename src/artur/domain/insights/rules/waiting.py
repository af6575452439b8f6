"""How long customers take to answer, told from how many answered within so many hours."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.insights.rules.quantiles import Z95

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

STEPS = (1, 3, 6, 12, 24, 48, 96, 168, 336)
"""Hours; what takes longer is `later`."""
LAST = 2160
"""Hours in which the first answer is possible."""


class Wait(NamedTuple):
    """Hours until half of the answers were there, with its band."""

    hours: float
    low: float
    high: float


def step(waited: timedelta) -> int:
    """Into which of the steps it falls."""
    hours = waited.total_seconds() / 3600
    return next((i for i, most in enumerate(STEPS) if hours <= most), len(STEPS))


def half(counts: Sequence[int]) -> Wait | None:
    """The median and the band its rank leaves (Conover 1980); None of nothing."""
    n = sum(counts)
    if not n:
        return None
    reach = Z95 * math.sqrt(n) / 2
    ranks = (n / 2, max(n / 2 - reach, 0.0), min(n / 2 + reach, float(n)))
    return Wait(*(_at(counts, rank) for rank in ranks))


def _at(counts: Sequence[int], rank: float) -> float:
    """The hours by which `rank` answers were there; within a step they come evenly in its logarithm."""
    edges = (0.25, *STEPS, LAST)
    for i, upto in enumerate(accumulate(counts)):
        if upto >= rank and counts[i]:
            within = (rank - (upto - counts[i])) / counts[i]
            return float(edges[i] * (edges[i + 1] / edges[i]) ** max(within, 0.0))
    return float(LAST)
