"""Writing reviews: new ones in one statement, changed ones whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.reviews.models import Review, Revision
from artur.foundation.kit import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.foundation.ledger.actions import Appended

COLUMNS = [field.attname for field in Review._meta.concrete_fields]
CHANGING = [
    "stars", "title", "body", "author", "answers", "language", "state", "held_for", "held_until",
    "published_at", "edited_at", "revision", "fingerprint", "text_hash", "log_index", "salts",
]  # fmt: skip


def insert(reviews: Sequence[Review], log: Appended) -> None:
    """Insert new reviews, whose entries are the first of `log`."""
    if reviews:
        rows.insert(
            Review, COLUMNS, [_row(review, log.place(i)) for i, review in enumerate(reviews)]
        )


def _row(review: Review, place: Any) -> list[Any]:
    return [place if c == "log_index" else getattr(review, c) for c in COLUMNS]


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
