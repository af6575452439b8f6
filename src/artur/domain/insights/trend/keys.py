"""Products by the shop's own ids, as everybody outside calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from artur.domain.orders import queries as orders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.insights.trend.tables import Row
    from artur.domain.stores.models import Store


def ours(store: Store, dimension: str, key: str) -> str:
    """The key a value is counted by; `NotFound` for a product the store does not have."""
    return str(orders.product(store, key).id) if dimension == "product" else key


def theirs(store: Store, dimension: str, rows: Iterable[Row]) -> dict[str, str]:
    """The shop's own ids of products, by our keys."""
    if dimension != "product":
        return {}
    return orders.shop_ids(
        store.id, orders=set(), products={UUID(row.key) for row in rows if row.key}
    )
