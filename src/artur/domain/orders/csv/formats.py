"""The order and product files we know by their headers: every module beside this one that has `FORMATS`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING

from artur.foundation.kit.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.foundation.kit.tables.mapping import Format


@cache
def known(kind: str) -> dict[str, Format]:
    """The formats of `orders` or `products`, by name."""
    package = __name__.rpartition(".")[0]
    beside = resources.files(package)
    names = sorted(m.name for m in pkgutil.iter_modules([str(beside)]) if not m.ispkg)
    modules = [import_module(f"{package}.{name}") for name in names]
    every = [one for module in modules for one in getattr(module, "FORMATS", ())]
    return {one.name: one for one in every if one.kind == kind}


def sniff(kind: str, headers: Iterable[str]) -> Format | None:
    """The format of a file with these headers, if we know it."""
    return mapping.sniff(known(kind).values(), headers)
