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

from artur.surfaces.console import registry
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from artur.domain.insights.trend.queries import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """What a panel shows: a template that is one `<section>`, and what it needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


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


@cache
def panels() -> tuple[Panel, ...]:
    """Every panel of the console, in order."""
    found = [module.PANEL for module in registry.capabilities() if hasattr(module, "PANEL")]
    return tuple(sorted(found, key=lambda panel: panel.order))


@cache
def tabs() -> tuple[Tab, ...]:
    """Every tab of the console, in order."""
    found = [
        tab
        for module in registry.capabilities()
        for tab in (*getattr(module, "TABS", ()), getattr(module, "TAB", None))
        if tab is not None
    ]
    return tuple(sorted(found, key=lambda tab: tab.order))


def rows(request: MemberRequest, period: Period) -> list[Row]:
    """The overview's panels as this member sees them, two narrow neighbours in one row."""
    found: list[Row] = []
    for panel in panels():
        shown = panel.build(request, request.store, period)
        if shown is None:
            continue
        known = {"store": request.store, "member": request.member, "period": period}
        drawn = render_to_string(shown.template, {**known, **shown.context}, request)
        if panel.narrow and found and found[-1].narrow and len(found[-1].panels) == 1:
            found[-1].panels.append(drawn)
        else:
            found.append(Row([drawn], panel.narrow))
    return found


def insight_page(
    request: MemberRequest,
    name: str,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page under the tab `name`; its template extends `console/insights/frame.html`."""
    known = {"tabs": _tabs(request, name)}
    return page(request, template, {**known, **(context or {})}, status=status, place="insights")


def _tabs(request: MemberRequest, current: str) -> list[ShownTab]:
    kept = {name: request.GET[name] for name in ("period", "subject") if request.GET.get(name)}
    return [
        ShownTab(
            tab.title,
            reverse(f"console:{tab.name}", args=[request.store.slug], query=kept),
            tab.name == current,
        )
        for tab in tabs()
    ]
