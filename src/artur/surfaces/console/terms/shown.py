"""Words and themes as a page shows them: figures with what is usual beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from artur.domain.insights.terms import queries
from artur.surfaces.design import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.insights.terms.queries import Language, Quoted, Theme, Word
    from artur.domain.stores.models import Store

CROWDED = 99
"""How many times more often is still a figure one can imagine."""


@dataclass(frozen=True, slots=True)
class Line:
    """A word with its shares."""

    word: str
    language: str
    forms: str
    low: str
    high: str
    every: str
    """Its share of the reviews of its language, in percent."""
    counts: tuple[int, int]
    times: str
    """How many times as likely on its own side, and between what that lies."""


@dataclass(frozen=True, slots=True)
class Group:
    """A theme with what customers say."""

    title: list[str]
    """Its words, each in its phrase."""
    lines: list[Line]
    company: tuple[str, ...]
    quotes: Sequence[Quoted]
    language: str
    href: str

    @property
    def lead(self) -> Line:
        """Its first word."""
        return self.lines[0]


def line(word: Word, language: Language) -> Line:
    """A word as a line of a table."""
    estimate, least, most = word.times
    return Line(
        word=word.word,
        language=language.code,
        forms=", ".join(word.forms),
        low=_share(word.low, language.low),
        high=_share(word.high, language.high),
        every=_share(word.low + word.middle + word.high, language.count),
        counts=(word.low, word.high),
        times=figures.between(_times(estimate), _times(least), _times(most)),
    )


def groups(store: Store, themes: Sequence[Theme]) -> list[Group]:
    """Themes with their quotes."""
    return [
        Group(
            title=_title(theme),
            lines=[line(word, theme.language) for word in theme.words],
            company=theme.company,
            quotes=quoted,
            language=theme.language.code,
            href=_reviews(store, theme),
        )
        for theme, quoted in zip(themes, queries.quotes(store.id, themes), strict=True)
    ]


def _reviews(store: Store, theme: Theme) -> str:
    """The reviews that hold the word as it is written most; low ones first is for the list to say."""
    form = theme.lead.forms[0] if theme.lead.forms else theme.lead.word
    known: dict[str, Any] = {"show": "all", "q": form}
    return reverse("console:reviews", args=[store.slug], query=known)


def _title(theme: Theme) -> list[str]:
    """Each phrase once: two words may have the same."""
    told: list[str] = []
    for word in theme.words:
        if not any(f" {word.word} " in f" {phrase} " for phrase in told):
            told.append(word.phrase)
    return told


def _share(count: int, whole: int) -> str:
    return f"{figures.share(count, whole)}\u00a0%"


def _times(value: float) -> str:
    if value > CROWDED:
        return f"> {CROWDED}"
    return figures.number(value, 1 if value < 10 else 0)
