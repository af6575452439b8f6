"""Opening an order's form for a customer who came by themselves; nobody is mailed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations import offers
from artur.domain.invitations.actions import writing
from artur.domain.invitations.entrances import choosing, queries
from artur.domain.invitations.models import Channel, Entrance, Invitation, Moment, Reason, State
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.rules.moments import ANSWERABLE, PURCHASE
from artur.domain.orders.models import Line
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.contention import persist

if TYPE_CHECKING:
    from collections.abc import Collection

    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

# fmt: off
OPENED = [
    "state", "reason", "channel", "entrance", "merged_into", "left_out", "due_at", "next_at", "sent_at",
    "offer_id",
]
# fmt: on
ATTACHED = ["state", "reason", "merged_into", "left_out", "next_at"]


def open_order(store: Store, order: Order, entrance: Entrance, *, parcel: bool) -> Invitation:
    """The invitation whose form shows all that can be rated of `order` now.

    `parcel` says that the customer has it. No legal ground is asked for, and who opted out may come in all
    the same: they were not written to, they came.
    """
    active = {rule.moment for rule in rules_of(store.id).moments if rule.active}
    products = Line.objects.filter(store_id=store.id, order_id=order.id).exists()
    moments = choosing.wanted(active, parcel=parcel, products=products)
    return persist(lambda: _open(store, order, entrance, moments))


def open_checkout(store: Store, order: Order) -> Invitation:
    """The invitation about the purchase alone, for the shop's thank-you page."""
    return persist(lambda: _open(store, order, Entrance.CHECKOUT, [PURCHASE]))


def _open(store: Store, order: Order, entrance: Entrance, moments: Collection[str]) -> Invitation:
    with transaction_of(store.id) as tx:
        rows = {row.id: row for row in _rows(tx, order, moments)}
        found = choosing.roots(queries.seen(rows.values()), moments)
        chosen = choosing.host(found, tx.at)
        host = rows[chosen.id]
        if not choosing.open_(chosen, tx.at) and not chosen.in_flight:
            _begin(tx, host, entrance)
        for other in found:
            if other.id != host.id:
                _attach(tx, rows[other.id], host)
    return host


def _rows(tx: Recorder, order: Order, moments: Collection[str]) -> list[Invitation]:
    rows = queries.of_order(order.store_id, order.id, lock=True)
    missing = set(moments) - {row.moment for row in rows}
    if not missing:
        return rows
    # An order is planned when it comes in; this is for one that never was.
    new = [
        Invitation(
            id=ids.new(),
            store_id=order.store_id,
            order_id=order.id,
            customer_id=order.customer_id,
            moment=moment,
            state=State.SKIPPED,
            reason=Reason.TOO_OLD,
            created_at=tx.at,
        )
        for moment in Moment.values
        if moment in missing
    ]
    Invitation.objects.bulk_create(new, ignore_conflicts=True)
    return queries.of_order(order.store_id, order.id, lock=True)


def _begin(tx: Recorder, row: Invitation, entrance: Entrance) -> None:
    """As if it had been sent this instant, but for the mail: never reminded of, open for its 90 days."""
    row.state, row.reason, row.merged_into = State.SENT, Reason.DUE, None
    row.left_out = None  # Products we wouldn't ask about again so soon: nobody asked, they came.
    row.channel = Channel.CHECKOUT if entrance == Entrance.CHECKOUT else Channel.LINK
    row.entrance, row.sent_at, row.due_at = entrance, tx.at, row.due_at or tx.at
    row.next_at = tx.at + ANSWERABLE
    if entrance != Entrance.CHECKOUT and row.offer_id is None:
        # Told in the form before anything is written; on the thank-you page there is no place to tell it.
        row.offer_id = offers.promise(row.store_id, [row], tx.at).get(row.id)
    writing.keep(row, OPENED)
    tx.record(
        "invitation.sent",
        invitation=row.id,
        order=row.order_id,
        moment=row.moment,
        reason=row.reason,
        channel=row.channel,
    )


def _attach(tx: Recorder, row: Invitation, host: Invitation) -> None:
    """Show what `row` asks about in the form of `host` as well; what is answered, or under way, stays as it is."""
    row.merged_into = host.id
    if row.answered_at is None and row.in_flight is None:
        row.state, row.reason, row.next_at = State.SKIPPED, Reason.MERGED, None
        row.left_out = None
        writing.record(tx, row, row.order_id)
    writing.keep(row, ATTACHED)
