"""What is public of a store: its switch, its published reviews, and what was rendered of them."""

from artur.domain.publication.queries.kept import kept, keys, rendering
from artur.domain.publication.queries.shown import (
    Filters,
    Listing,
    decision,
    languages,
    latest,
    listing,
    product_of,
    published_shares,
    review,
)
from artur.domain.publication.queries.switch import (
    Readiness,
    first_review_at,
    is_public,
    of,
    state,
    summary,
)

__all__ = [
    "Filters",
    "Listing",
    "Readiness",
    "decision",
    "first_review_at",
    "is_public",
    "kept",
    "keys",
    "languages",
    "latest",
    "listing",
    "of",
    "product_of",
    "published_shares",
    "rendering",
    "review",
    "state",
    "summary",
]
