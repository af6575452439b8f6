"""One study: from reviews as columns to what drives their stars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers import effects, fitting
from artur.domain.insights.drivers.design import Design, design
from artur.domain.insights.drivers.known import YEAR
from artur.domain.insights.drivers.results import ENOUGH, Driver, Effect, Stretch, Study, Unsaid
from artur.domain.insights.drivers.shares import gains
from artur.domain.insights.drivers.sums import Parts, Sums, added, divide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from artur.domain.insights.drivers.design import Term
    from artur.domain.insights.drivers.fitting import Fit
    from artur.domain.insights.drivers.table import Columns

ENTANGLED = "entangled"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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


def study(seen: Columns) -> Study:
    """What drives the stars of these reviews; says so where there are too few of them."""
    reviews = len(seen.stars)
    orders = len(np.unique(seen.orders))
    seen = replace(seen, orders=np.unique(seen.orders, return_inverse=True)[1].astype(np.int64))
    begun = Study("few", orders, reviews, left_out=seen.left_out)
    if not reviews:
        return begun
    begun = replace(
        begun, since=_day(seen.at.min()), until=_day(seen.at.max()), mean=float(seen.stars.mean())
    )
    if orders < ENOUGH:
        return begun
    if seen.stars.min() == seen.stars.max():
        return replace(begun, state="same")
    return _found(begun, seen)


def _found(begun: Study, seen: Columns) -> Study:
    plan = design(seen)
    parts = divide(seen, plan)
    cells = parts.by_cell()
    fit = fitting.ordinary(added(list(cells.values())), parts)
    if fit is None:
        return begun
    stretches = tuple(
        fitting.ordinary(fitting.by_period(cells, n), parts, n) for n in range(parts.periods)
    )
    model = Model(seen, plan, parts, cells, fit, stretches if parts.periods > 1 else ())
    held = fitting.held_out(fitting.by_fold(cells), plan, _controls(model))
    total = float(((seen.stars - begun.mean) ** 2).sum())
    return replace(
        begun,
        state="ready",
        held_out=held.share,
        folds=held.folds,
        explained=1 - fit.sums.errors(fit.beta) / total,
        pull=held.pull,
        columns=len(fit.kept),
        drivers=_drivers(model),
        unsaid=tuple(Unsaid(s.key, s.reason, s.beside) for s in plan.skipped) + _entangled(model),
    )


def _controls(model: Model) -> NDArray[np.intp]:
    """The constant and what is only held constant."""
    spans = (n for term in model.design.terms if term.fact.control for n in term.span)
    return _kept(model, [0, *spans])


def _kept(model: Model, columns: Iterable[int]) -> NDArray[np.intp]:
    """Those of the columns that could be told apart."""
    return np.array([n for n in columns if n in model.kept], dtype=np.intp)


def _drivers(model: Model) -> tuple[Driver, ...]:
    terms = [term for term in model.design.terms if not term.fact.control]
    sums = model.fit.sums
    noise = sums.errors(model.fit.beta) / (sums.rows - len(model.fit.kept))
    unknown = _kept(model, (t.span[-1] for t in terms if t.unknown))
    before = np.concatenate([_controls(model), unknown])
    gained = gains(sums, before, [_kept(model, term.told) for term in terms], noise)
    whole = float(gained.sum())
    spread = sums.stars - sums.rows * (sums.products[0] / sums.rows) ** 2
    found = effects.judged([one for term in terms for one in _effects(term, model)])
    drivers = [
        Driver(
            fact=term.fact.key,
            kind=term.fact.kind,
            share=float(gain) / whole if whole else 0.0,
            gain=float(gain) / spread,
            effects=tuple(sorted(_of(term, found), key=_clearest)),
        )
        for term, gain in zip(terms, gained, strict=True)
    ]
    told = [driver for driver in drivers if driver.effects]
    return tuple(sorted(told, key=lambda driver: (-driver.share, driver.fact)))


def _of(term: Term, found: list[Effect]) -> list[Effect]:
    return [one for one in found if one.fact == term.fact.key]


def _clearest(one: Effect) -> tuple[bool, float]:
    return not one.sure, -abs(one.moved)


def _effects(term: Term, model: Model) -> list[Effect]:
    found = []
    for contrast in effects.contrasts(term, model.seen, model.design.width, model.kept):
        whole = effects.estimate(contrast, model.fit)
        if whole is None:
            continue
        parts = [effects.estimate(contrast, fit) if fit else None for fit in model.stretches]
        one = effects.effect(term.fact.key, contrast, whole)
        found.append(
            replace(
                one,
                steady=effects.steady([part for part in parts if part is not None]),
                periods=tuple(_stretch(model, n, part) for n, part in enumerate(parts)),
            )
        )
    return found


def _stretch(model: Model, n: int, part: effects.Estimate | None) -> Stretch:
    since, until = (_day(at) for at in model.parts.starts[n : n + 2])
    if part is None:
        return Stretch(since, until)
    return Stretch(since, until, part.value, part.low, part.high)


def _entangled(model: Model) -> tuple[Unsaid, ...]:
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


def _day(years: float) -> str:
    return (EPOCH + timedelta(days=float(years) * YEAR)).date().isoformat()
