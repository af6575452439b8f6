"""Planning the invitations of orders as they come in and change; in bulk, within the intake's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions import writing
from artur.domain.invitations.entries import Entry
from artur.domain.invitations.models import Invitation
from artur.domain.invitations.queries import facts
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.rules import plan, replan
from artur.domain.invitations.rules.replanning import first
from artur.domain.orders.deliveries import queries as deliveries
from artur.domain.orders.models import Customer
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from artur.domain.invitations.rules import Planned, Standing
    from artur.domain.orders.actions import Upserted
    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

    Plans = dict[uuid.UUID, list[Planned]]

COLUMNS = [
    "id",
    "store_id",
    "order_id",
    "customer_id",
    "moment",
    "state",
    "reason",
    "basis",
    "due_at",
    "next_at",
    "expected_at",
    "expected_from",
    "attempts",
    "reminded",
    "created_at",
]


def plan_orders(
    tx: Recorder, store: Store, upserted: Sequence[Upserted]
) -> dict[uuid.UUID, list[Entry]]:
    """Plan what is new, re-plan what changed, and give the invitations of every order by its id."""
    fresh = [one.order for one in upserted if one.result == "created"]
    changed = [one.order for one in upserted if one.result == "updated"]
    goods = {o.id: (o.line_count, o.categories) for o in (*fresh, *changed)}
    entries = _standing(store, [one.order.id for one in upserted if one.result != "created"])
    standing = _locked(store, [order.id for order in changed])
    plans = _plans(tx, store, [*fresh, *changed], goods, standing)
    entries |= _insert(tx, store, fresh, plans)
    entries |= _replan(tx, store, standing, plans)
    return entries


def replan_orders(tx: Recorder, store: Store, orders: Sequence[Order]) -> None:
    """Plan these orders anew, as after a change of the rules."""
    ids_ = [order.id for order in orders]
    standing = _locked(store, ids_)
    goods = facts.goods_of(store.id, kept.rules_of(store.id), ids_)
    _replan(tx, store, standing, _plans(tx, store, orders, goods, standing))


def _plans(
    tx: Recorder,
    store: Store,
    orders: Sequence[facts.Told],
    goods: facts.Goods,
    standing: Sequence[Invitation],
) -> Plans:
    if not orders:
        return {}
    rules, times = kept.rules_of(store.id), deliveries.times(store.id)
    known = facts.gather(store, rules, orders, goods, _emails(store, orders))
    facts.put_off(known, standing)
    return {order.id: plan(rules, known[order.id], times, tx.at) for order in orders}


def _emails(store: Store, orders: Iterable[facts.Told]) -> dict[uuid.UUID, str]:
    customers = {order.customer_id for order in orders}
    return dict(
        Customer.objects.filter(store_id__checked=store.id, id__among=customers).values_list(
            "id", "email"
        )
    )


def _insert(
    tx: Recorder, store: Store, orders: Sequence[facts.Told], plans: Plans
) -> dict[uuid.UUID, list[Entry]]:
    numbers = iter(ids.many(sum(len(plans[order.id]) for order in orders)))
    entries: dict[uuid.UUID, list[Entry]] = {}
    new = []
    for order in orders:
        own = entries[order.id] = []
        for planned in plans[order.id]:
            _, state, reason, basis, _, expected_at, expected_from = planned
            standing = first(planned, tx.at)
            due = standing.due_at
            entry = Entry(next(numbers), planned.moment, state, reason, due)
            own.append(entry)
            new.append(
                (
                    entry.id,
                    store.id,
                    order.id,
                    order.customer_id,
                    entry.moment,
                    state,
                    reason,
                    basis,
                    due,
                    due,
                    expected_at,
                    expected_from,
                    0,
                    0,
                    tx.at,
                )
            )
            writing.record(tx, entry, order.id)
    rows.insert(Invitation, COLUMNS, new)
    return entries


def _locked(store: Store, orders: Sequence[uuid.UUID]) -> list[Invitation]:
    """What stands of these orders, locked: a worker that takes one in hand and we that move it do not pass each other."""
    if not orders:
        return []
    standing = Invitation.objects.select_for_update().filter(
        store_id__checked=store.id, order_id__among=orders
    )
    return list(standing.order_by("id"))


def _replan(
    tx: Recorder, store: Store, standing: Sequence[Invitation], plans: Plans
) -> dict[uuid.UUID, list[Entry]]:
    changes = []
    entries: dict[uuid.UUID, list[Entry]] = {}
    for invitation in standing:
        changed = _replanned(invitation, plans[invitation.order_id], tx.at)
        if changed is not None:
            writing.stand(invitation, changed)
            changes.append(invitation)
            writing.record(tx, _entry(invitation), invitation.order_id)
        entries.setdefault(invitation.order_id, []).append(_entry(invitation))
    writing.write_standing(store.id, changes)
    return entries


def _replanned(invitation: Invitation, plans: Sequence[Planned], now: datetime) -> Standing | None:
    for planned in plans:
        if planned.moment == invitation.moment:
            return replan(writing.standing(invitation), planned, now)
    return None


def _standing(store: Store, orders: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Entry]]:
    entries: dict[uuid.UUID, list[Entry]] = {order: [] for order in orders}
    if orders:
        found = Invitation.objects.filter(
            store_id__checked=store.id, order_id__among=orders
        ).order_by("id")
        for invitation in found.only("id", "order_id", "moment", "state", "reason", "due_at"):
            entries[invitation.order_id].append(_entry(invitation))
    return entries


def _entry(row: Invitation) -> Entry:
    return Entry(row.id, row.moment, row.state, row.reason, row.due_at)
