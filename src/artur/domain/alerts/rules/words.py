"""Whether a customer's words hold one of a rule's, whatever the ending, the accents or the script."""

from __future__ import annotations

import unicodedata

UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Japanese syllables
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that put no space between words: there a word may begin anywhere."""


def fold(text: str) -> str:
    """Small letters without accents, with single spaces, so that "Počen  LONEC" is "pocen lonec"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def found(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Which of `words` the text holds, each at the beginning of a word and with any ending."""
    folded = fold(text)
    return tuple(word for word in words if _begins(fold(word), folded))


def _begins(word: str, text: str) -> bool:
    at = text.find(word) if word else -1
    while at >= 0:
        if at == 0 or _may_begin(text[at - 1], text[at]):
            return True
        at = text.find(word, at + 1)
    return False


def _may_begin(before: str, first: str) -> bool:
    return not before.isalnum() or _unspaced(first) or _unspaced(before)


def _unspaced(letter: str) -> bool:
    code = ord(letter)
    return any(start <= code <= end for start, end in UNSPACED)
