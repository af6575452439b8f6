"""Words that many find offensive, per language, as whole words with their endings.

The lists in `words/` are short on purpose: a review that says a product is rubbish is an honest review.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

NAME = "foul_words"

EVERYWHERE = ("en",)


def found(words: str, language: str) -> bool:
    """Whether the words hold a foul one, in the review's language or in English."""
    return _pattern(language.partition("-")[0].lower()).search(fold(words)) is not None


def fold(words: str) -> str:
    """Small letters without accents, so that "Sránje" is "sranje"."""
    if words.isascii():
        return words.lower()
    return _marks().sub("", unicodedata.normalize("NFKD", words.lower()))


@cache
def _marks() -> re.Pattern[str]:
    """The marks above and below letters, each to be left out."""
    marks = (chr(code) for code in range(0x300, 0x10000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{''.join(marks)}]+")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """The foul words of a language and of English, as one pattern."""
    stems = [stem for code in dict.fromkeys((language, *EVERYWHERE)) for stem in _stems(code)]
    # A star at a stem's end stands for any ending.
    alternatives = "|".join(
        re.escape(s.removesuffix("*")) + (r"\w*" if s.endswith("*") else "") for s in stems
    )
    return re.compile(rf"\b(?:{alternatives})\b")


def _stems(language: str) -> list[str]:
    path = files(__package__) / "words" / f"{language}.txt"
    if not language.isalpha() or not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [fold(line) for line in lines if line and not line.startswith("#")]
