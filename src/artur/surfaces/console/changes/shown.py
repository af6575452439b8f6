"""Changes as a member reads them: in a sentence, with its whisker, and what the reviews have in common in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.changes import queries, sentences
from artur.surfaces.console import words
from artur.surfaces.console.templatetags.when import country_name
from artur.surfaces.design import charts, figures, scales
from artur.surfaces.design.templatetags.design import language_words

if TYPE_CHECKING:
    from artur.domain.insights.changes.models import Change
    from artur.domain.insights.changes.queries import Watched
    from artur.domain.insights.changes.rules.alike import Fact, Shared

AXIS = scales.shares([1.0])
KINDS = {
    "carrier": lazy("Carrier"),
    "country": lazy("Country"),
    "region": lazy("Region"),
    "subject": lazy("Subject"),
    "product": lazy("Product"),
    "category": lazy("Category"),
    "brand": lazy("Brand"),
    "language": lazy("Language"),
    "channel": lazy("Asked by"),
    "late": lazy("Delivery"),
    "customer": lazy("Customer"),
    "shipped": lazy("Shipped in week"),
    "word": lazy("Word"),
}
DIMENSIONS = {
    "store": lazy("Store"),
    "subject": lazy("Subject"),
    "product": lazy("Product"),
    "category": lazy("Category"),
    "carrier": lazy("Carrier"),
    "country": lazy("Country"),
    "item": lazy("Question"),
}
VALUES = {
    ("late", "late"): lazy("later than promised"),
    ("late", "in time"): lazy("as promised"),
    ("customer", "first"): lazy("first order"),
    ("customer", "returning"): lazy("ordered before"),
    ("answer", "True"): lazy("yes"),
    ("answer", "False"): lazy("no"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One change of a list."""

    change: Change
    title: str
    sentence: str
    chart: charts.Whisker
    sure: str


@dataclass(frozen=True, slots=True)
class SharedLine:
    """Something low reviews have in common."""

    kind: str
    value: str
    here: str
    there: str
    chance: str
    word: bool


@dataclass(frozen=True, slots=True)
class StreamLine:
    """One stream that is watched."""

    dimension: str
    name: str
    stream: Watched
    usual: str


def line(change: Change) -> Line:
    """A change with its picture."""
    found = queries.figures(change)
    return Line(
        change,
        title(change),
        sentences.figures(change),
        charts.whisker(found.since, found.low, found.high, AXIS),
        sure(found.chance_years),
    )


def title(change: Change) -> str:
    """What changed, countries by their names."""
    if change.dimension == "country":
        return _("More low ratings: %(where)s") % {"where": country_name(change.key)}
    return sentences.title(change)


def sure(years: float) -> str:
    """How often chance alone would do as much."""
    if years >= 2:
        return _(
            "By chance alone, this group would show as much about once in %(years)s years."
        ) % {"years": figures.number(years)}
    return _("By chance alone, this group would show as much about once in %(months)s months.") % {
        "months": figures.number(max(1.0, years * 12))
    }


def together(found: list[Shared]) -> list[SharedLine]:
    """Facts in lines; words that stand in the same share of both are one line."""
    lines: list[SharedLine] = []
    for one in found:
        told = shared(one)
        same = [n for n, line in enumerate(lines) if told.word and line.word]
        same = [n for n in same if (lines[n].here, lines[n].there) == (told.here, told.there)]
        if same:
            before = lines[same[0]]
            lines[same[0]] = replace(before, value=f"{before.value}, {told.value}")
        else:
            lines.append(told)
    return lines


def shared(one: Shared) -> SharedLine:
    """A fact with how many have it, here and among the others."""
    kind, _sign, name = one.fact.kind.partition(":")
    of = _("%(count)s of %(whole)s")
    return SharedLine(
        kind=name or str(KINDS.get(kind, kind)),
        value=_value(one.fact, kind),
        here=of % {"count": one.count, "whole": one.whole},
        there=of % {"count": one.rest, "whole": one.rest_whole},
        chance="< 0.1 %" if one.chance < 0.001 else f"{figures.number(100 * one.chance, 1)} %",
        word=kind == "word",
    )


def stream(one: Watched) -> StreamLine:
    """A stream in words."""
    name = country_name(one.key) if one.dimension == "country" else sentences.place(one)
    usual = _("%(share)s %%") % {"share": sentences.percent(one.usual)}
    return StreamLine(str(DIMENSIONS.get(one.dimension, one.dimension)), capfirst(name), one, usual)


def _value(fact: Fact, kind: str) -> str:
    if (kind, fact.value) in VALUES:
        return str(VALUES[kind, fact.value])
    if kind == "country":
        return country_name(fact.value)
    if kind == "language":
        return language_words(fact.value)
    if kind == "subject":
        return str(words.SUBJECTS.get(fact.value, fact.value))
    if kind == "channel":
        return str(words.CHANNELS.get(fact.value, fact.value))
    return f"“{fact.value}”" if kind == "word" else fact.value
