"""How a store's reviews are collected and checked, read from what is in force."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from babel.dates import format_timedelta

from artur.domain.invitations.queries.rules import rules_of
from artur.domain.publication import queries
from artur.domain.publication.rendering import versions
from artur.domain.publication.rendering.wall import Words
from artur.domain.reviews import wording as reasons
from artur.domain.reviews.importing import queries as elsewhere
from artur.domain.reviews.rules import scoring, windows
from artur.domain.rewards import queries as rewards
from artur.domain.rewards.rules import words as wording
from artur.domain.stores import queries as stores
from artur.foundation.kit import languages

if TYPE_CHECKING:
    import uuid
    from datetime import timedelta

    from artur.domain.reviews.queries import Summary
    from artur.domain.stores.models import Store


def of(store: Store, language: str) -> dict[str, Any]:
    """Everything the page says; a closed store's holds no number of its reviews."""
    words = Words(language, store.timezone)
    asked = rules_of(store.id)
    moments = [
        {"rule": rule, "delay": _length(rule.delay, language)}
        for rule in asked.moments
        if rule.active
    ]
    shown = {
        "moments": moments,
        "sending": asked.sending,
        "pause": _length(asked.pause, language),
        "reminders": asked.reminders,
        "answerable": windows.ANSWER_WITHIN.days,
        "editable": windows.EDIT_WITHIN.days,
        "decided": _length(windows.DECIDE_WITHIN, language),
        "objectable": windows.OBJECT_WITHIN.days // 30,
        "held_for": reasons.HELD_FOR.values(),
        "reasons": reasons.REMOVAL.values(),
        "incentives": _incentives(store, language, words),
        "alone": len(stores.all_ids()) == 1,
        "m": scoring.PRIOR_COUNT,
        "c": words.average(scoring.PRIOR_MEAN),
        "z": words.exact(scoring.Z),
    }
    return shown | _figures(store, words)


def terms(store: Store) -> dict[str, Any]:
    """What the terms name."""
    return {"editable": windows.EDIT_WITHIN.days, "version": windows.TERMS_VERSION}


def _figures(store: Store, words: Words) -> dict[str, Any]:
    sight = versions.look(store.slug, None)
    if sight is None or not sight.public:
        return {}
    figures = queries.summary(store, "store")
    verified, incentivised = _shares(store.id, sight.tally)
    return {
        "figures": figures,
        "average": words.average(figures.average),
        "score": words.decimal(figures.score),
        "lower_bound": words.decimal(figures.lower_bound),
        "verified": words.share(verified, figures.published),
        "incentivised": incentivised,
        "imported_average": words.average(figures.imported_average),
        "elsewhere": elsewhere.labels(store.id) if _imported(figures) else [],
        "opened": words.date(sight.publication.opened_at),
        "collected": words.date(sight.publication.collected_since),
    }


def _imported(figures: Summary) -> int:
    return figures.imported + figures.imported_held + figures.imported_removed


def _incentives(store: Store, language: str, words: Words) -> dict[str, Any]:
    """The store's policy in force and its former versions, each in the language nearest to the reader's."""
    versions = rewards.policies(store.id)
    stated = [
        {
            "text": wording.in_language(policy.texts, language, store.locale),
            "language": wording.language_of(policy.texts, language, store.locale),
            "since": words.date(policy.at),
        }
        for policy in versions
    ]
    in_force = bool(stated and stated[0]["text"])
    return {
        "policy": stated[0] if in_force else None,
        "former": [one for one in stated[1 if in_force else 0 :] if one["text"]],
        "on": in_force and rewards.is_on(store.id),
    }


@lru_cache(maxsize=1000)
def _shares(store_id: uuid.UUID, version: int) -> tuple[int, int]:
    # Counted once for each version of the store's counters, as it goes through all of its reviews.
    return queries.published_shares(store_id)


def _length(length: timedelta, language: str) -> str:
    days, rest = divmod(length.total_seconds(), 86_400)
    granularity: Literal["day", "hour"] = "day" if days and not rest else "hour"
    locale = languages.cldr(language)
    return format_timedelta(length, granularity=granularity, threshold=100, locale=locale)
