"""A customer says that the parcel is not there yet: they are asked later, and the shop hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.sending.deciding import after_sending
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.invitations.queries import facts
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.rules.arrival import NOT_YET_AT_MOST, NOT_YET_WAIT
from artur.domain.invitations.rules.moments import DELIVERY, PRODUCT
from artur.domain.invitations.rules.planning import plan_one
from artur.domain.orders.deliveries import queries as deliveries
from artur.domain.orders.models import Customer, Order
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.invitations.rules import OrderFacts, RuleSet
    from artur.domain.stores.models import Store

SAID_JUST_NOW = timedelta(hours=12)
"""Within this a second press is the same word again."""
COLUMNS = [*writing.STANDING, "not_before", "not_yet", "attempts", "reminded"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of it: `moved`, `known` (said a moment ago), `enough` (asked no more), `answered` or `over`."""

    outcome: str
    until: datetime | None = None
    """Until when nothing about the parcel is asked."""


def not_yet(store: Store, invitation: Invitation) -> Heard:
    """Put off whatever asks about this order's parcel; its form stays open and nothing said so far is lost.

    Three times at most: after that nobody is written to about the parcel unless it is told to have arrived.
    """
    with transaction_of(store.id) as tx:
        standing = _locked(store.id, invitation)
        row = next(one for one in standing if one.id == invitation.id)
        outcome = _outcome(row, standing, tx.at)
        if outcome not in {"moved", "enough"}:
            return Heard(outcome, row.not_before)
        asked = [one for one in standing if _asks(one)]
        until = tx.at + NOT_YET_WAIT
        if outcome == "enough":
            _end(kept.rules_of(store.id), asked)
        else:
            _put_off(store, asked, until, tx.at)
            tx.record(
                "invitation.postponed",
                invitation=row.id,
                order=row.order_id,
                moment=row.moment,
                times=_times(standing),
            )
        rows.update(
            Invitation,
            store.id,
            COLUMNS,
            [(one.id, *(getattr(one, name) for name in COLUMNS)) for one in asked],
        )
    return Heard(outcome, until if outcome == "moved" else None)


def _locked(store_id: uuid.UUID, invitation: Invitation) -> list[Invitation]:
    """All invitations of the order, after its customer, as everybody locks them."""
    Customer.objects.select_for_update().filter(
        store_id=store_id, id=invitation.customer_id
    ).first()
    found = Invitation.objects.select_for_update().filter(
        store_id=store_id, order_id=invitation.order_id
    )
    return list(found.order_by("id"))


def _outcome(row: Invitation, standing: Sequence[Invitation], now: datetime) -> str:
    if row.state == State.ANSWERED:
        return "answered"
    if not any(_asks(one) for one in standing):
        return "over"
    said = max((one.not_before for one in standing if one.not_before), default=None)
    if said is not None and now < said - NOT_YET_WAIT + SAID_JUST_NOW:
        return "known"
    return "enough" if _times(standing) >= NOT_YET_AT_MOST else "moved"


def _times(standing: Sequence[Invitation]) -> int:
    return max(one.not_yet for one in standing)


def _asks(row: Invitation) -> bool:
    """Whether this asks about the parcel, or did and is not answered; what is in flight is not stopped any more."""
    if row.moment not in {DELIVERY, PRODUCT} or row.in_flight is not None:
        return False
    merged = row.state == State.SKIPPED and row.reason == Reason.MERGED
    return merged or row.state in {State.SCHEDULED, State.SENT}


def _put_off(store: Store, asked: Sequence[Invitation], until: datetime, now: datetime) -> None:
    """Every question about the parcel waits until then, and as long after as its rule says."""
    rules, times = kept.rules_of(store.id), deliveries.times(store.id)
    for row in asked:
        row.not_before, row.not_yet = until, row.not_yet + 1
    of_order = _facts(store, rules, asked)
    for row in asked:
        planned = plan_one(rules, rules.of(row.moment), of_order, times, now)
        if planned.due_at is None:
            continue
        row.state, row.basis, row.attempts, row.reminded = State.SCHEDULED, planned.basis, 0, 0
        row.reason = Reason.NOT_ARRIVED if planned.basis == "not_yet" else planned.reason
        row.due_at = row.next_at = planned.due_at
        row.expected_at, row.expected_from = planned.expected_at, planned.expected_from


def _facts(store: Store, rules: RuleSet, asked: Sequence[Invitation]) -> OrderFacts:
    order = Order.objects.get(store_id=store.id, id=asked[0].order_id)
    email = Customer.objects.values_list("email", flat=True).get(
        store_id=store.id, id=order.customer_id
    )
    goods = facts.goods_of(store.id, rules, [order.id])
    known = facts.gather(store, rules, [order], goods, {order.customer_id: email})
    facts.put_off(known, asked)
    return known[order.id]


def _end(rules: RuleSet, asked: Sequence[Invitation]) -> None:
    """Nobody asks any more: what was sent is not reminded of, what was to be sent waits for the parcel's arrival."""
    for row in asked:
        row.not_yet += 1
        if row.state == State.SENT:
            row.reminded = max(row.reminded, rules.reminders)
            row.next_at = after_sending(row, rules)
        elif row.state == State.SCHEDULED:
            row.state, row.reason, row.next_at = State.SKIPPED, Reason.NOT_ARRIVED, None
