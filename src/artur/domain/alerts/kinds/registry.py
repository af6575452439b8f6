"""Every kind of alert there is: a module beside this one that holds `KINDS`."""

from __future__ import annotations

import pkgutil
import uuid
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from artur.domain.alerts import kinds
from artur.domain.alerts.rules.ruling import Rule

if TYPE_CHECKING:
    from artur.domain.alerts.kinds.kind import Kind


@lru_cache(maxsize=1)
def every() -> dict[str, Kind]:
    """All kinds by name, in the order in which they are shown."""
    found: list[Kind] = []
    for module in pkgutil.iter_modules(kinds.__path__):
        found += getattr(import_module(f"{kinds.__name__}.{module.name}"), "KINDS", ())
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}


def ruled() -> list[Kind]:
    """The kinds that a rule decides on."""
    return [kind for kind in every().values() if kind.ruled]


def given(store_id: uuid.UUID, kind: Kind) -> Rule:
    """The rule of this kind that a store has without setting anything up."""
    return Rule(id=uuid.uuid5(store_id, f"alert rule {kind.name}"), kind=kind.name, **kind.given)
