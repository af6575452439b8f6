"""How hard a text is to read, by its sentences and its long words, measured alike in every language.

LIX (Björnsson 1968) adds the words of a sentence to the share of long words. Latvian needs three words where English
needs four, and its words are longer, so both are brought to English first: by the figures below, which come from
the same thousands of sentences written in each language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FEWER = {
    "cs": 1.21, "de": 1.01, "es": 1.0, "et": 1.24, "fr": 0.96, "hr": 1.16, "hu": 1.22,
    "it": 1.03, "lt": 1.3, "lv": 1.29, "pl": 1.17, "pt": 1.03, "sl": 1.17,
}  # fmt: skip
"""How many English words stand for one of the language."""
LONG = {
    "cs": 8, "de": 9, "es": 7, "et": 8, "fr": 7, "hr": 8, "hu": 9,
    "it": 8, "lt": 9, "lv": 8, "pl": 8, "pt": 8, "sl": 8,
}  # fmt: skip
"""More letters than these make a word as rare as more than six do in English."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A dot ends a sentence where a space and no small letter follows: not "1.5", not "npr. glina".
END = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+(?=[^a-zà-öø-ÿāčēģīķļņšūž])|\n+")
EASY, HARD = 40, 52
"""Below the first most people read on the way; above the second most give up."""
MOST_WORDS = 25
"""English words of a sentence that is read once."""
ENOUGH = 25
"""Words below which nothing can be said."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads; `index` is LIX as for English."""

    words: int
    sentences: int
    index: float
    longest: str
    """The longest sentence, where it is too long."""
    longest_words: int
    long_words: tuple[str, ...]
    """The longest words, where there are too many of them."""

    @property
    def is_enough(self) -> bool:
        """Whether there is enough text to judge."""
        return self.words >= ENOUGH


def read(text: str, language: str) -> Reading:
    """How `text` reads to people who speak `language`."""
    sentences = [s.strip() for s in END.split(text) if WORD.search(s)]
    counts = [len(WORD.findall(sentence)) for sentence in sentences]
    words = WORD.findall(text)
    if not words:
        return Reading(0, 0, 0.0, "", 0, ())
    ratio, limit = FEWER.get(language, 1.0), LONG.get(language, 6)
    long = [word for word in words if len(word) > limit]
    index = ratio * len(words) / len(sentences) + 100 * len(long) / len(words)
    most = max(range(len(sentences)), key=counts.__getitem__)
    too_long = counts[most] * ratio > MOST_WORDS
    return Reading(
        words=len(words),
        sentences=len(sentences),
        index=index,
        longest=sentences[most] if too_long else "",
        longest_words=counts[most] if too_long else 0,
        long_words=_longest(long) if 100 * len(long) / len(words) > 30 else (),
    )


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def lines_of(text: str) -> list[str]:
    """The lines of a list, without what marks them."""
    lines = (line.strip().removeprefix("-").removeprefix("•").strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _longest(words: list[str]) -> tuple[str, ...]:
    known = {word.lower(): word for word in words}
    return tuple(sorted(known.values(), key=lambda word: (-len(word), word))[:3])
