"""Checks every review passes before it is shown. They get the words and never the stars.

Each module beside this one has `NAME` and `found(words, language)`; `reasons` asks them all. A check can hold a
review for a person, and nothing else.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def reasons(words: str, language: str) -> list[str]:
    """Why a review with these words must wait for a person; empty when it need not."""
    if not words.strip():
        return []
    return [module.NAME for module in _checks() if module.found(words, language)]


@cache
def _checks() -> tuple[ModuleType, ...]:
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(module for module in modules if hasattr(module, "NAME"))
