"""The gaps a canned reply may have, and how they are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

GAPS = ("customer", "member", "store", "order", "product")
"""What may stand in double braces, such as `{{ customer }}`."""
LONGEST = 4000
LONGEST_TITLE = 60
MOST = 200
"""Replies a store may have; who has more finds none."""

GAP = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
SHORTCUT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,9}")
LONGEST_SHORTCUT = 30


def unknown(text: str) -> list[str]:
    """The gaps of `text` that nothing fills, each once."""
    return list(dict.fromkeys(name for name in GAP.findall(text) if name not in GAPS))


def unfilled(text: str) -> list[str]:
    """The gaps still open in what is about to be sent."""
    return list(dict.fromkeys(name for name in GAP.findall(text) if name in GAPS))


def fill(text: str, known: Mapping[str, str]) -> str:
    """`text` with every gap filled of which something is known; the others stay for the member to fill.

    What is filled in is never read again: a customer called `{{ order }}` stays as they are called.
    """
    return GAP.sub(lambda gap: known.get(gap[1], "") or gap[0], text)


def is_shortcut(word: str) -> bool:
    """Whether `word` can be typed after a slash: small letters, digits and hyphens."""
    return len(word) <= LONGEST_SHORTCUT and SHORTCUT.fullmatch(word) is not None
