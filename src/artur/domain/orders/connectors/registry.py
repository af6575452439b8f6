"""Every connector there is: a folder beside this module whose `__init__` holds `CONNECTOR`."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from artur.domain.orders import connectors

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Connector


@lru_cache(maxsize=1)
def every() -> dict[str, Connector]:
    """All connectors by kind, in the order of their titles, the generic ones (no shop system's own) last."""
    found = {}
    for module in pkgutil.iter_modules(connectors.__path__):
        if module.ispkg:
            package = import_module(f"{connectors.__name__}.{module.name}")
            connector: Connector | None = getattr(package, "CONNECTOR", None)
            if connector is not None:
                found[connector.kind] = connector
    return dict(sorted(found.items(), key=lambda item: (item[1].generic, item[1].title.lower())))


def of(kind: str) -> Connector | None:
    """The connector of a kind; None when there is none, as after one was taken out."""
    return every().get(kind)
