"""Texts with gaps: rendered once with marks where a person's values go, filled by joining strings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Characters of the private use area mark a gap: no escaping touches them and no wording holds them.
OPEN, CLOSE = "\ue0f0", "\ue0f1"
GAP = re.compile(f"{OPEN}([a-z_0-9]+){CLOSE}")


def gap(name: str) -> str:
    """The mark of a gap, to be rendered into a template as a value."""
    return f"{OPEN}{name}{CLOSE}"


def without_gaps(text: str) -> str:
    """`text` from outside, which must not bring gaps of its own into a template."""
    return text.replace(OPEN, "").replace(CLOSE, "")


class Filled:
    """A rendered text cut at its gaps once, so that a value is never taken for a gap itself."""

    __slots__ = ("_names", "_pieces")

    def __init__(self, rendered: str) -> None:
        parts = GAP.split(rendered)
        self._pieces = parts
        self._names = tuple((i, parts[i]) for i in range(1, len(parts), 2))

    def fill(self, values: Mapping[str, str]) -> str:
        """The text for one person; `KeyError` for a gap without a value."""
        pieces = self._pieces.copy()
        for i, name in self._names:
            pieces[i] = values[name]
        return "".join(pieces)
