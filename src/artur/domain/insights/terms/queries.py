"""What words say, as it was last worked out; quotes are read now, so that what has gone since is not quoted."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from artur.domain.insights import observing
from artur.domain.insights.terms.models import Occurrence, Reading
from artur.domain.insights.terms.rules import wording
from artur.domain.insights.terms.rules.odds import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.insights.observing import Observed
    from artur.domain.insights.terms.rules.wording import Quote

__all__ = ["ENOUGH", "Language", "Quoted", "Said", "Theme", "Word", "anything", "quotes", "said"]


@dataclass(frozen=True, slots=True)
class Language:
    """How many reviews with words there are in a language."""

    code: str
    low: int
    middle: int
    high: int
    enough: bool

    @property
    def count(self) -> int:
        """All of them."""
        return self.low + self.middle + self.high


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells, by its customers' own form, and in how many reviews it stands."""

    term: str
    word: str
    phrase: str
    """The word with a neighbour it nearly always has: "ni prišel"."""
    forms: tuple[str, ...]
    low: int
    middle: int
    high: int
    times: tuple[float, float, float]
    """How many times its odds on its own side: estimate, and the interval of 95 %."""
    log_odds: float
    error: float
    weight: float
    """How much it says, among those of all languages."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Words that are about one thing; the first tells most."""

    side: str
    language: Language
    words: tuple[Word, ...]
    company: tuple[str, ...]
    reviews: tuple[uuid.UUID, ...] = field(repr=False)
    """The reviews that say most of it."""

    @property
    def lead(self) -> Word:
        """The word that tells most."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of a subject in a span."""

    worked_out_at: datetime
    since: date | None
    languages: tuple[Language, ...]
    themes: tuple[Theme, ...]

    def side(self, side: str) -> list[Theme]:
        """The themes of low or high ratings, the most telling first."""
        return [theme for theme in self.themes if theme.side == side]

    @property
    def enough(self) -> bool:
        """Whether anything can be said of any language."""
        return any(language.enough for language in self.languages)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A customer's sentence, and the review it is of."""

    review: Observed
    language: str
    quote: Quote


def said(store_id: uuid.UUID, subject: str, months: int, language: str = "") -> Said | None:
    """What was last worked out, of one language alone if wanted; None before the first time."""
    found = Reading.objects.filter(store_id=store_id, subject=subject, months=months).first()
    if found is None:
        return None
    since = found.content["since"]
    known = {row["code"]: Language(**row) for row in found.content["languages"]}
    themes = [
        _theme(row, known[row["language"]])
        for row in found.content["themes"]
        if not language or row["language"] == language
    ]
    return Said(
        worked_out_at=found.worked_out_at,
        since=date.fromisoformat(since) if since else None,
        languages=tuple(known.values()),
        themes=tuple(sorted(themes, key=lambda theme: -theme.lead.weight)),
    )


def anything(store_id: uuid.UUID) -> bool:
    """Whether any word was counted yet."""
    return Occurrence.objects.filter(store_id=store_id).exists()


def quotes(store_id: uuid.UUID, themes: Iterable[Theme], most: int = 3) -> list[list[Quoted]]:
    """For each theme the sentences that say most of it; each review is quoted for one theme, if others have more."""
    wanted = list(themes)
    ids = {id_ for theme in wanted for id_ in theme.reviews}
    found = {one.review_id: one for one in observing.of_reviews(store_id, ids)} if ids else {}
    used: set[uuid.UUID] = set()
    told = []
    for theme in wanted:
        fresh = [id_ for id_ in theme.reviews if id_ not in used]
        again = [id_ for id_ in theme.reviews if id_ in used]
        those = [quoted for id_ in (*fresh, *again) if (quoted := _quoted(found.get(id_), theme))]
        told.append(_different(those)[:most])
        used |= {quoted.review.review_id for quoted in told[-1]}
    return told


def _different(those: list[Quoted]) -> list[Quoted]:
    """Each sentence once: some customers send the same words about everything they bought."""
    first = {f"{one.quote.before}{one.quote.word}{one.quote.after}": one for one in reversed(those)}
    return [one for one in those if one in first.values()]


def _quoted(review: Observed | None, theme: Theme) -> Quoted | None:
    if review is None:
        return None
    code = theme.language.code
    terms = [word.term for word in theme.words]
    found = wording.quote(review.title, review.body, code, terms)
    return Quoted(review, code, found) if found else None


def _theme(row: dict[str, Any], language: Language) -> Theme:
    return Theme(
        side=row["side"],
        language=language,
        words=tuple(
            Word(**{**word, "forms": tuple(word["forms"]), "times": tuple(word["times"])})
            for word in row["words"]
        ),
        company=tuple(row["company"]),
        reviews=tuple(uuid.UUID(id_) for id_ in row["quotes"]),
    )
