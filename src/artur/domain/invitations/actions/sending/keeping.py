"""Keeping what was decided: the invitations, the mails' rows, the customers' pause, in the claim's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations import offers
from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.sending import post, taking
from artur.domain.invitations.actions.sending.deciding import after_sending
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.invitations.rules import Act
from artur.domain.orders.models import Customer
from artur.foundation.kit import ids, rows
from artur.foundation.mail.models import Message, MessageState

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from artur.domain.invitations.actions.sending.deciding import Fate
    from artur.domain.invitations.actions.sending.load import Load
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

SEND, SKIP, MOVE = Act.SEND, Act.SKIP, Act.MOVE
COLUMNS = [
    "state",
    "reason",
    "due_at",
    "next_at",
    "merged_into",
    "in_flight",
    "claimed_at",
    "attempts",
    "offer_id",
    "left_out",
    "channel",
]


def keep(
    tx: Recorder,
    store: Store,
    rules: RuleSet,
    fates: Sequence[Fate],
    load: Load,
) -> None:
    """Write every fate down; what is sent gets a mail's row in state `sending`, or keeps the one it had."""
    dropped = [f.invitation.in_flight for f in fates if f.invitation.in_flight and not f.sends]
    for fate in fates:
        fate.invitation.channel = fate.channel or fate.invitation.channel
    new = [fate for fate in fates if fate.sends and fate.invitation.in_flight not in load.messages]
    for fate, message in zip(new, ids.many(len(new)), strict=True):
        fate.invitation.in_flight = message
    _promise(store, [fate.invitation for fate in new if not fate.reminder], tx.at)
    before = {f.invitation.id: (f.invitation.state, f.invitation.reason) for f in fates}
    for fate in fates:
        stand(fate, rules, tx.at)
        row = fate.invitation
        if row.state not in {State.SCHEDULED, before[row.id][0]}:
            writing.record(tx, row, row.order_id)
    _hold(store, [fate.invitation for fate in fates if fate.sends], tx.at)
    # To be in hand is all that is new of what is sent, unless it carries an offer or leaves something out.
    told = (f.invitation for f in fates if not f.sends or _says_more(f))
    _write(store, sorted(told, key=lambda row: row.id))
    _begin_pause(store, [fate.invitation.customer_id for fate in fates if fate.sends], tx.at)
    _drop(store, dropped)
    post.enlist(store, load.customers, new, tx.at)


def _says_more(fate: Fate) -> bool:
    row = fate.invitation
    return bool(fate.channel) or row.offer_id is not None or row.left_out is not None


def _promise(store: Store, invitations: Sequence[Invitation], now: datetime) -> None:
    """What their mails promise for an answer is kept aside before they go out."""
    promised = offers.promise(store.id, invitations, now)
    for row in invitations:
        row.offer_id = promised.get(row.id, row.offer_id)


def stand(fate: Fate, rules: RuleSet, now: datetime) -> None:
    """Let the row in hand stand as was decided; what is sent is taken in hand, not here."""
    row, verdict = fate.invitation, fate.verdict
    if verdict.act is SEND and fate.into is None:
        return
    row.in_flight = None
    if verdict.act is SKIP:
        row.claimed_at = None
    if fate.into is not None:
        row.state, row.reason, row.next_at = State.SKIPPED, Reason.MERGED, None
        row.merged_into = fate.into.id
    elif fate.reminder:
        _leave_unreminded(fate, rules, now)
    elif verdict.act is SKIP:
        row.state, row.reason, row.next_at = verdict.state, verdict.reason, None
    else:
        row.reason, row.next_at = verdict.reason, verdict.next_at
        if verdict.act is MOVE:
            row.due_at = verdict.next_at


def _leave_unreminded(fate: Fate, rules: RuleSet, now: datetime) -> None:
    row, verdict = fate.invitation, fate.verdict
    if verdict.state == State.EXPIRED:
        row.state, row.reason, row.next_at = State.EXPIRED, Reason.NOT_ANSWERED, None
    elif verdict.act is SKIP:
        # No reminder then; the customer may still answer.
        row.reminded = max(row.reminded, rules.reminders)
        row.next_at = after_sending(row, rules)
    else:
        row.next_at = verdict.next_at


def _hold(store: Store, sent: Sequence[Invitation], now: datetime) -> None:
    until = taking.hold(store.id, [(row.id, row.in_flight) for row in sent if row.in_flight], now)
    for row in sent:
        row.claimed_at, row.next_at = now, until


def _write(store: Store, changed: Iterable[Invitation]) -> None:
    rows.update(
        Invitation,
        store.id,
        COLUMNS,
        [(row.id, *(getattr(row, name) for name in COLUMNS)) for row in changed],
    )


def _begin_pause(store: Store, customers: list[uuid.UUID], now: datetime) -> None:
    # The rows are locked since they were read: whoever else wanted them has passed them by.
    if customers:
        mailed = Customer.objects.filter(store_id__checked=store.id, id__among=customers)
        mailed.update(last_mailed_at=now)


def _drop(store: Store, messages: list[uuid.UUID]) -> None:
    if messages:
        Message.objects.filter(store_id__checked=store.id, id__among=messages).exclude(
            state=MessageState.SENT
        ).update(state=MessageState.FAILED, error="taken back before it was sent", due_at=None)
        post.drop_texts(store.id, messages)
