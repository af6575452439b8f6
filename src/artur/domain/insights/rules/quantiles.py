"""Quantiles of Student's t, without a library that would weigh on every process."""

from __future__ import annotations

import math
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


def t95(freedom: float) -> float:
    """How many standard errors hold 95 % of a t distribution (Hill 1970, CACM algorithm 396)."""
    outside, n = 0.05, max(freedom, 1.0)
    if n == 1:
        return 1 / math.tan(outside * math.pi / 2)
    if n == 2:
        return math.sqrt(2 / (outside * (2 - outside)) - 2)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * n
    y = (d * outside) ** (2 / n)
    return math.sqrt(n * (_far(n, a, b, c, d) if y > 0.05 + a else _near(n, y, d)))


def _far(n: float, a: float, b: float, c: float, d: float) -> float:
    """Hill's expansion about the normal distribution."""
    x = -Z95
    y = x * x
    if n < 5:
        c += 0.3 * (n - 4.5) * (x + 0.6)
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    return math.expm1(a * y * y)


def _near(n: float, y: float, d: float) -> float:
    """Hill's series for few degrees of freedom."""
    inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)
    return (inner * y - 1) * (n + 1) / (n + 2) + 1 / y
