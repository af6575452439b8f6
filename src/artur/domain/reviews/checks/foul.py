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
    folded = fold(words)
    codes = {language.partition("-")[0].lower(), *EVERYWHERE}
    return any((pattern := _pattern(code)) is not None and pattern.search(folded) for code in codes)


def fold(words: str) -> str:
    """Small letters without accents, so that "Sránje" is "sranje"."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    path = files(__package__) / "words" / f"{language}.txt"
    if not path.is_file():
        return None
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    stems = [fold(line) for line in lines if line and not line.startswith("#")]
    # A star at a stem's end stands for any ending.
    alternatives = "|".join(
        re.escape(s.removesuffix("*")) + (r"\w*" if s.endswith("*") else "") for s in stems
    )
    return re.compile(rf"\b(?:{alternatives})\b")
