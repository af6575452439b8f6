"""A fitted model, and which of its facts can't be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers.results import Unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from artur.domain.insights.drivers.design import Design, Term
    from artur.domain.insights.drivers.fitting import Fit
    from artur.domain.insights.drivers.sums import Parts, Sums
    from artur.domain.insights.drivers.table import Columns

ENTANGLED = "entangled"


@dataclass(frozen=True, slots=True)
class Model:
    """The reviews, the design and what was fitted to them."""

    seen: Columns
    design: Design
    parts: Parts
    cells: dict[tuple[int, int], Sums]
    fit: Fit
    stretches: tuple[Fit | None, ...]

    @property
    def kept(self) -> set[int]:
        """The columns that could be told apart."""
        return set(self.fit.kept.tolist())

    @property
    def controls(self) -> NDArray[np.intp]:
        """The constant and what is only held constant."""
        spans = (n for term in self.design.terms if term.fact.control for n in term.span)
        return self.told_apart([0, *spans])

    def told_apart(self, columns: Iterable[int]) -> NDArray[np.intp]:
        """Those of the columns that could be told apart."""
        return np.array([n for n in columns if n in self.kept], dtype=np.intp)


def entangled(model: Model) -> tuple[Unsaid, ...]:
    """The facts of which some column says no more than others do, and whose."""
    found = []
    for term in model.design.terms:
        lost = [n for n in term.told if n not in model.kept]
        if term.fact.control or not lost:
            continue
        found.append(Unsaid(term.fact.key, ENTANGLED, _partner(model, term, lost[0])))
    return tuple(found)


def _partner(model: Model, term: Term, lost: int) -> str:
    """The fact whose columns give the lost one."""
    squares = model.fit.sums.squares
    before = np.array([n for n in model.fit.kept if n < lost], dtype=np.intp)
    given = np.linalg.solve(squares[np.ix_(before, before)], squares[before, lost])
    size = np.abs(given) * np.sqrt(np.diag(squares)[before])
    for place in np.argsort(-size):
        owner = next((t for t in model.design.terms if before[place] in t.span), None)
        if owner is not None and owner is not term:
            return owner.fact.key
    return ""
