"""Two periods side by side, and what was different before and after a marker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artur.domain.insights.figures import moved
from artur.domain.insights.markers import queries as marked
from artur.domain.insights.markers import rules
from artur.domain.insights.periods import Period, today
from artur.domain.insights.rules import intervals
from artur.domain.insights.trend import queries
from artur.surfaces.console.insights import plots, sentences
from artur.surfaces.design import charts, figures, scales

if TYPE_CHECKING:
    from artur.domain.insights.figures import Figures, Moved
    from artur.domain.insights.markers.models import Marker
    from artur.domain.insights.trend.queries import Trend
    from artur.domain.stores.models import Store

LATEST = 12
"""So many markers are compared on a page, the latest; the others are listed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of two periods."""

    name: str
    now: str
    before: str
    differs: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A marker with what was different after it."""

    marker: Marker
    days: str
    sentence: str
    detail: str
    chart: charts.Whisker | None = None


def moved_enough(found: Trend) -> Moved | None:
    """By how much a period differs from the one before; None where one of them is too small to say."""
    return found.moved if found.total.enough and found.before.enough else None


def rows(now: Figures, before: Figures) -> list[Side]:
    """Count, average, balance and low ratings, of this period and of the one before."""
    enough = now.enough and before.enough
    counts = sum(now.stars[:2]), now.count, sum(before.stars[:2]), before.count
    change = moved(now, before) if enough else None
    low = intervals.shares(*counts) if enough else None
    return [
        Side(
            _("Reviews"),
            figures.number(now.count),
            figures.number(before.count),
            figures.signed(now.count - before.count) if before.count else "",
            sure=False,
        ),
        Side(
            _("Average"),
            figures.number(now.average, 2),
            figures.number(before.average, 2),
            sentences.range_of(change) if change else "",
            sure=bool(change and change.certain),
        ),
        Side(
            _("Delighted minus disappointed"),
            figures.signed(now.nps),
            figures.signed(before.nps),
            "",
            sure=False,
        ),
        Side(
            _("Share of one and two stars"),
            _percent(now.low_share),
            _percent(before.low_share),
            sentences.points_of(*low[1]) if low else "",
            sure=bool(low and (low[1].low > 0 or low[1].high < 0)),
        ),
    ]


def markers(store: Store, subject: str) -> list[Told]:
    """The latest markers, each with the days before it against as many after."""
    known = marked.markers(store.id)
    found = [(one, _moved(store, one, known, subject)) for one in known[:LATEST]]
    ends = [
        end for _one, change in found if change for end in (change.moved.low, change.moved.high)
    ]
    axis = scales.effects(ends)
    told = []
    for one, change in found:
        if change is None:
            told.append(Told(one, plots.days(one), "", _waiting(store, one, known)))
            continue
        by = change.moved
        words = sentences.more(by) if by.certain else _("no difference we can see")
        detail = _("%(days)d days on either side, %(before)s and %(after)s reviews.") % {
            "days": change.days,
            "before": figures.number(change.before),
            "after": figures.number(change.after),
        }
        if not by.certain:
            detail = f"{capfirst(sentences.range_of(by))}. {detail}"
        drawn = charts.whisker(by.by, by.low, by.high, axis)
        told.append(Told(one, plots.days(one), words, detail, drawn))
    return told + [Told(one, plots.days(one), "", "") for one in known[LATEST:]]


@dataclass(frozen=True, slots=True)
class _Change:
    moved: Moved
    days: int
    before: int
    after: int


def _moved(store: Store, one: Marker, known: list[Marker], subject: str) -> _Change | None:
    sides = _sides(store, one, known)
    if sides is None:
        return None
    before, after = (
        queries.trend(store.id, Period(*side, "month"), subject or None).total
        for side in (sides.before, sides.after)
    )
    change = moved(after, before) if before.enough and after.enough else None
    if change is None:
        return None
    days = (sides.after[1] - sides.after[0]).days + 1
    return _Change(change, days, before.count, after.count)


def _sides(store: Store, one: Marker, known: list[Marker]) -> rules.Sides | None:
    others = [(m.starts, m.ends) for m in known if m.id != one.id]
    return rules.sides(one.starts, one.ends, others, today(store))


def _waiting(store: Store, one: Marker, known: list[Marker]) -> str:
    """Why a marker says nothing yet."""
    if (today(store) - (one.ends or one.starts)).days < rules.LEAST_DAYS:
        return _("Not enough yet: a week has to pass after it.")
    if _sides(store, one, known) is None:
        return _("Another marker lies too near to tell their effects apart.")
    return _("Not enough yet: too few reviews on one side of it.")


def _percent(value: float | None) -> str:
    return figures.NONE if value is None else f"{figures.number(100 * value, 1)}\u00a0%"
