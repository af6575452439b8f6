"""A text that its network could not deliver: the invitation says so, and nobody is asked a second time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.invitations.actions import writing
from artur.domain.invitations.models import Invitation, Reason, State
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid


def undelivered(store_id: uuid.UUID, invitation_id: uuid.UUID, text_id: uuid.UUID) -> bool:
    """Let the invitation stand as bounced; False when it was answered, ended or is no text's any more. Idempotent."""
    with transaction_of(store_id) as tx:
        mine = Invitation.objects.select_for_update().filter(store_id=store_id, id=invitation_id)
        # Its report may be quicker than the worker that still has it in hand.
        row = mine.filter(Q(state=State.SENT) | Q(state=State.SCHEDULED, in_flight=text_id)).first()
        if row is None:
            return False
        row.state, row.reason = State.BOUNCED, Reason.BOUNCED
        row.next_at = row.in_flight = row.claimed_at = None
        row.sent_at = row.sent_at or tx.at
        columns = ["state", "reason", "next_at", "in_flight", "claimed_at", "sent_at"]
        writing.keep(row, columns)
        writing.record(tx, row, row.order_id)
    return True
