"""Texts of others among markup: what they wrote stays what they wrote."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~])")
MENTION = re.compile(r"@(?=\w)")
SCHEME = re.compile(r"(?i)\b(https?|ftp|mailto):")
JOINER = "\u2060"
"""A word joiner: nothing is seen of it, and `@all` with one in it calls nobody."""


def markdown(text: str) -> str:
    """A text with everything escaped that Markdown takes for more than text; no mention, no link."""
    apart = MENTION.sub(f"@{JOINER}", text)
    apart = SCHEME.sub(lambda found: found[0][:-1] + JOINER + ":", apart)
    return SPECIAL.sub(r"\\\1", apart)
