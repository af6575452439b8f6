"""How networks count an SMS: 160 characters of their own alphabet, or 70 of anything else."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# 3GPP TS 23.038, 6.2.1: the default alphabet, and what costs two of its characters.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
INSTEAD = str.maketrans(
    {
        "’": "'", "‘": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-",
        "—": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "đ": "d",
        "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "œ": "oe", "Œ": "OE", "`": "'", "´": "'",
        "•": "-", "×": "x",
    }
)  # fmt: skip
"""What can be written otherwise without anybody minding."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a text costs."""

    characters: int
    segments: int
    plain: bool
    """Whether the networks' own alphabet suffices."""


def size(text: str) -> Size:
    """How many segments the networks make of `text`; each is charged."""
    if all(c in BASIC or c in EXTENDED for c in text):
        units = [2 if c in EXTENDED else 1 for c in text]
        return Size(sum(units), _segments(units, 160, 153), plain=True)
    units = [2 if ord(c) > 0xFFFF else 1 for c in text]
    return Size(sum(units), _segments(units, 70, 67), plain=False)


def folded(text: str) -> str:
    """`text` in the networks' own alphabet where that is possible: č becomes c, a dash a hyphen."""
    return "".join(_fold(c) for c in text)


def _segments(units: list[int], whole: int, part: int) -> int:
    if sum(units) <= whole:
        return 1
    # A character of two units is never cut in two: it begins the next segment.
    segments, used = 1, 0
    for unit in units:
        if used + unit > part:
            segments, used = segments + 1, 0
        used += unit
    return segments


def _fold(character: str) -> str:
    if character in BASIC or character in EXTENDED:
        return character
    written = character.translate(INSTEAD)
    if written != character:
        return written
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base in BASIC else character
