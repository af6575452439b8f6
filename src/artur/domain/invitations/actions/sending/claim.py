"""Taking in hand what is due: every decision is made here, over locked rows, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db import connection
from django.db.models import Model

from artur.domain.invitations.actions.sending import cap, keeping
from artur.domain.invitations.actions.sending.deciding import Deciding, Fate
from artur.domain.invitations.models import Invitation, State
from artur.domain.invitations.queries import facts
from artur.domain.invitations.queries import rules as kept
from artur.domain.orders.models import Customer, Order
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.mail.actions import End, Outcome
from artur.foundation.mail.models import Message, MessageState

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


@dataclass(slots=True)
class Claimed:
    """What one claim came to: mails to send, and mails a lost worker had sent."""

    handled: int = 0
    load: Load = field(default_factory=Load)
    sending: list[Fate] = field(default_factory=list)
    sent_before: list[Outcome] = field(default_factory=list)


def claim(store: Store) -> Claimed:
    """Take a batch of due invitations in hand and decide each."""
    if not _due(store, clock.now()).exists():
        return Claimed()
    rules = kept.rules_of(store.id)
    with transaction_of(store.id) as tx:
        load = _load(store, tx.at)
        sent_before = _sent_before(load)
        done = {outcome.message for outcome in sent_before}
        open_ = [i for i in load.due if i.in_flight not in done]
        emails = {customer.id: customer.email for customer in load.customers.values()}
        goods = facts.goods_of(store.id, rules, list(load.orders))
        known = facts.gather(store.id, list(load.orders.values()), goods, emails)
        room = cap.room(store, rules, tx.at)
        fates = Deciding(rules, known, load.customers, tx.at, room).decide(open_)
        keeping.keep(tx, store, rules, fates, load.messages)
        cap.count(store, room, sum(fate.sends for fate in fates))
    return Claimed(len(load.due), load, [fate for fate in fates if fate.sends], sent_before)


def _load(store: Store, now: datetime) -> Load:
    due = list(_locked(_due(store, now)).order_by("next_at")[:BATCH])
    # What else of the same orders is due goes into the same mail, and so into the same batch.
    taken, orders = [i.id for i in due], {i.order_id for i in due}
    others = _due(store, now).filter(order_id__in=orders, state=State.SCHEDULED)
    due += _locked(others.exclude(id__in=taken))
    wanted = {i.customer_id for i in due}
    customers = _locked(Customer.objects.filter(store_id=store.id, id__in=wanted).order_by("id"))
    load = Load(customers={customer.id: customer for customer in customers})
    # A customer another worker has in hand keeps their invitations waiting for a moment.
    load.due = [i for i in due if i.customer_id in load.customers]
    found = Order.objects.filter(store_id=store.id, id__in={i.order_id for i in load.due})
    load.orders = {order.id: order for order in found}
    flown = [i.in_flight for i in load.due if i.in_flight]
    if flown:
        load.messages = Message.objects.filter(store_id=store.id, id__in=flown).in_bulk()
    return load


def _sent_before(load: Load) -> list[Outcome]:
    return [
        Outcome(message.id, End.SENT, message.sent_at)
        for message in load.messages.values()
        if message.state == MessageState.SENT and message.sent_at is not None
    ]


def _due(store: Store, now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(store_id=store.id, next_at__lte=now)


def _locked(rows: QuerySet[M]) -> QuerySet[M]:
    # SQLite has one writer at a time; on PostgreSQL any number of workers pass one another by.
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows
