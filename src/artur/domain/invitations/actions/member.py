"""What a member does to one invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.actions import writing
from artur.domain.invitations.models import Channel, Invitation, Reason, State
from artur.domain.invitations.queries import facts, lists, past
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.reasons import NOT_AGAIN
from artur.domain.invitations.rules.resending import may_resend
from artur.domain.orders.models import Customer, Order
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def cancel(store: Store, invitation_id: uuid.UUID, actor: str) -> Invitation:
    """Take a scheduled invitation back; raises `NotFound`, or `Conflict` when it is too late for that."""
    with transaction_of(store.id) as tx:
        row = lists.by_id(store, invitation_id, lock=True)
        if row.state == State.CANCELLED and row.reason == Reason.CANCELLED_BY_MEMBER:
            return row
        if row.state != State.SCHEDULED or row.in_flight is not None:
            raise Conflict(_("Only an invitation that is still to be sent can be cancelled."))
        row.state, row.reason, row.next_at = State.CANCELLED, Reason.CANCELLED_BY_MEMBER, None
        writing.keep(row, ["state", "reason", "next_at"])
        writing.record(tx, row, row.order_id)
        audit.note(store.id, actor, "invitation.cancelled", f"invitation:{row.id}")
    return row


def resend(store: Store, invitation_id: uuid.UUID, actor: str) -> Invitation:
    """Send an invitation again, or after all, as soon as the rules allow; raises `NotFound` or `Conflict`."""
    with transaction_of(store.id) as tx:
        row = lists.by_id(store, invitation_id, lock=True)
        rules = kept.rules_of(store.id)
        order = Order.objects.get(store_id=store.id, id=row.order_id)
        email = Customer.objects.values_list("email", flat=True).get(
            store_id=store.id, id=row.customer_id
        )
        goods = facts.goods_of(store.id, rules, [order.id])
        known = facts.gather(store, rules, [order], goods, {row.customer_id: email})[order.id]
        refused = may_resend(
            rules, known, row.moment, row.state, tx.at, in_flight=row.in_flight is not None
        )
        if row.reason == Reason.LEFT_ALONE:
            refused = "left_alone"
        if refused is not None:
            raise Conflict(str(NOT_AGAIN[refused]))
        row.state, row.reason, row.due_at, row.next_at = State.SCHEDULED, Reason.DUE, tx.at, tx.at
        past.keep(row, tx.at)
        row.merged_into = None
        row.reminded = row.attempts = 0
        row.channel, row.entrance = (
            Channel.EMAIL,
            "",
        )  # whoever came by themselves is written to now
        writing.keep(row, CHANGED_BY_RESENDING)
        writing.record(tx, row, row.order_id)
        audit.note(store.id, actor, "invitation.resent", f"invitation:{row.id}")
    return row


CHANGED_BY_RESENDING = [
    "state",
    "reason",
    "due_at",
    "next_at",
    "sent_at",
    "reminded",
    "reminded_at",
    "mailed_before",
    "merged_into",
    "attempts",
    "channel",
    "entrance",
]
