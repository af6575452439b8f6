"""The platforms whose files we know by their headers: every module beside this one that has `FORMATS`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from artur.foundation.kit.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.foundation.kit.tables.mapping import Format

MAPPED = "map"
"""The name of what is read by a map."""


@cache
def known() -> dict[str, Format]:
    """The formats by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {one.name: one for module in modules for one in module.FORMATS}


def platform(format: Format) -> str:
    """The platform a format is of: several formats may be one platform's."""
    return format.name.partition("-")[0]


def title(name: str) -> str:
    """A platform as it is named beside a review."""
    return next((one.title for one in known().values() if platform(one) == name), name)


def sniff(headers: Iterable[str]) -> Format | None:
    """The format of a file with these headers, if we know it."""
    return mapping.sniff(known().values(), headers)
