"""Where in a text the words stand by which it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.faq.rules.words import words

if TYPE_CHECKING:
    from artur.domain.profile.faq.rules.search import Found

BEFORE = 60
LONGEST = 180


def parts(text: str, language: str, found: Found) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is to be marked."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for word in words(text, language):
        if word.folded in found.words or not found.stems.isdisjoint(word.stems):
            pieces += [(text[end : word.start], False), (text[word.start : word.end], True)]
            end = word.end
    pieces.append((text[end:], False))
    return [piece for piece in pieces if piece[0]]


def passage(text: str, language: str, found: Found) -> str:
    """The part of `text` around the first word it was found by, in whole words."""
    if len(text) <= LONGEST:
        return text
    first = next(
        (
            word.start
            for word in words(text, language)
            if word.folded in found.words or not found.stems.isdisjoint(word.stems)
        ),
        0,
    )
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start) + 1 or start
    kept = text[start : start + LONGEST]
    if start + LONGEST < len(text):
        kept = (kept.rpartition(" ")[0] or kept) + " …"
    return ("… " if start else "") + kept
