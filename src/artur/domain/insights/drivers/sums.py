"""The sums of squares and products a linear model needs, by part of the reviews: a few passes, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from artur.domain.insights.drivers.design import Design
    from artur.domain.insights.drivers.table import Columns

FOLDS = 5
PERIODS = 4
ORDERS_A_PERIOD = 150
"""Fewer tell too little of a period of their own."""
AT_ONCE = 16_384


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a matrix X and stars y: X'X, X'y, y'y and how many rows and orders."""

    squares: NDArray[np.float64]
    products: NDArray[np.float64]
    stars: float
    rows: int
    orders: int

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.squares + other.squares,
            self.products + other.products,
            self.stars + other.stars,
            self.rows + other.rows,
            self.orders + other.orders,
        )

    def __sub__(self, other: Sums) -> Sums:
        return Sums(
            self.squares - other.squares,
            self.products - other.products,
            self.stars - other.stars,
            self.rows - other.rows,
            self.orders - other.orders,
        )

    def errors(self, beta: NDArray[np.float64]) -> float:
        """The sum of squared errors of these coefficients."""
        return max(0.0, float(self.stars - 2 * beta @ self.products + beta @ self.squares @ beta))

    def only(self, kept: NDArray[np.intp]) -> Sums:
        """With some columns alone."""
        return Sums(
            self.squares[np.ix_(kept, kept)],
            self.products[kept],
            self.stars,
            self.rows,
            self.orders,
        )


@dataclass(frozen=True, slots=True)
class Parts:
    """The reviews divided: in `periods` of time and in `FOLDS` by chance, no order in two."""

    seen: Columns
    design: Design
    rows: NDArray[np.intp]
    """All rows by period, fold and order."""
    cells: tuple[tuple[int, int, int, int], ...]
    """Period, fold, and from which to which of `rows`."""
    starts: NDArray[np.float64]
    """When each period begins, and the last ends, in years."""

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return len(self.starts) - 1

    def by_cell(self) -> dict[tuple[int, int], Sums]:
        """The sums of every period and fold."""
        found = {}
        for period, fold, begin, end in self.cells:
            rows = self.rows[begin:end]
            orders = len(np.unique(self.seen.orders[rows]))
            found[period, fold] = self._sums(begin, end, orders)
        return found

    def scatter(self, period: int | None, beta: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over orders of s s', where s is an order's X'e: what the errors really vary by."""
        wanted = [cell for cell in self.cells if period is None or cell[0] == period]
        total = np.zeros((len(beta), len(beta)))
        for _period, _fold, begin, end in wanted:
            for rows in self._chunks(begin, end):
                matrix = self.design.matrix(self.seen, rows)
                scores = matrix * (self.seen.stars[rows] - matrix @ beta)[:, None]
                orders = self.seen.orders[rows]
                firsts = np.flatnonzero(np.r_[True, orders[1:] != orders[:-1]])
                whole = np.add.reduceat(scores, firsts, axis=0)
                total += whole.T @ whole
        return total

    def _sums(self, begin: int, end: int, orders: int) -> Sums:
        width = self.design.width
        squares, products, stars = np.zeros((width, width)), np.zeros(width), 0.0
        for rows in self._chunks(begin, end):
            matrix = self.design.matrix(self.seen, rows)
            mine = self.seen.stars[rows]
            squares += matrix.T @ matrix
            products += matrix.T @ mine
            stars += float(mine @ mine)
        return Sums(squares, products, stars, end - begin, orders)

    def _chunks(self, begin: int, end: int) -> Iterator[NDArray[np.intp]]:
        """Portions that never cut an order in two."""
        while begin < end:
            stop = min(begin + AT_ONCE, end)
            while stop < end and self._order(stop) == self._order(stop - 1):
                stop += 1
            yield self.rows[begin:stop]
            begin = stop

    def _order(self, place: int) -> int:
        return int(self.seen.orders[self.rows[place]])


def divide(seen: Columns, design: Design, *, seed: int = 5) -> Parts:
    """Periods with about as many orders each; folds by a fixed throw of dice, so that the same reviews give the same."""
    count = int(seen.orders.max()) + 1
    first = np.full(count, np.inf)
    np.minimum.at(first, seen.orders, seen.at)
    periods = max(1, min(PERIODS, count // ORDERS_A_PERIOD))
    starts = np.quantile(first, np.linspace(0, 1, periods + 1))
    period = np.clip(np.searchsorted(starts, first, side="right") - 1, 0, periods - 1)
    fold = np.random.default_rng(seed).permutation(np.arange(count) % FOLDS)
    place = period * FOLDS + fold
    rows = np.lexsort((seen.orders, place[seen.orders]))
    edges = np.searchsorted(place[seen.orders][rows], np.arange(periods * FOLDS + 1))
    cells = tuple(
        (n // FOLDS, n % FOLDS, int(edges[n]), int(edges[n + 1])) for n in range(periods * FOLDS)
    )
    return Parts(seen, design, rows, cells, starts)


def added(sums: list[Sums]) -> Sums:
    """All of them together."""
    total = sums[0]
    for one in sums[1:]:
        total = total + one
    return total
