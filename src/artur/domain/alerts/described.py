"""A customer who says that a product is not as described becomes an alert that leads to the product."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts import actions
from artur.domain.alerts.actions import Call
from artur.domain.orders.corrections import queries as corrections
from artur.domain.reviews import described
from artur.domain.reviews.models import Review, State
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.foundation.events.models import Event


@subscribe("alerts.described", "review.submitted")
def described_wrongly(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise one alert a product, and another only once something was corrected since."""
    store = stores.open_by_id(store_id)
    wanted = [uuid.UUID(e.data["review"]) for e in events if "product" in e.data]
    found = Review.objects.filter(store_id=store_id, id__in=wanted, product_id__isnull=False)
    for review in found.filter(state__in=[State.PUBLISHED, State.HELD]).exclude(title="", body=""):
        product = review.product_id
        if product is None or not described.says_so(f"{review.title}\n{review.body}"):
            continue
        corrected = len(corrections.of_product(store_id, product))
        cause = f"{product.hex}.{corrected}"
        actions.raise_by_rules(
            store, Call("described", cause, product_id=product, sort=product.hex)
        )
