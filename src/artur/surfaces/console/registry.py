"""What the console consists of: every module beside this one that names its addresses.

A capability is one module (or folder) of the console's own package with `urlpatterns`, relative to
`/console/<store>/`, and usually a `NAV` that gives it a place in the frame. Nothing else is edited.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from django.urls import URLPattern, URLResolver

    from artur.domain.stores.models import Store

PACKAGE = "artur.surfaces.console"
WIRING = {"urls", "registry"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a capability stands in the frame.

    `name` is the noun: the name of its first address and the folder of its templates. `act` is what a
    member must be allowed to do to be shown it. `count` says how many wait there; `urgent` counts are
    brick. `section` is the sidebar, or a tab among the settings; `group` folds it away in the sidebar with
    others of its kind. `phone` puts it among the five places at the bottom of a small screen.
    """

    name: str
    label: Any
    icon: str
    order: int
    act: str = "read"
    count: Callable[[Store], int] | None = None
    urgent: bool = False
    section: Literal["main", "settings"] = "main"
    group: Literal["", "asking", "shop"] = ""
    phone: bool = False


@cache
def capabilities() -> tuple[ModuleType, ...]:
    """The modules that name addresses, by name."""
    package = importlib.import_module(PACKAGE)
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{PACKAGE}.{name}") for name in names if name not in WIRING]
    return tuple(module for module in modules if hasattr(module, "urlpatterns"))


def put(name: str) -> list[Any]:
    """What capabilities put on a shared page, in its order: each as `name`, or several as its plural."""
    found = [
        one
        for module in capabilities()
        for one in (*getattr(module, f"{name}S", ()), getattr(module, name, None))
        if one is not None
    ]
    return sorted(found, key=lambda one: one.order)


def patterns() -> list[URLPattern | URLResolver]:
    """Every address within a store."""
    return [pattern for module in capabilities() for pattern in module.urlpatterns]


@cache
def places() -> tuple[Place, ...]:
    """Every place of the frame, in order."""
    found = [module.NAV for module in capabilities() if hasattr(module, "NAV")]
    return tuple(sorted(found, key=lambda place: (place.order, place.name)))
