"""Writing orders, their customers, products and lines."""

from artur.domain.orders.actions.event import apply_event
from artur.domain.orders.actions.goods import upsert_products
from artur.domain.orders.actions.stored import StoredOrder, Upserted
from artur.domain.orders.actions.upsert import upsert

__all__ = ["StoredOrder", "Upserted", "apply_event", "upsert", "upsert_products"]
