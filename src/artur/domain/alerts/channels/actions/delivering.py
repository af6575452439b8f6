"""Delivering what is due, channel by channel: each in order and by one worker, none waiting for another's slowness.

A delivery is noted before it is handed over and after. Where nobody heard what came of it, because the worker was
lost or the other side fell silent, it is handed over again under the same name: nothing is lost, and a place that
can't tell that it is the same is told that it may be.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min

from artur.domain.alerts.channels import keeping, notices, patience, registry, writing
from artur.domain.alerts.channels.actions import marking, needing
from artur.domain.alerts.channels.contract import Refused
from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.domain.alerts.models import Alert
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import Caller

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.channels.contract import Kind, Notice
    from artur.domain.stores.models import Store

log = logging.getLogger(__name__)
SECONDS = 10.0
"""A place that takes longer is tried again later."""
ENOUGH = 20.0
AT_ONCE = 50


def deliver(store_id: uuid.UUID) -> int:
    """Deliver to the next channel that has something due; how many deliveries came to something."""
    done = _mails(store_id)
    due = Delivery.objects.filter(store_id=store_id, due_at__lte=clock.now())
    # Channel by channel: however much waits for one, the others are seen.
    waiting = due.filter(channel_id__isnull=False).values("channel_id").order_by()
    for row in waiting.annotate(first=Min("due_at")).order_by("first"):
        channel_id = row["channel_id"]
        channel = marking.take(store_id, channel_id)
        if channel is not None:
            try:
                return done + _through(channel)
            finally:
                marking.release(channel)
        done += _orphans(store_id, channel_id)
    return done


def _orphans(store_id: uuid.UUID, channel_id: uuid.UUID) -> int:
    """What waits for a channel that was removed."""
    if Channel.objects.filter(store_id=store_id, id=channel_id).exists():
        return 0
    waiting = Delivery.objects.filter(store_id=store_id, channel_id=channel_id)
    with transaction.atomic():
        return waiting.filter(state=DeliveryState.WAITING).update(
            state=DeliveryState.DROPPED, due_at=None, fault="off"
        )


def _mails(store_id: uuid.UUID) -> int:
    """Mails that were held back until their reader's morning."""
    due = Delivery.objects.filter(
        store_id=store_id, due_at__lte=clock.now(), channel_id__isnull=True
    )
    found = list(due.order_by("due_at")[:AT_ONCE])
    store = stores.open_by_id(store_id) if found else None
    for delivery in found:
        assert store is not None
        try:
            _mail(store, delivery)
        except Exception:  # one that can't be written must not keep the others waiting
            log.exception("a mail about an alert could not be written")
            marking.puzzled(delivery)
    return len(found)


def _mail(store: Store, delivery: Delivery) -> None:
    alert = Alert.objects.filter(store_id=store.id, id=delivery.alert_id).first()
    with transaction.atomic():
        # Whoever changes the row first queues the mail.
        mine = Delivery.objects.filter(store_id=store.id, id=delivery.id, due_at__isnull=False)
        if mine.update(due_at=None) and not _spared(store, alert, delivery) and alert is not None:
            writing.queue(store, alert, delivery)


def _through(channel: Channel) -> int:
    kind, store = registry.of(channel.kind), stores.open_by_id(channel.store_id)
    began, done = time.monotonic(), 0
    with Caller(seconds=SECONDS) as caller:
        for delivery in _due(channel):
            if time.monotonic() - began > ENOUGH:
                break
            done += 1
            if not _one(store, channel, kind, delivery, caller):
                break
    return done


def _due(channel: Channel) -> list[Delivery]:
    """In the order in which the alerts were raised."""
    found = Delivery.objects.filter(
        store_id=channel.store_id, channel_id=channel.id, due_at__lte=clock.now()
    )
    return list(found.order_by("id")[:AT_ONCE])


def _one(
    store: Store, channel: Channel, kind: Kind | None, delivery: Delivery, caller: Caller
) -> bool:
    """Deliver one; whether the channel may be given the next."""
    alert = Alert.objects.filter(store_id=store.id, id=delivery.alert_id).first()
    if _over(channel, delivery) or _spared(store, alert, delivery):
        return True
    assert alert is not None
    try:
        notice = _notice(store, channel, kind, alert, delivery)
    except Exception:  # one that can't be put into words must not keep the others waiting
        log.exception("an alert could not be put into words")
        marking.puzzled(delivery)
        return True
    if notice is None:
        marking.drop(delivery, "erased")
        return True
    if not marking.handing(channel, delivery):
        return False
    return _hand(channel, kind, delivery, notice, caller)


def _over(channel: Channel, delivery: Delivery) -> bool:
    """Whether nothing is told there any more, or this is no news any more."""
    if not channel.active:
        marking.drop(delivery, "off")
        return True
    if clock.now() - delivery.created_at > patience.LIFETIME:
        marking.give_up(delivery)
        return True
    return False


def _spared(store: Store, alert: Alert | None, delivery: Delivery) -> bool:
    """Whether it is not told now: never, as nobody needs it, or not before a snooze is over."""
    if word := needing.needless(alert, delivery):
        marking.drop(delivery, word)
        return True
    until = needing.held_until(alert, delivery) if alert is not None else None
    if until is not None:
        marking.hold(delivery, needing.after(store, delivery, until))
    return until is not None


def _notice(
    store: Store, channel: Channel, kind: Kind | None, alert: Alert, delivery: Delivery
) -> Notice | None:
    found = notices.notice(
        store,
        alert,
        writing.locale_of(store, channel),
        occasion=delivery.occasion,
        key=delivery.id.hex,
    )
    if found is None or kind is None or delivery.handed_at is None:
        return found
    return notices.doubted(found, knows_repeats=kind.knows_repeats)


def _hand(
    channel: Channel, kind: Kind | None, delivery: Delivery, notice: Notice, caller: Caller
) -> bool:
    settings: dict[str, str] = {}
    try:
        if kind is None:
            raise Refused("removed")
        settings = keeping.opened(kind, channel)
        told = kind.send(settings, notice, caller)
    except Refused as why:
        text = keeping.clean(kind, settings, why.detail) if kind else ""
        if kind is not None and kind.own and why.word == "gone":
            marking.ended(channel, text)
        else:
            marking.refused(channel, delivery, why, text)
        return False
    except Exception as error:  # the border to a place that may answer anything
        log.exception("an alert could not be told by %s", channel.kind)
        fault = Refused("fault", type(error).__name__, unsure=True)
        marking.refused(channel, delivery, fault, fault.detail)
        return False
    marking.sent(channel, delivery, told)
    return True
