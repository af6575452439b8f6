"""Products side by side: how many reviews each has, their average, and when the last one came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from artur.domain.reviews import queries
from artur.domain.reviews.models import Review, State

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.reviews.queries import Summary
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown of a product in a list."""

    summary: Summary
    last_at: datetime | None


def figures(store: Store, products: Sequence[uuid.UUID]) -> dict[uuid.UUID, Figure]:
    """The figures of each of `products`."""
    known = queries.summaries(store, [product.hex for product in products])
    published = Review.objects.filter(
        store_id=store.id, product_id__in=list(products), state=State.PUBLISHED
    )
    latest = dict(published.values_list("product_id").annotate(Max("published_at")).order_by())
    return {product: Figure(known[product.hex], latest.get(product)) for product in products}
