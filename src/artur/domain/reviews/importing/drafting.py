"""From what a row says to the rows we keep: everything that needs no database, done before the transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from artur.domain.reviews import checks, leaves
from artur.domain.reviews.importing import identities
from artur.domain.reviews.language import detect
from artur.domain.reviews.models import IMPORTED, State, Subject
from artur.domain.reviews.repetition import text_hash
from artur.domain.reviews.rules import windows
from artur.foundation.kit import ids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.reviews.importing.data import ReviewData
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.table import Rejection

TERMS = "elsewhere"
"""It was written under the terms of where it was collected."""


@dataclass(slots=True)
class Row:
    """A review's row before it is one: Django's own object takes longer to make than all checks to run."""

    id: uuid.UUID
    store_id: uuid.UUID
    log_id: uuid.UUID
    subject: str
    stars: int
    title: str
    body: str
    author: str
    language: str
    country: str
    incentivised: bool
    source: str
    submitted_at: datetime
    published_at: datetime
    fingerprint: bytes
    text_hash: bytes | None
    salts: dict[str, str]
    product_id: uuid.UUID | None = None
    product_name: str = ""
    state: str = ""
    held_for: list[str] = field(default_factory=list)
    held_until: datetime | None = None
    log_index: int = 0
    apart: str = IMPORTED


@dataclass(frozen=True, slots=True)
class Source:
    """Where reviews come from, and the import that brings them."""

    import_id: uuid.UUID
    platform: str
    label: str

    @property
    def place(self) -> str:
        """What tells it from other places: numbers of two shops read by maps are not the same."""
        return f"{self.platform}:{self.label}" if self.platform == "map" else self.platform


@dataclass(slots=True)
class Draft:
    """One review from elsewhere on its way in."""

    data: ReviewData
    review: Row
    key: bytes
    author_key: bytes | None
    leaf: bytes = b""
    result: str = "created"
    rejected: Rejection | None = None


def drafts(store: Store, source: Source, rows: Sequence[ReviewData], at: datetime) -> list[Draft]:
    """The reviews as they will be kept, but for their products and what the log has to say."""
    new = iter(ids.many(len(rows)))
    return [_draft(store, source, data, next(new), at) for data in rows]


def _draft(
    store: Store, source: Source, data: ReviewData, review_id: uuid.UUID, at: datetime
) -> Draft:
    words = f"{data.title}\n{data.body}".strip()
    review = Row(
        id=review_id,
        store_id=store.id,
        subject=Subject.PRODUCT if data.product.named else Subject.PURCHASE,
        stars=data.stars,
        title=data.title,
        body=data.body,
        author=data.author,
        language=data.language or detect(words[:300], store.locale),
        country=data.country,
        incentivised=data.incentivised,
        source=f"{IMPORTED}:{source.platform}",
        submitted_at=data.written_at,
        published_at=data.written_at,
        fingerprint=data.digest,
        text_hash=text_hash(store.id, words),
        log_id=uuid.uuid4(),
        salts=leaves.new_salts(leaves.IMPORTED),
    )
    draft = Draft(
        data,
        review,
        identities.review_key(store.id, source.place, data.identity, data.nth),
        identities.author_key(store.id, data.email) if data.email else None,
    )
    _leaf(draft, source, at)
    _check(draft, at)
    return draft


def _leaf(draft: Draft, source: Source, at: datetime) -> None:
    review = draft.review
    held = leaves.values(review.stars, (review.title, review.body, review.author))
    commits = leaves.committed(review.salts, held)
    day = at.astimezone(UTC).date()
    draft.leaf = leaves.imported(review.log_id, review.subject, day, commits, source.platform)


def _check(draft: Draft, at: datetime) -> None:
    """The checks every review passes; the stars are not asked."""
    review = draft.review
    reasons = checks.reasons(f"{review.title}\n{review.body}\n{review.author}", review.language)
    if not draft.data.published:
        reasons.append("unpublished_elsewhere")
    hold(review, reasons, at)


def hold(review: Row | Review, reasons: list[str], at: datetime) -> None:
    """Let it be shown, or wait for a person where there is a reason to."""
    review.held_for = reasons
    review.held_until = at + windows.DECIDE_WITHIN if reasons else None
    review.state = State.HELD if reasons else State.PUBLISHED
