"""Promises whose form is closed for good let go of their codes; nobody can answer them any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation, State
from artur.domain.reviews.rules.windows import ANSWER_WITHIN
from artur.domain.rewards.models import Code, CodeState, Once, Promise, PromiseState
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

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
        open_ = _still_open(store_id, due, tx.at)
        over = [p for p in due if p.invitation_id not in open_ and p.order_id not in open_]
        mine = Promise.objects.filter(store_id=store_id, id__among=[p.id for p in over])
        count = mine.filter(state=PromiseState.KEPT).update(state=PromiseState.LAPSED, code_id=None)
        codes = [p.code_id for p in over if p.code_id]
        kept = Code.objects.filter(store_id=store_id, id__among=codes, state=CodeState.KEPT)
        kept.update(state=CodeState.FREE)
    return count


def _still_open(
    store_id: uuid.UUID, due: Sequence[Promise], now: datetime
) -> set[uuid.UUID | None]:
    """Invitations that can be answered yet, and the orders they are of where the promise is the order's."""
    orders = {promise.order_id for promise in due if promise.order_id}
    found = (
        Invitation.objects.filter(store_id__checked=store_id, order_id__among=orders)
        .exclude(state__in=CLOSED)
        .filter(sent_at__gt=now - ANSWER_WITHIN)
    )
    shared = {promise.order_id for promise in due if promise.once == Once.ORDER}
    open_: set[uuid.UUID | None] = set()
    for id_, order in found.values_list("id", "order_id"):
        open_.add(id_)
        if order in shared:
            open_.add(order)
    return open_
