"""What the insight pages consist of: panels on the overview and tabs above every page, found among the console.

A module of the console that has something to say puts a `PANEL` on the overview; one that has a page of its own puts a
`TAB` above all of them. Nothing else is edited.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse

from artur.domain.insights.counting import queries as counting
from artur.surfaces.console import registry
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

KEPT = ("period", "since", "until", "subject")
"""What was chosen on one page and holds on the next."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a panel shows: a template that is one `<section>`, and what it needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    headline: str = ""
    """What it has to say in a line. The one with the most `weight` heads the overview: something that changed (20)
    before what drives satisfaction (10) before the trend (0)."""
    lede: str = ""
    """A sentence or two below the headline."""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the overview; `build` says None when it has nothing to say. A `narrow` one shares its row."""

    order: int
    build: Callable[[MemberRequest, Store, Period], Shown | None]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of its own; `name` is its address without `console:`."""

    order: int
    title: Any
    name: str


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as it stands above a page; the chosen period goes along."""

    title: Any
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Panels that stand beside each other: one wide, or up to two narrow ones."""

    panels: list[SafeString]
    narrow: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All panels, and what heads them."""

    headline: str
    lede: str
    rows: list[Row]


@cache
def panels() -> tuple[Panel, ...]:
    """Every panel of the console, in order; a module has a `PANEL`, or several as `PANELS`."""
    return tuple(registry.put("PANEL"))


@cache
def tabs() -> tuple[Tab, ...]:
    """Every tab of the console, in order."""
    return tuple(registry.put("TAB"))


def overview(request: MemberRequest, period: Period) -> Overview:
    """The panels as this member sees them, two narrow neighbours in one row."""
    built = [(panel, panel.build(request, request.store, period)) for panel in panels()]
    told = [(panel, shown) for panel, shown in built if shown is not None]
    heads = [shown for _panel, shown in told if shown.headline]
    head = max(heads, key=lambda shown: shown.weight, default=Shown(""))
    rows: list[Row] = []
    for panel, shown in told:
        known = {"store": request.store, "member": request.member, "period": period}
        drawn = render_to_string(shown.template, {**known, **shown.context}, request)
        if panel.narrow and rows and rows[-1].narrow and len(rows[-1].panels) == 1:
            rows[-1].panels.append(drawn)
        else:
            rows.append(Row([drawn], panel.narrow))
    return Overview(head.headline, head.lede, rows)


def insight_page(
    request: MemberRequest,
    name: str,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page under the tab `name`; its template extends `console/insights/frame.html`."""
    known = {"tabs": _tabs(request, name), "recounting": counting.recounting(request.store.id)}
    return page(request, template, {**known, **(context or {})}, status=status, place="insights")


def _tabs(request: MemberRequest, current: str) -> list[ShownTab]:
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    return [
        ShownTab(
            tab.title,
            reverse(f"console:{tab.name}", args=[request.store.slug], query=kept),
            tab.name == current,
        )
        for tab in tabs()
    ]
