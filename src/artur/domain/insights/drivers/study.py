"""One study: from reviews as columns to what drives their stars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers import effects, fitting
from artur.domain.insights.drivers.design import design
from artur.domain.insights.drivers.known import YEAR
from artur.domain.insights.drivers.model import Model, entangled
from artur.domain.insights.drivers.results import ENOUGH, Driver, Effect, Stretch, Study, Unsaid
from artur.domain.insights.drivers.shares import gains
from artur.domain.insights.drivers.sums import added, divide

if TYPE_CHECKING:
    from artur.domain.insights.drivers.design import Term
    from artur.domain.insights.drivers.table import Columns

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    held = fitting.held_out(fitting.by_fold(cells), plan, model.controls)
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
        unsaid=tuple(Unsaid(s.key, s.reason, s.beside) for s in plan.skipped) + entangled(model),
    )


def _drivers(model: Model) -> tuple[Driver, ...]:
    terms = [term for term in model.design.terms if not term.fact.control]
    sums = model.fit.sums
    spread = sums.stars - sums.rows * (sums.products[0] / sums.rows) ** 2
    found = effects.judged([one for term in terms for one in _effects(term, model)])
    gained = _gains(model, terms, {one.fact for one in found if one.sure})
    whole = sum(gained.values())
    drivers = [
        Driver(
            fact=term.fact.key,
            kind=term.fact.kind,
            share=gained[term.fact.key] / whole if whole else 0.0,
            gain=float(gained[term.fact.key] / spread),
            effects=tuple(sorted(_of(term, found), key=_clearest)),
        )
        for term in terms
    ]
    told = [driver for driver in drivers if driver.effects]
    return tuple(sorted(told, key=lambda driver: (not driver.sure, -driver.share, driver.fact)))


def _gains(model: Model, terms: list[Term], sure: set[str]) -> dict[str, float]:
    """What each fact explains; one without a sure effect only what is left when those with one have come in.

    Else a fact that merely comes along with another would get half of its share for nothing.
    """
    sums = model.fit.sums
    noise = sums.errors(model.fit.beta) / (sums.rows - len(model.fit.kept))
    before = np.concatenate(
        [model.controls, model.told_apart(t.span[-1] for t in terms if t.unknown)]
    )
    found: dict[str, float] = {}
    for chosen in (
        [term for term in terms if term.fact.key in sure],
        [term for term in terms if term.fact.key not in sure],
    ):
        groups = [model.told_apart(term.told) for term in chosen]
        gained = gains(sums, before, groups, noise)
        found |= {t.fact.key: float(gain) for t, gain in zip(chosen, gained, strict=True)}
        before = np.concatenate([before, *groups])
    return found


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


def _day(years: float) -> str:
    return (EPOCH + timedelta(days=float(years) * YEAR)).date().isoformat()
