"""What a store's public page consists of beside its reviews: sections, found among the public modules.

A module beside this one that has something to show of a store puts a `SECTION` (or several as `SECTIONS`) on the page,
and may add what search engines should know: `facts(store)` goes into the page's `OnlineStore`, `graph(store)` stands
beside it. Nothing else is edited.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from artur.surfaces import public

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from artur.domain.stores.models import Store

WIRING = {"urls", "apps", "sections", "fragments"}


@dataclass(frozen=True, slots=True)
class Content:
    """What a section shows: a template without its heading, and what it needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a store's public page.

    `name` is its anchor, `title` its heading. `build` says None where the store has nothing to show. A `tab` leads to
    it from above the page; `aside` puts it into the narrow column.
    """

    order: int
    name: str
    title: Any
    build: Callable[[HttpRequest, Store], Content | None]
    tab: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as it stands on the page."""

    name: str
    title: Any
    tab: bool
    aside: bool
    html: SafeString


def shown(request: HttpRequest, store: Store) -> list[ShownSection]:
    """The sections a store has something for, in order."""
    built = [(section, section.build(request, store)) for section in _sections()]
    return [
        ShownSection(
            section.name,
            section.title,
            section.tab,
            section.aside,
            render_to_string(content.template, {"store": store, **content.context}, request),
        )
        for section, content in built
        if content is not None
    ]


def facts(store: Store) -> dict[str, Any]:
    """What every module knows of the store as a schema.org `OnlineStore`."""
    known: dict[str, Any] = {}
    for module in modules():
        if hasattr(module, "facts"):
            known |= module.facts(store)
    return known


def graph(store: Store) -> list[dict[str, Any]]:
    """What stands beside the store, such as a `FAQPage`."""
    return [
        node for module in modules() if hasattr(module, "graph") for node in module.graph(store)
    ]


@cache
def modules() -> tuple[ModuleType, ...]:
    """The public modules, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(public.__path__))
    return tuple(import_module(f"{public.__name__}.{name}") for name in names if name not in WIRING)


@cache
def _sections() -> tuple[Section, ...]:
    found = [
        section
        for module in modules()
        for section in (*getattr(module, "SECTIONS", ()), getattr(module, "SECTION", None))
        if section is not None
    ]
    return tuple(sorted(found, key=lambda section: section.order))
