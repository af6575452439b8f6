"""Fitting: least squares for what is told with an interval, ridge for what is predicted.

Ridge pulls every coefficient towards nought, which predicts better and is why its own coefficients have no honest
interval. Taking that pull out again (debiasing) gives least squares here, since a model never has more than a tenth
as many columns as there are orders: so estimates and intervals are least squares', with errors that may differ from
order to order and depend on each other within one (Liang and Zeger 1986).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers.sums import FOLDS, added

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from artur.domain.insights.drivers.design import Design
    from artur.domain.insights.drivers.sums import Parts, Sums

SAME = 1e-6
"""A column of which this share or less is its own can't be told apart from those before it."""
PULLS = tuple(10.0**power for power in range(-1, 6))
"""How strongly ridge may pull, in reviews' worth of nothing seen."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients of the columns kept, the others being nought, and how surely they are known."""

    kept: NDArray[np.intp]
    beta: NDArray[np.float64]
    covariance: NDArray[np.float64]
    sums: Sums


def independent(squares: NDArray[np.float64]) -> NDArray[np.intp]:
    """The columns that can be told apart from all before them, by a Cholesky factor that leaves out the others."""
    size = np.sqrt(np.maximum(np.diag(squares), 0.0))
    size[size == 0] = 1.0
    rest = squares / np.outer(size, size)
    kept = []
    for n in range(len(rest)):
        own = rest[n, n]
        if own <= SAME:
            continue
        kept.append(n)
        row = rest[n, n:] / np.sqrt(own)
        rest[n:, n:] -= np.outer(row, row)
    return np.array(kept, dtype=np.intp)


def ordinary(sums: Sums, parts: Parts, period: int | None = None) -> Fit | None:
    """Least squares over all reviews or one period's; None where that leaves nothing to be sure by."""
    kept = independent(sums.squares.copy())
    mine = sums.only(kept)
    width, orders = len(kept), sums.orders
    if orders <= width + 1 or sums.rows <= width:
        return None
    inverse = np.linalg.inv(mine.squares)
    beta = inverse @ mine.products
    whole = np.zeros(len(sums.products))
    whole[kept] = beta
    scatter = parts.scatter(period, whole)[np.ix_(kept, kept)]
    factor = orders / (orders - 1) * (sums.rows - 1) / (sums.rows - width)
    covariance = factor * inverse @ scatter @ inverse
    return Fit(kept, whole, covariance, sums)


def ridge(sums: Sums, design: Design, pull: float) -> NDArray[np.float64]:
    """Coefficients pulled towards nought, all but the constant; a number is pulled by its usual size."""
    squares = sums.squares + pull * np.diag(_weights(sums, design))
    # Columns nobody has in these reviews would leave nothing to divide by.
    squares[np.diag_indices_from(squares)] += 1e-9 * max(1, sums.rows)
    return np.linalg.solve(squares, sums.products).astype(np.float64, copy=False)


def _weights(sums: Sums, design: Design) -> NDArray[np.float64]:
    weights = np.ones(design.width)
    weights[0] = 0.0
    for term in design.terms:
        if term.fact.kind == "number":
            weights[term.first] = sums.squares[term.first, term.first] / sums.rows
    return weights


def best_pull(folds: list[Sums], design: Design) -> float:
    """The pull that predicts each fold best from the others."""
    total = added(folds)

    def errors(pull: float) -> float:
        return sum(one.errors(ridge(total - one, design, pull)) for one in folds)

    return min(PULLS, key=errors)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How much better than the mean the model predicts the stars of orders it has not seen."""

    share: float
    """R²: 1 − errors of the model / errors of the mean; below nought it predicts worse than the mean."""
    folds: tuple[float, ...]
    pull: float


def held_out(folds: list[Sums], design: Design, controls: NDArray[np.intp]) -> HeldOut:
    """Each fold predicted from the others, which also choose the pull; against their mean for each subject."""
    total = added(folds)
    model, mean = [], []
    for n, one in enumerate(folds):
        others = [fold for m, fold in enumerate(folds) if m != n]
        pull = best_pull(others, design)
        model.append(one.errors(ridge(total - one, design, pull)))
        known = (total - one).only(controls)
        usual = np.linalg.lstsq(known.squares, known.products, rcond=None)[0]
        mean.append(one.only(controls).errors(usual.astype(np.float64, copy=False)))
    shares = tuple(1 - a / b if b > 0 else 0.0 for a, b in zip(model, mean, strict=True))
    share = 1 - sum(model) / sum(mean) if sum(mean) > 0 else 0.0
    return HeldOut(share, shares, best_pull(folds, design))


def by_fold(cells: dict[tuple[int, int], Sums]) -> list[Sums]:
    """The sums of each fold over all periods."""
    return [
        added([sums for (_period, fold), sums in cells.items() if fold == n]) for n in range(FOLDS)
    ]


def by_period(cells: dict[tuple[int, int], Sums], period: int) -> Sums:
    """The sums of a period over all folds."""
    return added([sums for (mine, _fold), sums in cells.items() if mine == period])
