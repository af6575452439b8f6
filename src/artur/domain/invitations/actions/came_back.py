"""What invitations make of mail that came back: the invitation says so, and nobody is asked who does not want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.opt_out import opt_out
from artur.domain.invitations.models import Invitation, Reason, State
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.recording import Recorder

BECAUSE = {
    "full": Reason.MAILBOX_FULL,
    "refused": Reason.MAIL_REFUSED,
    "content": Reason.MAIL_REFUSED,
    "system": Reason.MAIL_FAILED,
}
"""Why a mail came back, where it is not that nobody has its address."""


def came_back(
    store_id: uuid.UUID, invitation_id: uuid.UUID, mail_id: uuid.UUID, cause: str
) -> bool:
    """Let the invitation stand as bounced; False when it was answered or ended, or goes another way by now."""
    with transaction_of(store_id) as tx:
        row = _waiting(store_id, invitation_id, mail_id)
        if row is None:
            return False
        _end(tx, row, State.BOUNCED, BECAUSE.get(cause, Reason.BOUNCED))
    return True


def unwelcome(
    store_id: uuid.UUID, invitation_id: uuid.UUID, mail_id: uuid.UUID, *, spam: bool
) -> None:
    """Its customer called the mail spam, or opted out at the mail provider: whatever is planned for them ends."""
    if spam:
        with transaction_of(store_id) as tx:
            row = _waiting(store_id, invitation_id, mail_id)
            if row is not None:
                _end(tx, row, State.SUPPRESSED, Reason.COMPLAINED)
    asked = Invitation.objects.filter(store_id=store_id, id=invitation_id)
    customer = asked.values_list("customer_id", flat=True).first()
    if customer is not None:
        opt_out(store_id, customer)


def _waiting(
    store_id: uuid.UUID, invitation_id: uuid.UUID, mail_id: uuid.UUID
) -> Invitation | None:
    """The invitation, its row locked, while it waits for an answer to a mail."""
    mine = Invitation.objects.select_for_update().filter(store_id=store_id, id=invitation_id)
    row = mine.first()
    # The report may be quicker than the worker that still has the mail in hand.
    if row is None or not (row.state == State.SENT or row.in_flight == mail_id):
        return None
    return row


def _end(tx: Recorder, row: Invitation, state: str, reason: str) -> None:
    row.state, row.reason = state, reason
    row.next_at = row.in_flight = row.claimed_at = None
    row.sent_at = row.sent_at or tx.at
    writing.keep(row, ["state", "reason", "next_at", "in_flight", "claimed_at", "sent_at"])
    writing.record(tx, row, row.order_id)
