"""A customer answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations import offers
from artur.domain.invitations.models import Invitation, Reason, State
from artur.foundation.kit.together import send

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from artur.foundation.events.recording import Recorder

# By hand, as it stands in the way of every review that is accepted.
ANSWERED = (
    f"UPDATE invitations_invitation SET state = '{State.ANSWERED}', reason = '{Reason.ALREADY_ANSWERED}', "  # noqa: S608 - our own words
    "answered_at = %s, next_at = CASE WHEN in_flight IS NULL THEN NULL ELSE next_at END "
    "WHERE id IN ({marks}) AND (store_id = %s) IS TRUE AND answered_at IS NULL RETURNING id"
)


def answered(tx: Recorder, invitations: Sequence[Invitation], now: datetime) -> Callable[[], None]:
    """Note first answers to a store's invitations, within the caller's transaction; call what is returned to tell of it.

    Nobody is reminded of what they answered. What is in flight this instant is settled by its sender.
    """
    if not invitations:
        return lambda: None
    # Locked in one order, so that two transactions can't wait for one another.
    ids = sorted(invitation.id for invitation in invitations)
    sql = ANSWERED.format(marks=", ".join(["%s"] * len(ids)))
    sent = send(sql, [now, *ids, tx.store_id])

    def tell() -> None:
        first = {str(id_).replace("-", "") for (id_,) in sent.rows()}
        for invitation in invitations:
            _tell(tx, invitation, now, first=invitation.id.hex in first)

    return tell


def _tell(tx: Recorder, invitation: Invitation, now: datetime, *, first: bool) -> None:
    if invitation.offer_id is not None:
        offers.release(invitation.store_id, invitation.id, now)
    if first:
        tx.record(
            "invitation.answered",
            invitation=invitation.id,
            order=invitation.order_id,
            moment=invitation.moment,
        )
    else:
        row = Invitation.objects.filter(store_id=invitation.store_id, id=invitation.id)
        row.filter(in_flight=None).update(next_at=None)
