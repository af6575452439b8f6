"""What of a review is counted, and where in its text a word is found again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.terms.rules.splitting import placed
from artur.foundation.kit.stems import stem

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 400
"""Different words counted of one review."""
LOW = 2
HIGH = 4
SIDES = ("low", "middle", "high")
SENTENCE = re.compile(r"[^.!?…。！？।؟\n]+[.!?…。！？।؟]*")
LONGEST = 220
"""Characters of a quote."""


def side(stars: int) -> str:
    """Where a review stands: one and two stars are low, four and five high."""
    return "low" if stars <= LOW else "high" if stars >= HIGH else "middle"


def terms_of(title: str, body: str, language: str) -> frozenset[str]:
    """What is counted of a review: the stem of every word, once."""
    found: set[str] = set()
    for text in (title, body):
        for word in placed(text, language):
            found.add(stem(word.folded, language))
            if len(found) == MOST:
                return frozenset(found)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a customer's, with what it is quoted for."""

    before: str
    word: str
    after: str


def quote(title: str, body: str, language: str, terms: Collection[str]) -> Quote | None:
    """The first sentence in which one of `terms` stands, the terms that come first preferred."""
    for term in terms:
        for text in (body, title):
            for word in placed(text, language):
                if stem(word.folded, language) == term:
                    return _around(text, word.start, word.end)
    return None


def _around(text: str, start: int, end: int) -> Quote:
    first, last = 0, len(text)
    for sentence in SENTENCE.finditer(text):
        if sentence.start() <= start < sentence.end():
            first, last = sentence.span()
    room = max(LONGEST - (end - start), 0) // 2
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > room:
        before = "…" + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return Quote(before, text[start:end], after)
