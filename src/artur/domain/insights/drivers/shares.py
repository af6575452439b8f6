"""How much of what the model explains is each fact's: averaged over the orders in which facts can come in.

Lindeman, Merenda and Gold's shares (Grömping 2007; Shapley's value of R²): a fact that says the same as another shares
with it, whichever is looked at first. From each gain is taken what as many columns of pure chance would have gained.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from artur.domain.insights.drivers.sums import Sums

ALL = 5
"""Up to so many facts every order of them is tried."""
DRAWS = 100
"""Else so many orders by chance, and each of them backwards."""


def gains(
    sums: Sums, before: NDArray[np.intp], groups: Sequence[NDArray[np.intp]], noise: float = 0.0
) -> NDArray[np.float64]:
    """The sum of squares each group of columns explains beyond those `before`; `noise` is a chance column's gain."""
    total = np.zeros(len(groups))
    count = 0
    for order in _orders(len(groups)):
        total += _gained(sums, before, groups, order)
        count += 1
    widths = np.array([len(group) for group in groups], dtype=np.float64)
    found: NDArray[np.float64] = np.maximum(total / max(1, count) - noise * widths, 0.0)
    return found


def _gained(
    sums: Sums,
    before: NDArray[np.intp],
    groups: Sequence[NDArray[np.intp]],
    order: Sequence[int],
) -> NDArray[np.float64]:
    """One Cholesky factor gives every group's gain in this order."""
    columns = np.concatenate([before, *(groups[n] for n in order)]).astype(np.intp)
    mine = sums.only(columns)
    factor = np.linalg.cholesky(mine.squares)
    steps = np.linalg.solve(factor, mine.products) ** 2
    found = np.zeros(len(groups))
    place = len(before)
    for n in order:
        found[n] = steps[place : place + len(groups[n])].sum()
        place += len(groups[n])
    return found


def _orders(count: int) -> Iterator[Sequence[int]]:
    if count <= ALL:
        yield from permutations(range(count))
        return
    dice = np.random.default_rng(7)
    for _ in range(DRAWS):
        drawn = [int(n) for n in dice.permutation(count)]
        yield drawn
        yield drawn[::-1]
