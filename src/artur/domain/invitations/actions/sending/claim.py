"""Taking in hand what is due: every decision is made here, over locked rows, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.invitations.actions.sending import cap, keeping, pace
from artur.domain.invitations.actions.sending.channels import channels_for
from artur.domain.invitations.actions.sending.deciding import Deciding, Fate
from artur.domain.invitations.actions.sending.load import Load, due_rows, load_due
from artur.domain.invitations.queries import facts, past
from artur.domain.invitations.queries import rules as kept
from artur.domain.orders.deliveries import queries as deliveries
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.mail.actions import End, Outcome

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


@dataclass(slots=True)
class Claimed:
    """What one claim came to: mails to send, and mails a lost worker had sent."""

    handled: int = 0
    load: Load = field(default_factory=Load)
    sending: list[Fate] = field(default_factory=list)
    sent_before: list[Outcome] = field(default_factory=list)


def claim(store: Store, batch: int | None = None) -> Claimed:
    """Take a batch of due invitations in hand and decide each."""
    if not due_rows(store, clock.now()).exists():
        return Claimed()
    rules = kept.rules_of(store.id)
    with transaction_of(store.id) as tx:
        load = load_due(store, tx.at, batch)
        sent_before = _sent_before(load)
        done = {outcome.message for outcome in sent_before}
        open_ = [i for i in load.due if i.in_flight not in done]
        emails = {customer.id: customer.email for customer in load.customers.values()}
        goods = facts.goods_of(store.id, rules, list(load.orders))
        known = facts.gather(store, rules, list(load.orders.values()), goods, emails)
        facts.put_off(known, load.due)
        before = past.of(store.id, rules, open_, tx.at)
        room = cap.room(store, rules, tx.at)
        times = deliveries.times(store.id)
        by = channels_for(store.id, rules, load)
        allowed = pace.allowance(tx, store, rules, emails)
        deciding = Deciding(rules, known, load.customers, tx.at, room, before, times, by, allowed)
        fates = deciding.decide(open_)
        keeping.keep(tx, store, rules, fates, load)
        pace.keep(allowed)
        cap.count(store, room, sum(fate.sends for fate in fates))
    return Claimed(len(load.due), load, [fate for fate in fates if fate.sends], sent_before)


def _sent_before(load: Load) -> list[Outcome]:
    return [
        Outcome(message.id, End.SENT, message.sent_at)
        for message in load.messages.values()
        if message.sent_at is not None
    ]
