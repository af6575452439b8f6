"""A text into its words, in any script; where no spaces part them, into short runs of characters.

No list of words to leave out: what stands everywhere tells nothing apart, and the statistics say so by themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
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
# An address is looked for once in what spaces part, not again from each of its characters.
NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+", re.IGNORECASE)
ELIDING = {"fr", "it", "ca"}
"""Here a short word leans on the next: l'accueil, un'ora."""
SAME = str.maketrans({"’": "'", "ʼ": "'", "İ": "i"})
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


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded, and where in the text it stands."""

    start: int
    end: int
    folded: str


def words(text: str, language: str) -> list[str]:
    """The words of `text` in their order, folded to lower case; `language` is ISO 639-1."""
    return [word.folded for word in placed(text, language)]


def placed(text: str, language: str) -> Iterator[Word]:
    """The words of `text` with their places."""
    plain = NOT_WORDS.sub(lambda found: " " * len(found[0]), text[:READ])
    for found in _pattern().finditer(plain):
        script = found.lastgroup or "word"
        if script in UNSPACED:
            yield from _runs(script, found)
        elif word := _folded(found[0], language):
            yield Word(found.start(), found.end(), word)


def _folded(word: str, language: str) -> str:
    word = word if word.isascii() else unicodedata.normalize("NFKC", word)
    word = word.translate(SAME).lower()
    if language in ELIDING and "'" in word:
        word = word.rpartition("'")[2]
    fits = 1 < len(word) <= LONGEST or not word.isalpha()
    return word[:LONGEST] if fits else ""


def _runs(script: str, found: re.Match[str]) -> Iterator[Word]:
    text, start = found[0], found.start()
    if script == "katakana":
        # Katakana writes one foreign word at a time.
        yield Word(start, found.end(), unicodedata.normalize("NFKC", text)[:LONGEST])
        return
    ends = _ends(script, text)
    count = len(ends) - 1
    if count < 3:
        if script != "hiragana":
            yield Word(start, found.end(), text)
        return
    for length in RUNS.get(script, (3,)):
        for first in range(count - length + 1):
            one, last = ends[first], ends[first + length]
            yield Word(start + one, start + last, text[one:last])


def _ends(script: str, text: str) -> list[int]:
    """Where one character, with all that hangs on it, ends and the next begins."""
    if script in {"han", "hiragana"}:
        return list(range(len(text) + 1))
    return [0, *(cluster.end() for cluster in _clusters().finditer(text))]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    letter = f"[^\\W\\d_{_ranges()}]|[{_marks()}]"
    unspaced = "|".join(f"(?P<{name}>{pattern})" for name, pattern in UNSPACED.items())
    word = f"(?P<word>(?:{letter})+(?:['’ʼ](?:{letter})+)*)"
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
        f"[{BEFORE}]?[^{BEFORE}{marks}](?:[\u1039\u17d2].|[{marks}\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3])*|."
    )
