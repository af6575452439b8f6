"""A customer begins to answer: something was chosen in the form. What it was is not told before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid


def begun(store_id: uuid.UUID, invitation_id: uuid.UUID) -> None:
    """Note it the first time, unless there is an answer already."""
    with transaction_of(store_id) as tx:
        mine = Invitation.objects.filter(store_id=store_id, id=invitation_id)
        if mine.filter(started_at=None, answered_at=None).update(started_at=tx.at):
            tx.record("invitation.started", invitation=invitation_id)
