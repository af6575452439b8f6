"""What a store knows of a customer at a glance: how often and since when they have ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from artur.domain.orders.models import Customer, Order
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

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


def customer(store: Store, customer_id: uuid.UUID) -> Customer:
    """The customer; raises `NotFound` if they are not this store's."""
    found = Customer.objects.filter(store_id=store.id, id=customer_id).first()
    if found is None:
        raise NotFound(_("There is no such customer."))
    return found


def latest_of(store: Store, customer_id: uuid.UUID) -> Order:
    """The customer's latest order with its lines; raises `NotFound` for who never ordered."""
    theirs = Order.objects.filter(store_id=store.id, customer_id=customer_id)
    found = _whole(theirs).order_by("-placed_at").first()
    if found is None:
        raise NotFound(_("This customer has no orders."))
    return found


def latest(store: Store) -> Order | None:
    """The order that came in last, by the shop's clock."""
    return Order.objects.filter(store_id=store.id).order_by("-placed_at").first()


def of_id(store: Store, order_id: uuid.UUID) -> Order | None:
    """The order with our own id."""
    return _whole(Order.objects.filter(store_id=store.id, id=order_id)).first()


def _whole(orders: QuerySet[Order]) -> QuerySet[Order]:
    return orders.select_related("customer").prefetch_related("lines__product")
