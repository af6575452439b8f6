"""A study as its page shows it: each driver a sentence with its dot and whisker, the clearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from artur.domain.insights.drivers import sentences, wording
from artur.surfaces.design import charts, dates, scales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.insights.drivers.results import Driver, Effect, Study, Supposed
    from artur.surfaces.design.scales import Axis

CLEAREST = 4
"""So many on the overview."""
BESIDE = 3
"""So many values of a driver stand open on its page, if they are sure; the others fold away."""


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """An effect in one period."""

    since: str
    until: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """A sentence and its picture."""

    sentence: str
    detail: str
    what: str
    chart: charts.Whisker
    sure: bool
    stretches: list[ShownStretch]


@dataclass(frozen=True, slots=True)
class ShownDriver:
    """A fact with its effects."""

    name: str
    weight: str
    meter: charts.Meter
    first: list[ShownEffect]
    rest: list[ShownEffect]


@dataclass(frozen=True, slots=True)
class ShownDrivers:
    """All of them on one axis."""

    axis: Axis
    sure: list[ShownDriver]
    unsure: list[ShownDriver]


def drivers(study: Study) -> ShownDrivers:
    """Every driver, on an axis that has room for what is sure."""
    axis = _axis([effect for driver in study.drivers for effect in driver.effects])
    return ShownDrivers(
        axis,
        [_driver(one, axis) for one in study.drivers if one.sure],
        [_driver(one, axis) for one in study.drivers if not one.sure],
    )


def clearest(study: Study) -> tuple[Axis, list[ShownEffect]]:
    """The few sure effects that move the mean the most."""
    sure = [one for driver in study.drivers for one in driver.effects[:BESIDE] if one.sure]
    chosen = sure[:CLEAREST]
    axis = _axis(chosen)
    return axis, [_effect(one, axis) for one in chosen]


def supposed(found: Supposed) -> dict[str, str]:
    """A supposition in words."""
    return {
        "share": wording.percent(found.share),
        "mean": wording.number(found.mean, 2),
        "low": wording.number(found.low, 2),
        "high": wording.number(found.high, 2),
    }


def _axis(effects: Sequence[Effect]) -> Axis:
    """Room for what is sure; what isn't may be so wide that nothing else could be told apart, and is cut off there."""
    sure = [one for one in effects if one.sure] or list(effects)
    ends = [end for one in sure for end in (one.low, one.high)]
    room = max((abs(end) for end in ends), default=0.0)
    others = (end for one in effects if not one.sure for end in (one.low, one.high))
    return scales.effects([*ends, *(min(room / 3, max(-room / 3, end)) for end in others)])


def _driver(driver: Driver, axis: Axis) -> ShownDriver:
    opened = max(1, min(BESIDE, sum(effect.sure for effect in driver.effects)))
    effects = [_effect(one, axis) for one in driver.effects]
    return ShownDriver(
        name=wording.name(driver.fact),
        weight=sentences.weight(driver),
        meter=charts.meter(driver.share),
        first=effects[:opened],
        rest=effects[opened:],
    )


def _effect(effect: Effect, axis: Axis) -> ShownEffect:
    return ShownEffect(
        sentence=sentences.effect(effect),
        detail=sentences.detail(effect),
        what=wording.what(effect.fact, effect.level, effect.unit),
        chart=charts.whisker(effect.estimate, effect.low, effect.high, axis),
        sure=effect.sure,
        stretches=[
            ShownStretch(
                dates.on_day(date.fromisoformat(one.since)),
                dates.on_day(date.fromisoformat(one.until)),
                _stretch(one.estimate, one.low, one.high),
            )
            for one in effect.periods
        ],
    )


def _stretch(estimate: float | None, low: float | None, high: float | None) -> str:
    if estimate is None or low is None or high is None:
        return "–"
    return f"{wording.signed(estimate)} ({wording.signed(low)} … {wording.signed(high)})"
