"""Sending on after a pause, and another pace: what waited for it is looked at again at once.

Invitations are written before the store's pace, in the order in which whoever sends takes hold of them: nobody
waits in a ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from artur.domain.invitations.models import Invitation, Reason, State
from artur.foundation.events.recording import transaction_of
from artur.foundation.mail.pacing import actions as pacing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

PAUSED = (Reason.PAUSED_COMPLAINTS, Reason.PAUSED_BOUNCES)


def resume_sending(store: Store, explanation: str, actor: str) -> bool:
    """Send again after a pause for complaints or bounces; `Invalid` without an explanation."""
    with transaction_of(store.id):
        _waiting(store, *PAUSED).update(next_at=F("due_at"), reason=Reason.DUE)
        return pacing.resume(store.id, explanation, actor)


def try_mail_again(store: Store, actor: str) -> bool:
    """Ask the mail server again at once."""
    with transaction_of(store.id) as tx:
        _waiting(store, Reason.SERVER_REFUSES).update(next_at=tx.at, reason=Reason.DUE)
        return pacing.try_again(store.id, actor)


def change_pace(
    store: Store, *, hour: int | None, day: int | None, domains: Mapping[str, int], actor: str
) -> None:
    """Keep the store's windows; what the old ones had put off takes the new room at once."""
    with transaction_of(store.id) as tx:
        _waiting(store, Reason.PACED).update(next_at=tx.at, due_at=tx.at)
        pacing.set_limits(store.id, hour=hour, day=day, domains=domains, actor=actor)


def _waiting(store: Store, *reasons: Reason) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        store_id=store.id, state=State.SCHEDULED, reason__in=reasons, in_flight=None
    )
