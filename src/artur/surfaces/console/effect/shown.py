"""An experiment as its page shows it: a sentence each, with its interval and the two figures behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.insights.effect.rules import ENOUGH, Verdict, times_longer
from artur.surfaces.design import charts, figures, scales

if TYPE_CHECKING:
    from artur.domain.insights.effect.queries import Standing
    from artur.domain.insights.effect.rules import Effect, Group
    from artur.domain.stores.models import Store
    from artur.surfaces.design.scales import Axis

SPACE = "\u00a0"
WIDEST = 1.0
"""What lies beyond twice as much, or nothing at all, is cut off on the axis."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure compared."""

    sentence: str
    detail: str
    chart: charts.Whisker
    sure: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of both groups in the table."""

    name: str
    shown: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All of it."""

    headline: str
    lede: str
    share: str
    rows: list[Row]
    axis: Axis | None
    lines: list[Line]
    meter: charts.Meter | None
    """How far it is from the first figures."""


def standing(store: Store, found: Standing) -> Shown:
    """Words and pictures of how it stands."""
    effects = found.effects
    axis = _axis([*effects.values()]) if effects else None
    lines = [_line(name, one, axis) for name, one in effects.items()] if axis else []
    least = min(found.shown.orders, found.hidden.orders)
    return Shown(
        _headline(found),
        _lede(found),
        percent(found.experiment.share),
        _rows(store, found),
        axis,
        lines,
        None if found.enough else charts.meter(least / ENOUGH),
    )


def _headline(found: Standing) -> str:
    if found.skewed:
        return _("The visitors are not divided as agreed")
    bought = found.effects.get("conversion")
    if bought is None:
        return _("Does showing reviews pay? Not enough yet")
    if bought.verdict is Verdict.OPEN:
        return _("Whether showing reviews pays can’t be said yet")
    if bought.verdict is Verdict.MORE:
        return _("Visitors who see your reviews buy more often")
    return _("Visitors who see your reviews buy less often")


def _lede(found: Standing) -> str:
    if found.skewed:
        return _(
            "The split of visits is too uneven for chance, so something in your pages counts wrongly, such as “visit” on "
            "every page of one group. Nothing is compared until that is mended: end this one and begin again."
        )
    if not found.enough:
        return _(
            "From %(enough)s orders in each group on there are figures. Until then any difference could be chance."
        ) % {"enough": figures.number(ENOUGH)}
    bought = found.effects.get("conversion")
    longer = times_longer(bought) if bought and bought.verdict is Verdict.OPEN else None
    if longer is None:
        return _("You may look every day and stop when you like: the intervals hold at all times.")
    visits = (found.shown.visits + found.hidden.visits) * (longer - 1)
    size = 10 ** max(0, math.floor(math.log10(max(visits, 1))))
    return _(
        "Another %(visits)s visits or so would show a difference of a tenth. You may look every day and stop when you "
        "like: the intervals hold at all times."
    ) % {"visits": figures.number(math.ceil(visits / size) * size)}


def _axis(effects: list[Effect]) -> Axis:
    ends = [end for one in effects for end in (max(one.low, -WIDEST), min(one.high, WIDEST))]
    return replace(scales.effects(ends), percent=True, digits=0)


def _line(name: str, effect: Effect, axis: Axis) -> Line:
    sure = effect.verdict is not Verdict.OPEN
    words = {"by": percent(abs(effect.estimate))}
    detail = _("Between %(low)s and %(high)s.") % {
        "low": _signed(effect.low),
        "high": _signed(effect.high),
    }
    return Line(
        _sentences(effect.verdict)[name] % words,
        detail,
        charts.whisker(effect.estimate, effect.low, effect.high, axis),
        sure,
    )


def _sentences(verdict: Verdict) -> dict[str, str]:
    if verdict is Verdict.MORE:
        return {
            "conversion": _("Visitors who see reviews buy %(by)s more often."),
            "basket": _("Their orders are %(by)s larger."),
            "revenue": _("A visit brings %(by)s more."),
            "returns": _("They send %(by)s more of their orders back."),
        }
    if verdict is Verdict.LESS:
        return {
            "conversion": _("Visitors who see reviews buy %(by)s less often."),
            "basket": _("Their orders are %(by)s smaller."),
            "revenue": _("A visit brings %(by)s less."),
            "returns": _("They send %(by)s fewer of their orders back."),
        }
    return {
        "conversion": _("How often visitors buy: no difference we can be sure of."),
        "basket": _("How large their orders are: no difference we can be sure of."),
        "revenue": _("What a visit brings: no difference we can be sure of."),
        "returns": _("How many orders come back: no difference we can be sure of."),
    }


def _rows(store: Store, found: Standing) -> list[Row]:
    names = (
        _("Visits"),
        _("Orders"),
        _("Orders a visit"),
        _("An order"),
        _("A visit brings"),
        _("Sent back"),
    )
    both = zip(names, _figures(store, found.shown), _figures(store, found.hidden), strict=True)
    return [Row(*row) for row in both]


def _figures(store: Store, group: Group) -> tuple[str, ...]:
    def money(count: int) -> str:
        if not count:
            return figures.NONE
        return f"{figures.number(group.total / count, 2)}{SPACE}{store.currency}"

    def share(count: int, of: int) -> str:
        return percent(count / of) if of else figures.NONE

    return (
        figures.number(group.visits),
        figures.number(group.orders),
        share(group.orders, group.visits),
        money(group.priced),
        money(group.visits),
        share(group.returned, group.orders),
    )


def percent(share: float) -> str:
    """A share in percent, with a decimal where it is small."""
    return f"{figures.number(share * 100, 1 if share < 0.1 else 0)}{SPACE}%"


def _signed(share: float) -> str:
    return f"{figures.signed(share * 100, 1)}{SPACE}%"
