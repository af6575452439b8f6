"""A customer answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation, Reason, State

if TYPE_CHECKING:
    from datetime import datetime

    from artur.foundation.events.recording import Recorder


def answered(tx: Recorder, invitation: Invitation, now: datetime) -> bool:
    """Note the first answer, within the caller's transaction; True when this was it.

    Nobody is reminded of what they answered. What is in flight this instant is settled by its sender.
    """
    row = Invitation.objects.filter(store_id=invitation.store_id, id=invitation.id)
    first = row.filter(answered_at=None).update(
        state=State.ANSWERED, reason=Reason.ALREADY_ANSWERED, answered_at=now
    )
    row.filter(in_flight=None).update(next_at=None)
    if first:
        tx.record(
            "invitation.answered",
            invitation=invitation.id,
            order=invitation.order_id,
            moment=invitation.moment,
        )
    return bool(first)
