"""What a store knows of a customer at a glance: how often and since when they have ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from artur.domain.orders.models import Order

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class History:
    """A customer's orders, counted."""

    orders: int
    since: datetime | None


def of_customer(store: Store, customer_id: uuid.UUID) -> History:
    """How often this customer has ordered, and since when."""
    theirs = Order.objects.filter(store_id=store.id, customer_id=customer_id)
    return History(**theirs.aggregate(orders=Count("id"), since=Min("placed_at")))


def latest(store: Store) -> Order | None:
    """The order that came in last, by the shop's clock."""
    return Order.objects.filter(store_id=store.id).order_by("-placed_at").first()


def of_id(store: Store, order_id: uuid.UUID) -> Order | None:
    """The order with our own id."""
    found = Order.objects.filter(store_id=store.id, id=order_id).select_related("customer")
    return found.prefetch_related("lines__product").first()
