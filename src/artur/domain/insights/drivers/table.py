"""Reviews as columns of numbers: some thirty bytes a fact and review, so that a million fit in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from artur.domain.insights.drivers.known import Fact

UNKNOWN, OTHER = -1, -2


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of every review: numbers (NaN where unknown) or codes of `levels` (UNKNOWN, OTHER)."""

    fact: Fact
    values: NDArray[Any]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What the model sees of some reviews, in one order."""

    stars: NDArray[np.float64]
    orders: NDArray[np.int64]
    """Which reviews are of the same order; these are never taken for independent."""
    at: NDArray[np.float64]
    """When, in years."""
    subjects: NDArray[np.int32]
    columns: tuple[Column, ...]
    left_out: int = 0
    """How many facts of the shop's own were too many to look at."""

    def where(self, chosen: NDArray[np.bool_]) -> Columns:
        """Some of the reviews."""
        parts = tuple(Column(c.fact, c.values[chosen], c.levels) for c in self.columns)
        return Columns(
            self.stars[chosen],
            self.orders[chosen],
            self.at[chosen],
            self.subjects[chosen],
            parts,
            self.left_out,
        )


def levels(column: Column, orders: NDArray[np.int64]) -> dict[int, int]:
    """How many orders there are of each level."""
    codes = column.values.astype(np.int64) - OTHER
    kinds = int(codes.max()) + 1
    pairs = np.unique(orders * kinds + codes)
    found = np.bincount(pairs % kinds, minlength=kinds)
    return {code + OTHER: int(orders_of) for code, orders_of in enumerate(found) if orders_of}


def count(orders: NDArray[np.int64]) -> int:
    """How many orders there are among these."""
    return len(np.unique(orders))
