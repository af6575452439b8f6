"""Noting what became of a delivery and how its channel stands: only by whoever has the channel in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q

from artur.domain.alerts.channels import patience
from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.foundation.events import waking
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.alerts.channels.contract import Refused, Sent

WELL: dict[str, Any] = {
    "fault": "",
    "fault_text": "",
    "failing_since": None,
    "failures": 0,
    "rest_until": None,
}
FREE: dict[str, Any] = {"claim": None, "claimed_until": None}


def take(store_id: uuid.UUID, channel_id: uuid.UUID) -> Channel | None:
    """Take a channel in hand, unless somebody has it or it rests; so nobody is told in the wrong order, or twice."""
    now, mine = clock.now(), ids.new()
    free = Q(claim=None) | Q(claimed_until__lte=now)
    awake = Q(rest_until=None) | Q(rest_until__lte=now)
    with transaction.atomic():
        ours = Channel.objects.filter(free, awake, store_id=store_id, id=channel_id)
        won = ours.update(claim=mine, claimed_until=now + patience.LEASE)
    return Channel.objects.filter(store_id=store_id, claim=mine).first() if won else None


def release(channel: Channel) -> None:
    """Let go of it."""
    with transaction.atomic():
        _held(channel).update(**FREE)


def handing(channel: Channel, delivery: Delivery) -> bool:
    """Note that it is being handed over, before it is; False when somebody else has it meanwhile."""
    now = clock.now()
    with transaction.atomic():
        if not _held(channel).update(claimed_until=now + patience.LEASE):
            return False
        return bool(_waiting(delivery).update(handed_at=now, attempts=F("attempts") + 1))


def sent(channel: Channel, delivery: Delivery, told: Sent) -> None:
    """It arrived."""
    now = clock.now()
    with transaction.atomic():
        _waiting(delivery).update(
            state=DeliveryState.SENT,
            sent_at=now,
            due_at=None,
            status=told.status,
            reference=told.reference,
            fault="",
            fault_text="",
        )
        _held(channel).update(worked_at=now, **WELL)


def refused(channel: Channel, delivery: Delivery, why: Refused, text: str) -> None:
    """It was not taken: the channel rests, and all that waits for it waits on."""
    now = clock.now()
    failures = channel.failures + 1
    again = now + patience.pause(why.word, failures, why.rest)
    fault = {"fault": why.word[:20], "fault_text": text}
    told: dict[str, Any] = {**fault, "status": why.status}
    # Once in doubt, in doubt: that this attempt surely failed says nothing of the one before.
    if not why.unsure and delivery.handed_at is None:
        told["handed_at"] = None
    with transaction.atomic():
        _waiting(delivery).update(**told)
        _held(channel).update(
            failures=failures,
            failing_since=channel.failing_since or now,
            rest_until=again,
            **fault,
        )
        rest(channel, again)
        if why.word == "refused" and delivery.attempts + 1 >= patience.ENOUGH:
            # Perhaps it is this one alone that is not accepted: the others need not wait behind it.
            _waiting(delivery).update(due_at=now + patience.SLOW)
    channel.failures, channel.failing_since = failures, channel.failing_since or now


def ended(channel: Channel, text: str) -> None:
    """A browser is no more: nothing is sent there until its member switches it on again."""
    with transaction.atomic():
        over = {"active": False, "fault": "gone", "fault_text": text, "rest_until": None}
        if _held(channel).update(failing_since=clock.now(), **over):
            waiting = Delivery.objects.filter(store_id=channel.store_id, channel_id=channel.id)
            waiting.filter(state=DeliveryState.WAITING).update(
                state=DeliveryState.DROPPED, due_at=None, fault="gone"
            )


def rest(channel: Channel, again: datetime) -> None:
    """Whatever waits for this channel is looked at when it may be tried again: at that very instant, so `wake` knows it."""
    waiting = Delivery.objects.filter(
        store_id=channel.store_id, channel_id=channel.id, state=DeliveryState.WAITING
    )
    waiting.filter(due_at__lt=again).update(due_at=again)


def wake(channel: Channel) -> None:
    """What waits because the channel rests is due now; what is held back until a morning stays."""
    if channel.rest_until is not None:
        waiting = Delivery.objects.filter(
            store_id=channel.store_id, channel_id=channel.id, state=DeliveryState.WAITING
        )
        waiting.filter(due_at__lte=channel.rest_until).update(due_at=clock.now())
        waking.on_commit()


def hold(delivery: Delivery, until: datetime) -> None:
    """It is not told before `until`; its age counts from then."""
    with transaction.atomic():
        _waiting(delivery).update(due_at=until, created_at=until)


def move(store_id: uuid.UUID, alert_id: uuid.UUID, held: datetime, until: datetime) -> None:
    """What an alert's snooze held until `held` is held until `until`."""
    with transaction.atomic():
        mine = Delivery.objects.filter(
            store_id=store_id, alert_id=alert_id, state=DeliveryState.WAITING, due_at=held
        )
        if mine.update(due_at=until, created_at=until):
            waking.on_commit()


def puzzled(delivery: Delivery) -> None:
    """It could not even be written: it is looked at again later, and given up in the end."""
    now = clock.now()
    if now - delivery.created_at > patience.LIFETIME:
        give_up(delivery)
        return
    with transaction.atomic():
        _waiting(delivery).update(due_at=now + patience.SLOW, fault="fault")


def drop(delivery: Delivery, word: str) -> None:
    """There is no need any more."""
    _end(delivery, DeliveryState.DROPPED, word)


def give_up(delivery: Delivery) -> None:
    """It is too old to be told; what was wrong last stays beside it."""
    _end(delivery, DeliveryState.FAILED, delivery.fault or "too_old")


def _end(delivery: Delivery, state: str, word: str) -> None:
    with transaction.atomic():
        _waiting(delivery).update(state=state, due_at=None, fault=word)


def _held(channel: Channel) -> Any:
    return Channel.objects.filter(store_id=channel.store_id, id=channel.id, claim=channel.claim)


def _waiting(delivery: Delivery) -> Any:
    return Delivery.objects.filter(
        store_id=delivery.store_id, id=delivery.id, state=DeliveryState.WAITING
    )
