"""Text as it is compared: small letters without marks, each letter where it stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "\xa0": " ", "’": "'", "–": "-", "—": "-"}


def fold(text: str) -> str:
    """The same length as `text`, so that what is found in it can be quoted from the original."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    small = letter.lower()[0]
    if small in LETTERS:
        return LETTERS[small]
    return small if small.isascii() else unicodedata.normalize("NFKD", small)[0]
