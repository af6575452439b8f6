"""What the store says of itself: every module beside this one fills a part of it.

A module has `furnish(store)`, which writes by the same actions as a member. Modules run in the order of their names;
one that builds on another's says a later `ORDER` (0 without one). Nothing else is edited.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def furnish(store: Store) -> None:
    """Fill everything a stranger wants to know of the store."""
    modules = [
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    ]
    for module in sorted(modules, key=lambda module: getattr(module, "ORDER", 0)):
        module.furnish(store)
