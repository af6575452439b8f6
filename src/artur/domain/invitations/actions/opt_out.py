"""A customer wants no more questions: none of a store, or none about one order; and may think better of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.plan import replan_orders
from artur.domain.invitations.models import Invitation, OptOutCount, Reason, Refusal, State
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.rules.moments import ANSWERABLE
from artur.domain.orders.models import Customer, Order
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.recording import transaction_of
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from artur.foundation.events.recording import Recorder

STORE, ORDER = "store", "order"
ENDED = (Reason.OPTED_OUT, Reason.LEFT_ALONE)


def opt_out(store_id: uuid.UUID, customer_id: uuid.UUID, why: str = "") -> bool:
    """Never invite this customer again, from this instant on; True when that is news. Idempotent."""
    with transaction_of(store_id) as tx:
        email = _address(store_id, customer_id)
        if email is None:
            return False
        unwanted = suppression.SuppressionReason.UNSUBSCRIBED
        news = suppression.suppress(store_id, email, unwanted)
        rows = Invitation.objects.filter(store_id=store_id, customer_id=customer_id)
        _end(tx, rows.filter(state=State.SCHEDULED).values_list("id", flat=True), Reason.OPTED_OUT)
        if news:
            _count(tx, STORE, why)
    return news


def leave_alone(
    store_id: uuid.UUID, customer_id: uuid.UUID, order_id: uuid.UUID, why: str = ""
) -> bool:
    """Ask nothing more about one order, and remind of nothing; True when that is news. Idempotent."""
    with transaction_of(store_id) as tx:
        rows = Invitation.objects.filter(
            store_id=store_id, customer_id=customer_id, order_id=order_id
        ).exclude(reason__in=ENDED)
        asked = rows.filter(state=State.SENT)
        ended = _end(
            tx, rows.filter(state=State.SCHEDULED).values_list("id", flat=True), Reason.LEFT_ALONE
        )
        ended += asked.update(reason=Reason.LEFT_ALONE, next_at=F("sent_at") + ANSWERABLE)
        if ended:
            _count(tx, ORDER, why)
    return bool(ended)


def ask_again(store_id: uuid.UUID, customer_id: uuid.UUID, order_id: uuid.UUID | None) -> bool:
    """Take it back: plan anew what is young enough; True when there was something to take back.

    An address that a mail server refused, or that complained, stays as it is.
    """
    with transaction_of(store_id) as tx:
        email = _address(store_id, customer_id)
        if email is None:
            return False
        known = suppression.suppressed(store_id, [email]).get(email)
        lifted = known == suppression.SuppressionReason.UNSUBSCRIBED
        if lifted:
            suppression.lift(store_id, email)
        rows = Invitation.objects.filter(store_id=store_id, customer_id=customer_id)
        # Without an order none is left alone by this link.
        this = order_id or customer_id
        alone = rows.filter(order_id=this, reason=Reason.LEFT_ALONE)
        woken = alone.filter(state=State.SENT).update(reason=Reason.DUE, next_at=tx.at)
        silent = Q(order_id=this, reason=Reason.LEFT_ALONE)
        if lifted:
            silent |= Q(reason=Reason.OPTED_OUT)
        planned = _plan_anew(tx, rows.filter(silent, state=State.SUPPRESSED, sent_at=None))
    return lifted or planned or bool(woken)


def _address(store_id: uuid.UUID, customer_id: uuid.UUID) -> str | None:
    people = Customer.objects.filter(store_id=store_id, id=customer_id)
    email = people.values_list("email", flat=True).first()
    return email if email and "@" in email else None


def _end(tx: Recorder, ids: Iterable[uuid.UUID], reason: Reason) -> int:
    rows = Invitation.objects.select_for_update().filter(store_id=tx.store_id, id__in=list(ids))
    ended = list(rows.order_by("id"))
    for row in ended:
        row.state, row.reason = State.SUPPRESSED, reason
        if row.in_flight is None:
            row.next_at = None
        writing.keep(row, ["state", "reason", "next_at"])
        writing.record(tx, row, row.order_id)
    return len(ended)


def _plan_anew(tx: Recorder, ended: QuerySet[Invitation]) -> bool:
    """Plan what was ended as if it had just come in, as far as its order is young enough to be asked about."""
    young = tx.at - rules_of(tx.store_id).look_back
    of_ended = Order.objects.filter(
        store_id=tx.store_id, id__in=ended.values("order_id"), placed_at__gte=young
    )
    orders = list(of_ended.order_by("id"))
    # To planning they now stand like what had no ground before and may have one.
    ended.filter(order_id__in=[order.id for order in orders]).update(
        state=State.SKIPPED, reason=Reason.NO_LEGAL_BASIS
    )
    replan_orders(tx, open_by_id(tx.store_id), orders)
    return bool(orders)


def _count(tx: Recorder, scope: str, why: str) -> None:
    """Add one to the month's figure; a word that is none of ours counts as not said."""
    reason = why if why in Refusal.values else ""
    mine: dict[str, Any] = {
        "store_id": tx.store_id,
        "month": tx.at.date().replace(day=1),
        "scope": scope,
        "reason": reason,
    }
    OptOutCount.objects.get_or_create(**mine)
    OptOutCount.objects.filter(**mine).update(count=F("count") + 1)
