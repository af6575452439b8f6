"""A text into its words, in any script; where no spaces part them, into short runs of characters.

No list of words to leave out: what stands everywhere tells nothing apart, and the statistics say so by themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 40
"""Characters of a word; whatever is longer was not written by a person."""
READ = 10_000
"""Characters of a text that are read."""
RUNS = {"han": (2, 3), "hiragana": (3,)}
"""How many characters may make a word where nothing parts words; three consonants elsewhere."""
NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+", re.IGNORECASE)
ELIDING = {"fr", "it", "ca"}
"""Here a short word leans on the next: l'accueil, un'ora."""
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "İ": "i"})
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
UNSPACED = {
    "han": f"[{HAN}]+",
    "hiragana": "[\u3041-\u309f]+",
    "katakana": "[\u30a1-\u30ff]+",
    "thai": "[\u0e01-\u0e3a\u0e40-\u0e4e]+",
    "lao": "[\u0e81-\u0ebd\u0ec0-\u0ecd]+",
    "burmese": "[\u1000-\u103f]+",
    "khmer": "[\u1780-\u17d3]+",
}
"""Scripts that put no space between words."""
BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4"
"""Vowels of Thai and Lao that are written before the consonant they belong to."""


def words(text: str, language: str) -> list[str]:
    """The words of `text` in their order, folded to lower case; `language` is ISO 639-1."""
    plain = NOT_WORDS.sub(" ", text[:READ])
    plain = unicodedata.normalize("NFKC", plain).translate(APOSTROPHES).lower()
    return [word for found in _pattern().finditer(plain) for word in _parts(found, language)]


def _parts(found: re.Match[str], language: str) -> Iterator[str]:
    script, word = found.lastgroup or "word", found[0]
    if script in UNSPACED:
        yield from _runs(script, word)
        return
    if language in ELIDING and "'" in word:
        word = word.rpartition("'")[2]
    if 1 < len(word) <= LONGEST or script == "sign":
        yield word


def _runs(script: str, text: str) -> Iterator[str]:
    if script == "katakana":
        # Katakana writes one foreign word at a time.
        yield text[:LONGEST]
        return
    pieces = list(text) if script in {"han", "hiragana"} else _clusters().findall(text)
    if len(pieces) < 3 and script != "hiragana":
        yield text
        return
    for length in RUNS.get(script, (3,)):
        for start in range(len(pieces) - length + 1):
            yield "".join(pieces[start : start + length])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    letter = f"[^\\W\\d_{_ranges()}]|[{_marks()}]"
    unspaced = "|".join(f"(?P<{name}>{pattern})" for name, pattern in UNSPACED.items())
    word = f"(?P<word>(?:{letter})+(?:'(?:{letter})+)*)"
    sign = "(?P<sign>[\U0001f300-\U0001faff\u2600-\u27bf])"
    return re.compile(f"{unspaced}|{word}|{sign}")


def _ranges() -> str:
    return "".join(pattern[1:-2] for pattern in UNSPACED.values())


@lru_cache(maxsize=1)
def _marks() -> str:
    """Vowels and accents that are characters of their own; to Python's `\\w` they are none."""
    unspaced = re.compile(f"[{_ranges()}]")
    every = (chr(code) for code in range(0x300, 0xFE00))
    marks = (c for c in every if unicodedata.category(c)[0] == "M" and not unspaced.match(c))
    return "".join(marks)


@lru_cache(maxsize=1)
def _clusters() -> re.Pattern[str]:
    """A consonant with all that hangs on it: half of one is never shown."""
    every = (chr(code) for code in range(0xE00, 0x17D4))
    marks = "".join(c for c in every if unicodedata.category(c)[0] == "M")
    # In Khmer and Burmese a sign joins the next consonant to this one.
    return re.compile(
        f"[{BEFORE}]?[^{BEFORE}{marks}](?:[\u1039\u17d2].|[{marks}\u0e30\u0e45\u0eb0])*|."
    )
