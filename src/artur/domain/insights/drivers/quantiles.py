"""How often chance alone would show as much, without a library of distributions."""

from __future__ import annotations

import math
from statistics import NormalDist

NORMAL = NormalDist()


def t_chance(t: float, freedom: float) -> float:
    """How often chance alone gives so large a t or a larger one, either way: Wallace's approximation."""
    size = math.sqrt(freedom * math.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return math.erfc(size / math.sqrt(2))


def chi_chance(value: float, freedom: int) -> float:
    """How often chance alone gives so large a chi-squared or a larger one; exact for one to three degrees of freedom."""
    half = math.sqrt(max(0.0, value) / 2)
    if freedom == 1:
        return math.erfc(half)
    if freedom == 2:
        return math.exp(-(half**2))
    if freedom == 3:
        return math.erfc(half) + 2 / math.sqrt(math.pi) * half * math.exp(-(half**2))
    spread = 2 / (9 * freedom)
    return 1 - NORMAL.cdf(((value / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(spread))


def discoveries(chances: list[float], share: float = 0.05) -> list[bool]:
    """Which findings stand when of those that do at most `share` may be false (Benjamini and Hochberg 1995)."""
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    last = max(
        (
            rank
            for rank, n in enumerate(order, start=1)
            if chances[n] <= share * rank / len(chances)
        ),
        default=0,
    )
    standing = set(order[:last])
    return [n in standing for n in range(len(chances))]
