"""Promising a reward with an invitation, before anything is written: to everybody alike, while there are codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction

from artur.domain.rewards import queries
from artur.domain.rewards.actions.warning import warn_if_short
from artur.domain.rewards.models import Code, CodeState, Kind, Once, Promise, PromiseState
from artur.foundation.kit import ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.invitations.models import Invitation
    from artur.domain.rewards.models import Reward


def promise(
    store_id: uuid.UUID, invitations: Sequence[Invitation], at: datetime
) -> dict[uuid.UUID, uuid.UUID]:
    """Keep a promise for each of `invitations` there is one for; the reward's id by the invitation's.

    Within the caller's transaction: what is not sent after all was never promised. Without a code to keep
    aside nothing is promised, and the invitation goes out as any other.
    """
    if not invitations or not queries.is_on(store_id):
        return {}
    standing = queries.standing(store_id)
    reward = standing.reward
    if not standing.promises or reward is None:
        return {}
    standing_promises = _standing(store_id, invitations)
    wanted = _entitled(store_id, invitations, reward)
    try:
        with transaction.atomic():
            made = _keep(store_id, wanted, reward, at)
    except IntegrityError:
        # Somebody promised for the same order this instant: theirs stands, and one is enough.
        return {}
    if reward.kind == Kind.LIST:
        warn_if_short(store_id, short=len(made) < len(wanted))
    return standing_promises | dict.fromkeys(made, reward.id)


def _standing(store_id: uuid.UUID, invitations: Sequence[Invitation]) -> dict[uuid.UUID, uuid.UUID]:
    """Invitations of orders that were promised their one reward and have not got it: it holds for these too."""
    orders = {invitation.order_id for invitation in invitations}
    kept = Promise.objects.filter(
        store_id=store_id, order_id__among=orders, once=Once.ORDER, state=PromiseState.KEPT
    )
    by_order = dict(kept.values_list("order_id", "reward_id"))
    return {i.id: by_order[i.order_id] for i in invitations if i.order_id in by_order}


def _entitled(
    store_id: uuid.UUID, invitations: Sequence[Invitation], reward: Reward
) -> list[Invitation]:
    """Each invitation once, and each order once where the store gives one reward an order."""
    known = Promise.objects.filter(store_id=store_id)
    done = set(
        known.filter(invitation_id__among=[i.id for i in invitations]).values_list(
            "invitation_id", flat=True
        )
    )
    if reward.once == Once.ORDER:
        theirs = known.filter(order_id__among=[i.order_id for i in invitations])
        done |= set(theirs.exclude(state=PromiseState.LAPSED).values_list("order_id", flat=True))
    wanted = []
    for invitation in invitations:
        if invitation.id not in done and invitation.order_id not in done:
            wanted.append(invitation)
            if reward.once == Once.ORDER:
                done.add(invitation.order_id)
    return wanted


def _keep(
    store_id: uuid.UUID, wanted: Sequence[Invitation], reward: Reward, at: datetime
) -> list[uuid.UUID]:
    aside: list[uuid.UUID | None] = [None] * len(wanted)
    if reward.kind == Kind.LIST:
        aside = list(put_aside(store_id, len(wanted)))
    made = [
        Promise(
            id=ids.new(),
            store_id=store_id,
            reward_id=reward.id,
            invitation_id=invitation.id,
            order_id=invitation.order_id,
            customer_id=invitation.customer_id,
            once=reward.once,
            code_id=code,
            promised_at=at,
        )
        # As many as there are codes for, in the order the mails go out; stars are years away.
        for invitation, code in zip(wanted, aside, strict=False)
    ]
    Promise.objects.bulk_create(made)
    return [promise.invitation_id for promise in made if promise.invitation_id is not None]


def put_aside(store_id: uuid.UUID, count: int) -> list[uuid.UUID]:
    """Up to `count` free codes, kept for promises from now on; nobody else gets the same."""
    free = Code.objects.filter(store_id=store_id, state=CodeState.FREE).order_by("id")
    if connection.features.has_select_for_update_skip_locked:
        free = free.select_for_update(skip_locked=True)
    taken = list(free.values_list("id", flat=True)[:count])
    if taken:
        kept = Code.objects.filter(store_id=store_id, id__among=taken)
        kept.update(state=CodeState.KEPT)
    return taken
