"""Reviews written straight into their table, and the streams that hear of them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from artur.domain.insights.changes import actions
from artur.domain.orders.models import Customer, Order
from artur.domain.reviews.models import Review
from artur.foundation.events.models import Event
from artur.foundation.kit import ids

BEGIN = datetime(2026, 1, 1, 8, tzinfo=UTC)


@pytest.fixture
def rate(store):
    """Let customers rate deliveries one after the other: `rate("5553155", carrier="GLS", body="…")`."""
    customer = Customer.objects.create(store_id=store.id, email="ana@example.com")
    state = {"n": 0}

    def written(stars: str, *, carrier: str = "GLS", into=None, **told) -> list[Event]:
        owner, orders, reviews, events = into or store, [], [], []
        for star in stars:
            state["n"] += 1
            at = BEGIN + timedelta(hours=4 * state["n"])
            order = Order(
                id=ids.new(), store_id=owner.id, external_id=str(state["n"]), customer=customer,
                placed_at=at, legal_basis="none", digest=b"", carrier=carrier, country="SI",
                attributes=told.get("attributes", {}),
            )  # fmt: skip
            orders.append(order)
            reviews.append(_review(owner, order, int(star), at, told))
            data = {"review": str(reviews[-1].id), "revision": "1"}
            events.append(
                Event(store_id=owner.id, number=state["n"], type="review.submitted", data=data)
            )
        Order.objects.bulk_create(orders)
        Review.objects.bulk_create(reviews)
        return events

    return written


@pytest.fixture
def take(store, rate):
    """Rate, and let the streams hear of it in batches of `at_once`."""

    def taken(stars: str, at_once: int = 50, **told):
        events, found = rate(stars, **told), []
        owner = told.get("into") or store
        for n in range(0, len(events), at_once):
            found += actions.take(owner.id, events[n : n + at_once])
        return found

    return taken


def _review(owner, order, stars: int, at: datetime, told) -> Review:
    return Review(
        id=ids.new(), store_id=owner.id, order_id=order.id, subject=told.get("subject", "delivery"),
        product_id=told.get("product_id"), stars=stars, state="published", submitted_at=at,
        country="SI", language="sl", body=told.get("body", ""), answers=told.get("answers", {}),
        terms_version="1", fingerprint=b"", log_id=uuid.uuid4(), log_index=0,
    )  # fmt: skip
