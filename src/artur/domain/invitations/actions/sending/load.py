"""Reading what a batch hangs on: rows nobody else has in hand, locked until the claim is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db import connection
from django.db.models import Model

from artur.domain.invitations.models import Invitation, State
from artur.domain.orders.models import Customer, Order
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

BATCH = 200
M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class Load:
    """What a batch of due invitations hangs on, as the database had it under lock."""

    due: list[Invitation] = field(default_factory=list)
    customers: dict[uuid.UUID, Customer] = field(default_factory=dict)
    orders: dict[uuid.UUID, Order] = field(default_factory=dict)
    messages: dict[uuid.UUID, Message] = field(default_factory=dict)
    """By id, the mails that were in flight when their worker was lost, or that are tried again."""


def load_due(store: Store, now: datetime) -> Load:
    """A batch of due invitations with all they hang on, none of it in another worker's hand."""
    due = list(_locked(due_rows(store, now)).order_by("next_at")[:BATCH])
    # What else of the same orders is due goes into the same mail, and so into the same batch.
    taken, orders = [i.id for i in due], {i.order_id for i in due}
    others = due_rows(store, now).filter(order_id__among=orders, state=State.SCHEDULED)
    due += _locked(others.exclude(id__among=taken))
    wanted = {i.customer_id for i in due}
    customers = _locked(Customer.objects.filter(store_id=store.id, id__among=wanted).order_by("id"))
    load = Load(customers={customer.id: customer for customer in customers})
    # A customer another worker has in hand keeps their invitations waiting for a moment.
    load.due = [i for i in due if i.customer_id in load.customers]
    found = Order.objects.filter(store_id=store.id, id__among={i.order_id for i in load.due})
    load.orders = {order.id: order for order in found}
    flown = [i.in_flight for i in load.due if i.in_flight]
    if flown:
        load.messages = Message.objects.filter(store_id=store.id, id__among=flown).in_bulk()
    return load


def due_rows(store: Store, now: datetime) -> QuerySet[Invitation]:
    """What is due in a store."""
    return Invitation.objects.filter(store_id=store.id, next_at__lte=now)


def _locked(rows: QuerySet[M]) -> QuerySet[M]:
    # SQLite has one writer at a time; on PostgreSQL any number of workers pass one another by.
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows
