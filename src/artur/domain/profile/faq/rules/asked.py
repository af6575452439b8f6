"""What is kept of a question somebody typed or asked elsewhere: its words, and nothing that names them."""

from __future__ import annotations

import re

from artur.foundation.kit.masking import masked

BLANKS = re.compile(r"\s+")
UNWANTED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
DIGITS = re.compile(r"\d{4,}")
TAKEN_OUT = re.compile(r"\[[\w-]+\]")
"""What stands where something was masked."""
ENOUGH = 3
"""Letters a search must have to be kept."""
THRESHOLD = 3
"""How many visitors must have looked for the same before a member is shown the words of any."""


def without_names(text: str, longest: int) -> str:
    """`text` on one line, with addresses, numbers and links masked, cut at a word where it is too long."""
    plain = BLANKS.sub(" ", UNWANTED.sub(" ", text)).strip()
    return cut(DIGITS.sub("[number]", masked(plain).text), longest)


def cut(text: str, longest: int) -> str:
    """`text`, ended after a whole word where it is longer than `longest`."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    if text[longest - 1] != " ":
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(" ,;:–-") + "…"
