"""Which reviews and invitations events speak of."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.insights.counting import actions
from artur.domain.stores import queries as stores

if TYPE_CHECKING:
    from artur.foundation.events.models import Event

REVIEWS = (
    "review.submitted",
    "review.held",
    "review.published",
    "review.removed",
    "review.withdrawn",
)
INVITATIONS = (
    "invitation.sent",
    "invitation.started",
    "invitation.answered",
    "invitation.bounced",
)
ORDERS = ("order.updated",)


def hear(store_id: uuid.UUID, events: list[Event]) -> None:
    """Count anew what these events may have changed; what they say twice is counted once."""
    reviews = {uuid.UUID(e.data["review"]) for e in events if e.type in REVIEWS}
    invitations = {uuid.UUID(e.data["invitation"]) for e in events if e.type in INVITATIONS}
    # A parcel arrives, or gets another carrier, after its review was written: the review's facts are the order's.
    orders = {uuid.UUID(e.data["order"]) for e in events if e.type in ORDERS}
    reviews.update(actions.reviews_of_orders(store_id, orders) if orders else ())
    if reviews or invitations:
        actions.count(stores.open_by_id(store_id), reviews, invitations)
