"""Whether a store is public, and what is advised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.publication import rules
from artur.domain.publication.models import Publication
from artur.domain.reviews import queries as reviews
from artur.domain.reviews.models import IMPORTED, Review

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.reviews.queries import Summary
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a store stands with going public, and what is advised."""

    state: str
    ready: bool
    count: int
    average: float | None
    lower_bound: float
    threshold: float
    advice: str
    opened_at: datetime | None
    collected_since: datetime | None


def state(store: Store) -> Readiness:
    """Whether the store is public, and what is advised."""
    row = of(store.id)
    summary = reviews.summary(store, "store")
    return Readiness(
        state=row.state,
        ready=rules.ready(summary.count, summary.average),
        count=summary.count,
        average=summary.average,
        lower_bound=summary.lower_bound,
        threshold=rules.THRESHOLD,
        advice=rules.advice(row.state, summary.count, summary.average, summary.lower_bound),
        opened_at=row.opened_at,
        collected_since=row.collected_since or first_review_at(store.id),
    )


def summary(store: Store, scope: str) -> Summary:
    """The counters of a scope; all zero for a product that no order has named."""
    return reviews.summary(store, scope)


def of(store_id: uuid.UUID) -> Publication:
    """The store's switch; an unsaved, closed one when it was never touched."""
    return Publication.objects.filter(store_id=store_id).first() or Publication(store_id=store_id)


def is_public(store_id: uuid.UUID) -> bool:
    """Whether the store's reviews may be seen by anybody."""
    return Publication.objects.filter(store_id=store_id, state="public").exists()


def first_review_at(store_id: uuid.UUID) -> datetime | None:
    """When the store's first review came in."""
    own = Review.objects.filter(store_id=store_id).exclude(source__startswith=IMPORTED)
    times = own.order_by("submitted_at")
    return times.values_list("submitted_at", flat=True).first()
