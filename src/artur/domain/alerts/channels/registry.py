"""Every kind of channel there is: a folder beside this module whose `__init__` holds `KIND`."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from artur.domain.alerts import channels

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Kind


@lru_cache(maxsize=1)
def every() -> dict[str, Kind]:
    """All kinds by name, in the order of their titles."""
    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(channels.__path__):
        if module.ispkg:
            kind: Kind | None = getattr(
                import_module(f"{channels.__name__}.{module.name}"), "KIND", None
            )
            if kind is not None:
                found[kind.kind] = kind
    return dict(sorted(found.items(), key=lambda item: str(item[1].title).lower()))


def of(kind: str) -> Kind | None:
    """The kind of a name; None when there is none, as after one was taken out."""
    return every().get(kind)
