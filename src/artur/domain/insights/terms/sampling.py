"""The latest reviews of each side: in what company words stand there, how they are written, what is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from artur.domain.insights import observing
from artur.domain.insights.terms.models import Worded
from artur.domain.insights.terms.rules import forms
from artur.domain.insights.terms.rules.themes import grouped

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence
    from datetime import date

    from artur.domain.insights.terms.rules.forms import Uses
    from artur.domain.insights.terms.rules.odds import Scored
    from artur.domain.insights.terms.rules.themes import Theme

LOOKED_AT = 10_000
"""Reviews of a side, the latest first, among which a language's are looked for."""
SAMPLE = 2000
"""Reviews of a side and a language that say in what company a word stands."""
TEXTS = 300
"""Reviews whose texts are read for how words are written."""
EXAMPLES = 12
"""Texts that are enough for a word."""
QUOTED = 5
THEMES = 12
"""Themes of a side and a language that are kept."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One review of a sample."""

    id: uuid.UUID
    terms: frozenset[str]


Sample = dict[str, list[Drawn]]
"""By side, the latest first."""
Ranked = tuple[float, "Scored"]
"""A telling word with its weight."""


def draw(
    store_id: uuid.UUID, subject: str, since: date | None, languages: Iterable[str]
) -> dict[str, Sample]:
    """The latest reviews of each language and side."""
    samples: dict[str, Sample] = {code: {"low": [], "high": []} for code in languages}
    if not samples:
        return samples
    for side in ("low", "high"):
        found = Worded.objects.filter(store_id=store_id, side=side).exclude(terms="")
        found = found.filter(subject=subject) if subject else found
        found = found.filter(month__gte=since) if since else found
        rows = found.order_by("-review_id").values_list("review_id", "language", "terms")
        for id_, code, terms in rows[:LOOKED_AT].iterator(2000):
            if code in samples and len(samples[code][side]) < SAMPLE:
                samples[code][side].append(Drawn(id_, frozenset(terms.split("\n"))))
    return samples


def themes(
    store_id: uuid.UUID, language: str, side: str, ranked: Sequence[Ranked], sample: list[Drawn]
) -> list[dict[str, Any]]:
    """What the telling words of a side say, as it is kept."""
    by_term = {word.term: (weight, word) for weight, word in ranked}
    seen = {term for drawn in sample for term in drawn.terms & by_term.keys()}
    standing = [word.term for _weight, word in ranked if word.term in seen]
    found = grouped(standing, [drawn.terms for drawn in sample])[:THEMES]
    used = _uses(store_id, language, [t for theme in found for t in theme.terms], sample)
    return [
        {
            "side": side,
            "language": language,
            "words": [_word(*by_term[term], used) for term in theme.terms],
            "company": [shown for term in theme.company if (shown := used.shown(term))],
            "quotes": [str(id_) for id_ in _quotes(theme, sample)],
        }
        for theme in found
    ]


def _word(weight: float, word: Scored, used: Uses) -> dict[str, Any]:
    estimate, least, most = word.ratio
    return {
        "term": word.term,
        "word": used.shown(word.term) or word.term,
        "phrase": used.phrase(word.term) or word.term,
        "forms": used.listed(word.term),
        "low": word.count.low,
        "middle": word.count.middle,
        "high": word.count.high,
        "times": [round(estimate, 3), round(least, 3), round(most, 3)],
        "log_odds": round(word.log_odds, 4),
        "error": round(word.error, 4),
        "weight": round(weight, 4),
    }


def _uses(store_id: uuid.UUID, language: str, terms: list[str], sample: list[Drawn]) -> Uses:
    """How these words are written in the latest reviews that hold them."""
    left = dict.fromkeys(terms, EXAMPLES)
    chosen: list[uuid.UUID] = []
    for drawn in sample:
        wanted = [term for term in drawn.terms & left.keys() if left[term]]
        if wanted and len(chosen) < TEXTS:
            chosen.append(drawn.id)
            for term in wanted:
                left[term] -= 1
    seen = observing.of_reviews(store_id, chosen)
    return forms.uses((f"{one.title}\n{one.body}" for one in seen), language)


def _quotes(theme: Theme, sample: list[Drawn]) -> list[uuid.UUID]:
    """The reviews that say most of a theme, the latest first."""
    wanted = set(theme.terms)
    holding = [drawn for drawn in sample if drawn.terms & wanted]
    holding.sort(key=lambda drawn: -len(drawn.terms & wanted))
    return [drawn.id for drawn in holding[:QUOTED]]
