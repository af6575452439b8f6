"""Reading what a batch hangs on: rows nobody else has in hand, locked until the claim is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.invitations.actions.sending import post, taking
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.orders.models import Customer
    from artur.domain.stores.models import Store

BATCH = {"postgresql": 500, "sqlite": 200}
"""By engine: SQLite lets no other writer in meanwhile, so its transactions are kept short."""


@dataclass(slots=True)
class Load:
    """What a batch of due invitations hangs on, as the database had it under lock."""

    due: list[Invitation] = field(default_factory=list)
    customers: dict[uuid.UUID, Customer] = field(default_factory=dict)
    orders: dict[uuid.UUID, Order] = field(default_factory=dict)
    messages: dict[uuid.UUID, post.Sent] = field(default_factory=dict)
    """By id, the mails and texts that were in flight when their worker was lost, or that are tried again."""


def load_due(store: Store, now: datetime, batch: int | None = None) -> Load:
    """A batch of due invitations with all they hang on, locked by us and none of it in another worker's hand."""
    taken = taking.take(store.id, now, batch or BATCH[connection.vendor])
    if not taken:
        return Load()
    found = Invitation.objects.filter(store_id__checked=store.id, id__among=taken)
    load = Load(list(found.select_related("customer")))
    load.customers = {i.customer_id: i.customer for i in load.due}
    wanted = {i.order_id for i in load.due}
    orders = Order.objects.filter(store_id__checked=store.id, id__among=wanted)
    load.orders = {order.id: order for order in orders}
    flown = [i.in_flight for i in load.due if i.in_flight]
    if flown:
        mails = Message.objects.filter(store_id__checked=store.id, id__among=flown)
        load.messages = {**mails.in_bulk(), **post.texts_in_flight(store.id, flown)}
    return load


def due_rows(store: Store, now: datetime) -> QuerySet[Invitation]:
    """What is due in a store."""
    return Invitation.objects.filter(store_id=store.id, next_at__lte=now)
