"""Words and themes that tell low ratings from high ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.insights.terms import queries
from artur.domain.orders.documents import instant
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.insights.terms.queries import Quoted, Said, Theme, Word
    from artur.domain.stores.models import Store

router = Router()


class TermFilters(Schema):
    """What narrows the words."""

    model_config = ConfigDict(extra="forbid")

    subject: Literal["", "purchase", "delivery", "product"] = ""
    months: Literal["6", "12", "0"] = Field(
        "6", description="Calendar months back; 0 for all there are."
    )
    language: str = Field("", max_length=10)


class LanguageEntry(Schema):
    """Reviews with words in a language; `enough` says whether anything is said of it."""

    language: str
    low: int
    middle: int
    high: int
    enough: bool


class WordEntry(Schema):
    """A word with the reviews it stands in, and how many times as likely it is on its own side."""

    word: str
    phrase: str
    forms: list[str]
    low: int
    middle: int
    high: int
    times: float
    times_low: float
    times_high: float
    log_odds: float
    error: float


class QuoteEntry(Schema):
    """A sentence of a review, as it stands today."""

    review: str
    stars: int
    text: str


class ThemeEntry(Schema):
    """Words that are about one thing, the most telling first."""

    side: str
    language: str
    words: list[WordEntry]
    often_with: list[str]
    quotes: list[QuoteEntry]


class Terms(Schema):
    """Words as they were last worked out; null and empty before the first time."""

    worked_out_at: str | None
    since: str | None
    needed: int
    languages: list[LanguageEntry]
    themes: list[ThemeEntry]


@router.get("/insights/terms", auth=Key("insights:read"), response=Terms)
def terms(request: HttpRequest, filters: Query[TermFilters]) -> JsonResponse:
    """Words that stand in low ratings more often than in high ones, and the other way round, with quotes."""
    store: Store = request.auth.store  # type: ignore[attr-defined]
    said = queries.said(store.id, filters.subject, int(filters.months), filters.language)
    return JsonResponse(_shown(store, said))


def _shown(store: Store, said: Said | None) -> dict[str, Any]:
    themes: Sequence[Theme] = said.themes if said else ()
    told = queries.quotes(store.id, themes)
    return {
        "worked_out_at": instant(said.worked_out_at) if said else None,
        "since": said.since.isoformat() if said and said.since else None,
        "needed": queries.ENOUGH,
        "languages": [
            {
                "language": one.code,
                "low": one.low,
                "middle": one.middle,
                "high": one.high,
                "enough": one.enough,
            }
            for one in (said.languages if said else ())
        ],
        "themes": [_theme(theme, quotes) for theme, quotes in zip(themes, told, strict=True)],
    }


def _theme(theme: Theme, quotes: list[Quoted]) -> dict[str, Any]:
    return {
        "side": theme.side,
        "language": theme.language.code,
        "words": [_word(word) for word in theme.words],
        "often_with": list(theme.company),
        "quotes": [
            {
                "review": str(one.review.review_id),
                "stars": one.review.stars,
                "text": f"{one.quote.before}{one.quote.word}{one.quote.after}",
            }
            for one in quotes
        ],
    }


def _word(word: Word) -> dict[str, Any]:
    estimate, least, most = word.times
    return {
        "word": word.word,
        "phrase": word.phrase,
        "forms": list(word.forms),
        "low": word.low,
        "middle": word.middle,
        "high": word.high,
        "times": estimate,
        "times_low": least,
        "times_high": most,
        "log_odds": word.log_odds,
        "error": word.error,
    }
