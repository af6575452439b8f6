"""Reviews on the shelf: written as accepting one writes them, counters included."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.models import Product
from artur.domain.reviews.models import Decision, Reply, Review
from artur.domain.reviews.tallies import Moves
from artur.foundation.events import recording
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def put_product(store: Store, external_id: str = "LIPA-12", **facts: Any) -> Product:
    """A product an order has named."""
    facts = {"name": "Keramični čajnik Lipa", "url": f"{store.url}/lipa", **facts}
    return Product.objects.create(store_id=store.id, external_id=external_id, **facts)


def put_review(store: Store, product: Product | None = None, **said: Any) -> Review:
    """A review, published unless told otherwise, with its counters and event."""
    now = clock.now()
    facts: dict[str, Any] = {
        "subject": "product" if product else "purchase",
        "stars": 5,
        "title": "Ne kaplja",
        "body": "Nalije do zadnje kaplje.",
        "author": "Nataša P.",
        "language": "sl",
        "state": "published",
        "published_at": now,
        "submitted_at": now,
        "experienced_at": now - timedelta(days=9),
        **said,
    }
    if facts["state"] == "held":
        facts |= {"held_until": now, "published_at": None}
    with recording.transaction_of(store.id) as tx:
        review = Review(
            store_id=store.id,
            order_id=ids.new(),
            product_id=product.id if product else None,
            product_name=product.name if product else "",
            terms_version="2026-11",
            fingerprint=b"0" * 16,
            log_id=ids.new(),
            log_index=0,
            **facts,
        )
        if facts["state"] == "removed":
            review.decision_id = _decide(store, review)
        review.save()
        moves = Moves(store.id)
        moves.enter(review.subject, review.product_id, review.state, review.stars)
        tx.finally_(moves.write)
        tx.record("review.published", review=review.id, product=review.product_id)
    return review


def put_reply(store: Store, review: Review, body: str) -> Reply:
    """The store's answer to a review."""
    with recording.transaction_of(store.id) as tx:
        now = clock.now()
        reply = Reply.objects.create(
            store_id=store.id,
            review=review,
            body=body,
            actor="system",
            created_at=now,
            updated_at=now,
        )
        moves = Moves(store.id)
        moves.touch(review.subject, review.product_id)
        tx.finally_(moves.write)
        tx.record("review.replied", review=review.id, product=review.product_id)
    return reply


def _decide(store: Store, review: Review) -> Any:
    return Decision.objects.create(
        store_id=store.id,
        review=review,
        act="remove",
        reason="personal_data",
        statement="It names a neighbour.",
        actor="system",
        at=clock.now(),
    ).id
