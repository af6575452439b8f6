"""Entries as the templates show them, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language

from artur.domain.orders.queries import product as product_of
from artur.domain.profile.faq import queries
from artur.domain.publication import addresses
from artur.foundation.kit import dates, prose
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from artur.domain.orders.models import Product
    from artur.domain.profile.faq.queries import Answer, Group
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An entry: its question as text or marked pieces, its answer as HTML."""

    id: uuid.UUID
    question: str
    html: SafeString
    lang: str
    """Its language where that is not the page's."""
    pieces: Sequence[tuple[str, bool]] = ()
    passage: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A tab with its entries."""

    id: str
    title: str
    answers: Sequence[ShownAnswer]
    count: int = 0
    rest: int = 0


def language() -> str:
    """The language the reader is shown."""
    return (get_language() or "en").partition("-")[0]


def answer(found: Answer, **marked: Any) -> ShownAnswer:
    """One entry."""
    lang = found.language if found.language != language() else ""
    return ShownAnswer(found.id, found.question, prose.html(found.text), lang, **marked)


def groups(found: Iterable[Group]) -> list[ShownGroup]:
    """Tabs with their entries."""
    return [
        ShownGroup(str(one.id), one.title, [answer(a) for a in one.answers], one.count, one.rest)
        for one in found
    ]


def hits(store: Store, typed: str, product: Product | None = None) -> list[ShownAnswer]:
    """What answers what somebody typed, best first."""
    return [
        answer(hit.answer, pieces=hit.question, passage=hit.passage)
        for hit in queries.find(store, typed, language(), product=product)
    ]


def product(store: Store, external_id: str | None) -> Product | None:
    """The product a page is about; None where it is about the whole shop, or we don't know it."""
    if not external_id:
        return None
    try:
        return product_of(store, external_id)
    except NotFound:
        return None


def around(store: Store, shown: Sequence[ShownGroup], base: str = "") -> dict[str, Any]:
    """What every place that shows entries needs; one on a shop's own page says where we are as `base`."""
    ids = [one.id for group in shown for one in group.answers]
    days = queries.reviewed_on(store.id, ids)
    return {
        "store": store,
        "groups": shown,
        "base": base,
        "language": language(),
        # The oldest of what stands here: everything else was read through later.
        "read": dates.with_year(min(days.values())) if days else "",
        "whole": base + reverse("public_faq", args=[store.slug]),
        "contact": f"{addresses.page(store.slug)}#contact",
    }


def facts(shown: Iterable[ShownAnswer]) -> list[dict[str, Any]]:
    """A `FAQPage` of the entries that stand on a page."""
    asked = [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": str(one.html)},
        }
        for one in shown
    ]
    return [{"@type": "FAQPage", "mainEntity": asked}] if asked else []
