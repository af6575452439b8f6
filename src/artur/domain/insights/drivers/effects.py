"""Each fact's effects: how one level differs from the others, or what one more is worth, with intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from artur.domain.insights.drivers.design import LEAST
from artur.domain.insights.drivers.quantiles import (
    chi_chance,
    discoveries,
    t_chance,
)
from artur.domain.insights.drivers.results import Effect
from artur.domain.insights.drivers.table import OTHER, UNKNOWN, levels
from artur.domain.insights.rules.quantiles import t95

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from artur.domain.insights.drivers.design import Term
    from artur.domain.insights.drivers.fitting import Fit
    from artur.domain.insights.drivers.table import Columns

SHIFTING = 0.01
"""Periods that differ so rarely by chance are told as a change."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A weighted sum of coefficients that a sentence can be said about."""

    level: str
    weights: NDArray[np.float64]
    unit: float
    orders: int
    share: float
    freedom: int
    """Of Student's t: no more than the orders on the smaller side of the comparison."""


def contrasts(term: Term, seen: Columns, width: int, kept: set[int]) -> list[Contrast]:
    """What can be said about a term; of columns that can't be told apart from others, nothing."""
    if term.fact.kind == "number":
        return [_slope(term, seen, width)] if term.first in kept else []
    column = seen.columns[term.position]
    counts = {c: n for c, n in levels(column, seen.orders).items() if c != UNKNOWN}
    whole = sum(counts.values())
    if len(counts) == 1:
        # Told or not told: what was not told is the other side.
        whole = int(seen.orders.max()) + 1
    places = {code: term.first + n for n, code in enumerate(term.levels)}
    found = []
    for code in (*term.levels, *(() if term.beside is None else (term.beside,))):
        mine = counts[code]
        if mine < LEAST or whole - mine < LEAST or (code in places and places[code] not in kept):
            continue
        weights = np.zeros(width)
        if term.against is None:
            _against_others(weights, code, counts, {c: p for c, p in places.items() if p in kept})
        else:
            weights[places[code]] = 1.0
        freedom = min(
            mine, counts.get(term.against, whole - mine) if term.against else whole - mine
        )
        found.append(Contrast(column.levels[code], weights, 1.0, mine, mine / whole, freedom - 1))
    # Of two sides one is enough.
    return found[:1] if len(counts) == 2 and OTHER not in counts else found


def _against_others(
    weights: NDArray[np.float64], code: int, counts: dict[int, int], places: dict[int, int]
) -> None:
    others = sum(count for other, count in counts.items() if other != code)
    for other, place in places.items():
        weights[place] = 1.0 if other == code else -counts[other] / others


def _slope(term: Term, seen: Columns, width: int) -> Contrast:
    values = seen.columns[term.position].values
    known = np.isfinite(values)
    orders = len(np.unique(seen.orders[known]))
    unit = 1.0
    if term.fact.key != "days" and not term.fact.doubling:
        spread = float(np.clip(values[known], term.low, term.high).std())
        unit = 10.0 ** round(math.log10(spread)) if spread > 0 else 1.0
    weights = np.zeros(width)
    weights[term.first] = unit
    share = orders / (int(seen.orders.max()) + 1)
    return Contrast("", weights, unit, orders, share, orders - 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A contrast's value, its standard error, interval and chance."""

    value: float
    error: float
    low: float
    high: float
    chance: float


def estimate(contrast: Contrast, fit: Fit) -> Estimate | None:
    """What a fit says of a contrast; None where its columns are not in it."""
    used = np.flatnonzero(contrast.weights)
    if not set(used.tolist()) <= set(fit.kept.tolist()):
        return None
    mine = contrast.weights[fit.kept]
    value = float(contrast.weights @ fit.beta)
    error = math.sqrt(max(0.0, float(mine @ fit.covariance @ mine)))
    if error == 0.0:
        return None
    give = t95(contrast.freedom) * error
    chance = t_chance(value / error, contrast.freedom)
    return Estimate(value, error, value - give, value + give, chance)


def effect(fact: str, contrast: Contrast, found: Estimate) -> Effect:
    """As it is told; whether it is sure shows only beside the others."""
    return Effect(
        fact=fact,
        level=contrast.level,
        unit=contrast.unit,
        estimate=found.value,
        low=found.low,
        high=found.high,
        orders=contrast.orders,
        share=contrast.share,
        chance=found.chance,
        sure=False,
        steady=True,
    )


def steady(parts: Sequence[Estimate]) -> bool:
    """Whether the periods differ by no more than chance would have them (Cochran's Q)."""
    if len(parts) < 2:
        return True
    values = np.array([one.value for one in parts])
    weights = 1 / np.array([one.error for one in parts]) ** 2
    middle = float((weights * values).sum() / weights.sum())
    spread = float((weights * (values - middle) ** 2).sum())
    return chi_chance(spread, len(parts) - 1) >= SHIFTING


def judged(found: list[Effect]) -> list[Effect]:
    """All effects, each marked whether it stands beside so many others."""
    standing = discoveries([one.chance for one in found])
    return [replace(one, sure=sure) for one, sure in zip(found, standing, strict=True)]
