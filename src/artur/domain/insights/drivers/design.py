"""Which columns a model of these reviews has: what is constant, too rare or too much for so few orders is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from artur.domain.insights.drivers.table import OTHER, UNKNOWN, Column, count, levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from artur.domain.insights.drivers.known import Fact
    from artur.domain.insights.drivers.table import Columns

LEAST = 20
"""Orders a level needs to stand on its own, so that a figure is of many people and not of one."""
MOST_LEVELS = 30
ORDERS_A_COLUMN = 10
"""So many orders for each column of the model, a usual rule for estimates that hold."""

CONSTANT, RARE, ALONE, MANY = "constant", "rare", "alone", "many"


@dataclass(frozen=True, slots=True)
class Term:
    """How one fact enters: `levels` as columns of nought and one, or one column of numbers; then one for "unknown"."""

    fact: Fact
    position: int
    """Of its column among those of the reviews."""
    first: int
    """The first of its columns in the model."""
    levels: tuple[int, ...] = ()
    """The codes that have a column."""
    against: int | None = None
    """The code all others are compared with; without one, each level is compared with the rest."""
    beside: int | None = None
    """The code that has no column only because all the others have one."""
    centres: tuple[float, ...] = ()
    """What a nested fact's levels have in the mean, so that its outer fact's effect stays that of all."""
    unknown: bool = False
    low: float = 0.0
    high: float = 0.0
    middle: float = 0.0

    @property
    def width(self) -> int:
        """How many columns of the model it has."""
        return (len(self.levels) if self.fact.kind == "choice" else 1) + self.unknown

    @property
    def span(self) -> range:
        """Its columns of the model."""
        return range(self.first, self.first + self.width)

    @property
    def told(self) -> range:
        """Its columns without the one for "unknown", which nobody can do anything about."""
        return self.span[: self.width - self.unknown]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A fact the model can say nothing about, and why; `beside` names what it can't be told apart from."""

    key: str
    reason: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """The columns of a model: a constant, then each term's."""

    terms: tuple[Term, ...]
    skipped: tuple[Skipped, ...]
    width: int

    def matrix(self, seen: Columns, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """These rows of the model's matrix."""
        made = np.zeros((len(rows), self.width))
        made[:, 0] = 1.0
        for term in self.terms:
            _fill(made, term, seen.columns[term.position].values[rows])
        return made


def design(seen: Columns) -> Design:
    """The columns that so many orders allow; controls first, then the facts in their order."""
    orders = int(seen.orders.max()) + 1 if len(seen.orders) else 0
    budget = max(1, orders // ORDERS_A_COLUMN)
    order = sorted(range(len(seen.columns)), key=lambda n: not seen.columns[n].fact.control)
    each = max(1, min(MOST_LEVELS, budget // max(1, _useful(seen))))
    terms: list[Term] = []
    skipped: list[Skipped] = []
    first = 1
    for position in order:
        column = seen.columns[position]
        term = _term(column, position, first, seen.orders, each)
        if isinstance(term, Term) and first + term.width > budget + 1:
            term = MANY
        if isinstance(term, Term):
            terms.append(term)
            first += term.width
        elif term and not column.fact.control:
            skipped.append(Skipped(column.fact.key, term))
    return Design(tuple(terms), tuple(skipped), first)


def _useful(seen: Columns) -> int:
    """How many facts differ at all between these reviews."""
    return sum(bool((c.values != c.values[0]).any()) for c in seen.columns if len(c.values))


def _term(
    column: Column, position: int, first: int, orders: NDArray[np.int64], each: int
) -> Term | str:
    """The term of a column; why there is none; or nothing, if this shop has no such fact."""
    if column.fact.kind == "number":
        return _number(column, position, first, orders)
    return _choice(column, position, first, orders, each)


def _number(column: Column, position: int, first: int, orders: NDArray[np.int64]) -> Term | str:
    known = np.isfinite(column.values)
    if not known.any():
        return ""
    if count(orders[known]) < LEAST:
        return RARE
    values = column.values[known].astype(np.float64)
    low, high = (float(edge) for edge in np.quantile(values, [0.01, 0.99]))
    if low == high:
        low, high = float(values.min()), float(values.max())
    if low == high:
        return CONSTANT
    middle = float(np.clip(values, low, high).mean())
    unknown = count(orders[~known]) >= LEAST
    return Term(column.fact, position, first, unknown=unknown, low=low, high=high, middle=middle)


def _choice(
    column: Column, position: int, first: int, orders: NDArray[np.int64], each: int
) -> Term | str:
    counts = levels(column, orders)
    there = [code for code in counts if code not in {UNKNOWN, OTHER}]
    if not there:
        return ""
    if len(counts) == 1:
        return CONSTANT
    enough = sorted((c for c in there if counts[c] >= LEAST), key=lambda c: (-counts[c], c))
    if not enough:
        return ALONE if len(there) >= LEAST else RARE
    against = next((c for c in there if column.levels[c] == column.fact.against), None)
    unknown = counts.get(UNKNOWN, 0) >= LEAST and not column.fact.nested
    if len(there) == 1 and OTHER not in counts:
        # Either told or not: what was not told is what it is compared with.
        return Term(column.fact, position, first, (there[0],)) if unknown else CONSTANT
    kept = [code for code in enough if code != against][:each]
    covered = len(kept) == len(there) and OTHER not in counts
    beside = kept.pop(0) if covered else None
    if not kept:
        return RARE
    known = max(1, int((column.values != UNKNOWN).sum()))
    centres = [float((column.values == code).sum()) / known for code in kept]
    return Term(
        column.fact,
        position,
        first,
        tuple(kept),
        against,
        beside,
        unknown=unknown,
        centres=tuple(centres) if column.fact.nested else (),
    )


def _fill(made: NDArray[np.float64], term: Term, values: NDArray[Any]) -> None:
    if term.fact.kind == "number":
        known = np.isfinite(values)
        clipped = np.clip(values.astype(np.float64), term.low, term.high) - term.middle
        made[:, term.first] = np.where(known, clipped, 0.0)
        unknown = ~known
    else:
        unknown = values == UNKNOWN
        for offset, code in enumerate(term.levels):
            made[:, term.first + offset] = values == code
        for offset, centre in enumerate(term.centres):
            made[:, term.first + offset] -= np.where(unknown, 0.0, centre)
    if term.unknown:
        made[:, term.first + term.width - 1] = unknown
