"""Phrases as patterns: `word*` is a beginning, ` .. ` lets some words stand between, within one sentence."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from artur.domain.checkup.words.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = (
    "en", "sl", "lv", "de", "hr", "it", "fr", "es", "pl", "lt", "et", "cs", "hu", "pt",
)  # fmt: skip
BETWEEN = r"\b[^.!?]{0,60}?\b"
LED = 2
"""A page's language, and English beside it."""
NEVER = re.compile(r"(?!)")


class Vocabulary:
    """The phrases of one language or several by what they stand for."""

    def __init__(self, phrases: dict[str, list[str]], language: str = "") -> None:
        self._phrases = phrases
        self.language = language
        """The one that leads; empty where all of them speak."""
        self._patterns: dict[str, re.Pattern[str]] = {}

    def pattern(self, concept: str) -> re.Pattern[str]:
        """What finds the concept in folded text."""
        known = self._patterns.get(concept)
        if known is None:
            known = self._patterns[concept] = _compiled(self._phrases.get(concept, ()))
        return known

    def finds(self, concept: str, folded: str) -> re.Match[str] | None:
        """The first place of the concept in folded text."""
        return self.pattern(concept).search(folded)

    def phrases(self, concept: str) -> list[str]:
        """The phrases themselves."""
        return self._phrases.get(concept, [])


@cache
def of(*languages: str) -> Vocabulary:
    """What is said in any of these languages."""
    together: dict[str, list[str]] = {}
    # "No" is "from" in Latvian: where one language leads, its own meaning of a word holds.
    leading = languages[0] if len(languages) <= LED else ""
    strange = set(_read(leading).get("false_friends", ())) if leading else set()
    for language in languages:
        for concept, phrases in _read(language).items():
            own = language == leading
            together.setdefault(concept, []).extend(p for p in phrases if own or p not in strange)
    return Vocabulary(together, leading)


def spoken_in(language: str) -> Vocabulary:
    """The vocabulary for a page in `language`; shops everywhere mix English in. Without a language, all of them."""
    if language not in LANGUAGES:
        return of(*LANGUAGES)
    return of(*dict.fromkeys((language, "en")))


def _compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    made = [_pattern(fold(phrase)) for phrase in phrases]
    return re.compile("|".join(made)) if made else NEVER


def _pattern(phrase: str) -> str:
    parts = [part.strip() for part in phrase.split("..")]
    return BETWEEN.join(r"\s+".join(map(_word, part.split())) for part in parts)


def _word(word: str) -> str:
    stem = re.escape(word.strip("*"))
    before = r"\w*" if word.startswith("*") else r"\b" if stem[0].isalnum() else ""
    after = r"\w*" if word.endswith("*") else r"\b" if stem[-1].isalnum() else ""
    return f"{before}{stem}{after}"


@cache
def _read(language: str) -> dict[str, list[str]]:
    beside = resources.files("artur.domain.checkup.words").joinpath(f"data/{language}.toml")
    read: dict[str, list[str]] = tomllib.loads(beside.read_text(encoding="utf-8"))
    return read
