"""The Bernoulli CUSUM (Reynolds & Stoumbos 1999) on whole steps, so that its run lengths are exact.

A low rating lifts the sum by `up` steps, any other lowers it by `down`, never below zero; at `threshold` something has
changed. Whole steps make the sum a Markov chain with few states: how many answers pass between two false alarms is
the solution of a banded system, not an approximation and not a simulation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FINEST = 24
"""The most steps between two low ratings of a common kind; finer hardly changes what is found."""
HIGHEST = 4000
"""No threshold is sought above this many steps."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How far one answer moves the sum."""

    up: int
    down: int


def doubled(share: float) -> float:
    """The share the test looks for: twice the usual one; where that is most of all, half way to all."""
    return min(2 * share, (1 + share) / 2)


@lru_cache(maxsize=4096)
def steps(share: float) -> Steps:
    """The steps whose ratio is nearest to that of the log-likelihoods of `share` and its double."""
    other = doubled(share)
    falls = math.log((1 - share) / (1 - other))
    still = falls / (math.log(other / share) + falls)
    if still < 1 / FINEST:
        return Steps(round(1 / still) - 1, 1)
    # Too few steps between two low ratings would leave only a few thresholds to choose from.
    known = [
        (abs(down / whole - still) / still + 0.002 * down, down, whole)
        for whole in range(FINEST // 2, FINEST + 1)
        if (down := round(still * whole)) and math.gcd(down, whole) == 1
    ]
    _error, down, whole = min(known)
    return Steps(whole - down, down)


def run_length(share: float, by: Steps, threshold: int) -> float:
    """How many answers pass on average, from zero, until the sum reaches `threshold` where a `share` of them is low."""
    if by.down == 1:
        return _by_single_steps(share, by.up, threshold)
    return _by_elimination(share, by, threshold)


def lowest(measure: Callable[[int], float], every: float, first: int) -> int:
    """The lowest height at which `measure(height)`, which rises about exponentially, is `every` or more."""
    low, high, bottom, top = 1, first, measure(1), measure(first)
    while top < every and high < HIGHEST:
        low, bottom, high = high, top, int(high * 1.5) + 1
        top = measure(high)
    while high - low > 1:
        part = (math.log(every) - math.log(bottom)) / max(math.log(top) - math.log(bottom), 1e-9)
        guess = min(max(low + int((high - low) * part), low + 1), high - 1)
        if (found := measure(guess)) < every:
            low, bottom = guess, found
        else:
            high, top = guess, found
    return high


def delay(share: float, by: Steps, threshold: int, part: float = 0.5) -> int:
    """After how many answers, from zero, the sum has reached `threshold` with probability `part` (the median)."""
    heights, gone, count = [1.0] + [0.0] * (threshold - 1), 0.0, 0
    while gone < part and count < 50_000:
        after = [0.0] * threshold
        for height, weight in enumerate(heights):
            if weight > 1e-12:
                after[max(0, height - by.down)] += weight * (1 - share)
                if height + by.up < threshold:
                    after[height + by.up] += weight * share
        heights, count = after, count + 1
        gone = 1 - sum(heights)
    return count


def _by_single_steps(share: float, up: int, threshold: int) -> float:
    """From the top down, each height's run length is `fixed + part` times that of the height below."""
    fixed, part = [0.0] * threshold, [0.0] * threshold
    for height in range(threshold - 1, -1, -1):
        known, left = 0.0, 0.0
        if height + up < threshold:
            left = 1.0
            for above in range(height + up, height, -1):
                known += left * fixed[above]
                left *= part[above]
        if height == 0:
            # What is hardly ever reached is beyond what a float tells from never.
            return (1 + share * known) / max(share - share * left, 1e-15)
        fixed[height] = (1 + share * known) / (1 - share * left)
        part[height] = (1 - share) / (1 - share * left)
    raise ValueError("a threshold is at least one step")


def _by_elimination(share: float, by: Steps, threshold: int) -> float:
    """The banded system of all heights, the upper ones eliminated first; no pivoting is needed, it is an M-matrix."""
    down, up = by.down, by.up
    rows = [[0.0] * (down + up + 1) for _ in range(threshold)]
    right = [1.0] * threshold
    for height, row in enumerate(rows):
        row[down] += 1.0
        row[max(height - down, 0) - height + down] -= 1 - share
        if height + up < threshold:
            row[down + up] -= share
    for height in range(threshold - 1, 0, -1):
        row = rows[height]
        for below in range(max(0, height - up), height):
            _eliminate(rows[below], row, height - below, down)
            factor = rows[below][height - below + down] / row[down]
            right[below] -= factor * right[height]
    return right[0] / max(rows[0][down], 1e-15)


def _eliminate(target: list[float], row: list[float], apart: int, down: int) -> None:
    """Take from `target` what it has in the middle column of `row`; that entry stays for the right-hand side."""
    factor = target[apart + down] / row[down]
    if factor:
        for column in range(down):
            target[apart + column] -= factor * row[column]
