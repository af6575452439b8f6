"""Promises whose form is closed for good let go of their codes; nobody can answer them any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation, State
from artur.domain.reviews.rules.windows import ANSWER_WITHIN
from artur.domain.rewards.models import Code, CodeState, Promise, PromiseState
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid

BATCH = 500
MARGIN = timedelta(days=2)
"""Mails may wait a while before they go; a form is open from when it went."""
CLOSED = (State.EXPIRED, State.CANCELLED)


def lapse(store_id: uuid.UUID) -> int:
    """Let one batch of promises lapse; how many did."""
    with transaction_of(store_id) as tx:
        old = Promise.objects.filter(
            store_id=store_id,
            state=PromiseState.KEPT,
            promised_at__lt=tx.at - ANSWER_WITHIN - MARGIN,
        )
        due = list(old.select_for_update().order_by("promised_at")[:BATCH])
        asked = {p.invitation_id for p in due if p.invitation_id}
        still_open = set(
            Invitation.objects.filter(store_id=store_id, id__among=asked)
            .exclude(state__in=CLOSED)
            .filter(sent_at__gt=tx.at - ANSWER_WITHIN)
            .values_list("id", flat=True)
        )
        over = [p for p in due if p.invitation_id not in still_open]
        mine = Promise.objects.filter(store_id=store_id, id__among=[p.id for p in over])
        count = mine.filter(state=PromiseState.KEPT).update(state=PromiseState.LAPSED, code_id=None)
        codes = [p.code_id for p in over if p.code_id]
        kept = Code.objects.filter(store_id=store_id, id__among=codes, state=CodeState.KEPT)
        kept.update(state=CodeState.FREE)
    return count
