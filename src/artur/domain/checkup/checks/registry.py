"""What a point is, and all of them in their order."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from artur.domain.checkup.rules.findings import Finding, Way, unseen
from artur.domain.checkup.rules.scoring import Weighing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from artur.domain.checkup.crawl.site import Site

log = logging.getLogger(__name__)

PACKAGE = "artur.domain.checkup.checks"
APART = {"registry"}


@dataclass(frozen=True, slots=True)
class Check:
    """One point: `look` says how a site stands, the rest says it to a person.

    `notes` are sentences a finding may name; `advice` says what to do, `element` is the part of Artur that does it,
    `after` the points that have to be there before the advice makes sense.
    """

    name: str
    way: Way
    weight: int
    effort: int
    title: Any
    advice: Any
    look: Callable[[Site, date], Finding]
    notes: Mapping[str, Any] = field(default_factory=dict)
    element: str = ""
    after: tuple[str, ...] = ()


@cache
def checks() -> dict[str, Check]:
    """Every point by its name, way by way."""
    package = importlib.import_module(PACKAGE)
    names = [m.name for m in pkgutil.iter_modules(package.__path__) if m.name not in APART]
    modules = [importlib.import_module(f"{PACKAGE}.{name}") for name in sorted(names)]
    found = [one for module in modules for one in getattr(module, "CHECKS", ())]
    order = list(Way)
    return {one.name: one for one in sorted(found, key=lambda one: order.index(one.way))}


@cache
def weighings() -> dict[str, Weighing]:
    """What each point weighs."""
    return {name: Weighing(one.weight, one.effort, one.after) for name, one in checks().items()}


def look(site: Site, today: date) -> dict[str, Finding]:
    """Every point of a site."""
    return {name: _look(one, site, today) for name, one in checks().items()}


def _look(one: Check, site: Site, today: date) -> Finding:
    try:
        return one.look(site, today)
    except Exception:
        # A page nobody thought of must not cost the shop the other points.
        log.exception("check %s could not be made", one.name)
        return unseen()
