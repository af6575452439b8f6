"""Writing reviews: new ones in one statement, changed ones whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.reviews.models import Review, Revision
from artur.foundation.kit import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = [field.attname for field in Review._meta.concrete_fields]
CHANGING = [
    "stars", "title", "body", "author", "answers", "language", "state", "held_for", "held_until",
    "published_at", "edited_at", "revision", "fingerprint", "text_hash", "log_index", "salts",
]  # fmt: skip


def insert(reviews: Sequence[Review]) -> None:
    """Insert new reviews."""
    if reviews:
        rows.insert(Review, COLUMNS, [[getattr(review, c) for c in COLUMNS] for review in reviews])


def update(review: Review) -> None:
    """Keep what its author changed."""
    Review.objects.filter(store_id=review.store_id, id=review.id).update(
        **{name: getattr(review, name) for name in CHANGING}
    )


def keep_revision(review: Review) -> None:
    """Keep what it said before its author changes it."""
    Revision.objects.create(
        store_id=review.store_id,
        review=review,
        number=review.revision,
        stars=review.stars,
        title=review.title,
        body=review.body,
        author=review.author,
        at=review.edited_at or review.submitted_at,
    )
