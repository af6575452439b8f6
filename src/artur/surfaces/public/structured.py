"""schema.org data of a page, equal to what stands on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from artur.domain.publication import addresses, queries
from artur.surfaces.public import sections

if TYPE_CHECKING:
    from artur.domain.publication.rendering.versions import Sight
    from artur.domain.reviews.queries import Summary

# What could end the script element or open another never stands in it as itself.
ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def product(sight: Sight, shown: dict[str, Any]) -> SafeString:
    """A `Product` with its rating and the reviews of this page; empty where nothing was rated."""
    assert sight.product is not None
    if not shown["figures"].count:
        return SafeString("")
    thing = sight.product
    facts = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": thing.name or thing.external_id,
        "url": addresses.page(sight.store.slug, thing.external_id),
        "sku": thing.external_id,
        "image": thing.image if thing.image.startswith("http") else "",
        "gtin": thing.gtin,
        "brand": {"@type": "Brand", "name": thing.brand} if thing.brand else None,
        "aggregateRating": _rating(shown["figures"]),
        "review": [
            # The format has no word for a reward or for another place, so these stay where it can be said.
            _review(card.review)
            for card in shown["cards"]
            if not card.review.incentivised and not card.review.imported
        ],
    }
    return script(facts)


def store(sight: Sight) -> SafeString:
    """An `OnlineStore` with all that is known of it, and what stands beside it; its rating only once it is public."""
    facts = _store(sight)
    beside = sections.graph(sight.store)
    # A name and where to write alone are no news to anybody.
    if not beside and set(facts) <= {"@type", "@id", "name", "url", "legalName", "email"}:
        return SafeString("")
    if not beside:
        return script({"@context": "https://schema.org", **facts})
    return script({"@context": "https://schema.org", "@graph": [facts, *beside]})


def _store(sight: Sight) -> dict[str, Any]:
    page = addresses.page(sight.store.slug)
    facts = {
        "@type": "OnlineStore",
        "@id": f"{page}#store",
        "name": sight.store.name,
        "legalName": sight.store.legal_name,
        "url": sight.store.url or page,
        **sections.facts(sight.store),
    }
    figures = queries.summary(sight.store, "store") if sight.public else None
    if figures is not None and figures.count:
        facts["aggregateRating"] = _rating(figures)
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}


def _rating(figures: Summary) -> dict[str, Any]:
    return {
        "@type": "AggregateRating",
        "ratingValue": f"{figures.average:.1f}",
        "reviewCount": figures.count,
        "bestRating": 5,
        "worstRating": 1,
    }


def _review(review: Any) -> dict[str, Any]:
    facts = {
        "@type": "Review",
        "author": {"@type": "Person", "name": (review.author or _("Customer"))[:99]},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": review.stars,
            "bestRating": 5,
            "worstRating": 1,
        },
        "datePublished": review.published_at.date().isoformat(),
        "name": review.title,
        "reviewBody": review.body,
        "inLanguage": review.language,
    }
    return {name: value for name, value in facts.items() if value not in ("", None)}


def script(facts: dict[str, Any]) -> SafeString:
    """Facts as a page carries them."""
    known = {name: value for name, value in facts.items() if value not in ("", None)}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # Escaped for the inside of a script element just above.
    return SafeString(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')
