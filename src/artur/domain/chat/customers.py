"""Whom a visitor may be: what the store knows of the address and the order they name. It is their word, and proves nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.chat.models import Conversation
from artur.domain.orders.models import Customer, Order
from artur.domain.reviews import inbox as reviews

if TYPE_CHECKING:
    from artur.domain.reviews.models import Review

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Known:
    """A customer's latest orders and reviews."""

    customer: Customer | None = None
    orders: list[Order] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    elsewhere: bool = False
    """Whether the order the visitor names belongs to another address than the one they gave."""


def known(conversation: Conversation) -> Known:
    """What is known of whom the visitor says they are.

    Where address and order don't belong together only the address counts: an order number is printed on every parcel.
    """
    store_id = conversation.store_id
    named = _order(conversation)
    if conversation.email:
        customer = Customer.objects.filter(store_id=store_id, email=conversation.email).first()
        elsewhere = named is not None and (customer is None or named.customer_id != customer.id)
    else:
        customer, elsewhere = (named.customer if named else None), False
    if customer is None:
        return Known(elsewhere=elsewhere)
    theirs = Order.objects.filter(store_id=store_id, customer_id=customer.id)
    latest = list(theirs.prefetch_related("lines__product").order_by("-placed_at")[:SHOWN])
    return Known(customer, latest, reviews.of_customer(store_id, customer.id, SHOWN), elsewhere)


def earlier(conversation: Conversation) -> list[Conversation]:
    """The latest other conversations of the same browser or the same address."""
    same = Q(token_hash=conversation.token_hash)
    if conversation.email:
        same |= Q(email=conversation.email)
    found = Conversation.objects.filter(same, store_id=conversation.store_id, last_seq__gt=0)
    return list(found.exclude(id=conversation.id).order_by("-last_at")[:SHOWN])


def _order(conversation: Conversation) -> Order | None:
    if not conversation.order_number:
        return None
    number = conversation.order_number.lstrip("# ").strip()
    found = Order.objects.filter(store_id=conversation.store_id, external_id=number)
    return found.select_related("customer").first()
