"""Whether a delivery is still needed when its time comes: somebody may have the alert by then, or have put it off."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts.channels.models import Delivery, DeliveryState
from artur.domain.alerts.queries.recipients import one_member
from artur.domain.stores import queries as stores
from artur.domain.stores.models import Member
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store

ANSWERS = {"to", "acknowledged"}
"""Occasions that a snooze does not hold back: a member gave it to another, or took it."""


def needless(alert: Alert | None, delivery: Delivery) -> str:
    """Why it need not be told any more, as a word of `channels.words`; nothing when it must."""
    if alert is None:
        return "erased"
    if delivery.user_id is not None and not _works_here(delivery.store_id, delivery.user_id):
        return "left"
    if alert.acknowledged_at is not None and delivery.occasion != "acknowledged":
        # What was on its way when somebody took the alert goes out: others saw the star without its words.
        on_its_way = delivery.attempts > 0 or not _held_back(alert, delivery)
        return "" if on_its_way and not _closed(delivery) else "taken"
    if held_until(alert, delivery) is not None and _put_it_off(alert, delivery):
        return "taken"
    return ""


def held_until(alert: Alert, delivery: Delivery) -> datetime | None:
    """Until when the alert is put off and nobody is told of it; None when it is told now."""
    until = alert.snoozed_until
    if until is None or until <= clock.now() or delivery.occasion.partition(".")[0] in ANSWERS:
        return None
    return until


def after(store: Store, delivery: Delivery, until: datetime) -> datetime:
    """When it is told once a snooze is over: at the hours of whoever it is for."""
    for view in stores.members(store) if delivery.user_id else ():
        if view.user.id == delivery.user_id:
            return one_member(store, view, until)[0].not_before or until
    return until


def _works_here(store_id: uuid.UUID, user_id: uuid.UUID) -> bool:
    return Member.objects.filter(store_id=store_id, user_id=user_id).exists()


def _held_back(alert: Alert, delivery: Delivery) -> bool:
    taken = alert.acknowledged_at
    return taken is not None and (delivery.due_at is None or taken < delivery.due_at)


def _closed(delivery: Delivery) -> bool:
    """Whether a place that keeps alerts open was told that somebody has this one: nothing may open it again."""
    return Delivery.objects.filter(
        store_id=delivery.store_id,
        alert_id=delivery.alert_id,
        channel_id__isnull=False,
        channel_id=delivery.channel_id,
        occasion="acknowledged",
        state=DeliveryState.SENT,
    ).exists()


def _put_it_off(alert: Alert, delivery: Delivery) -> bool:
    """Whether it is for the member who put it off: they know of it, and are reminded when it comes back."""
    kind, _colon, member = alert.snoozed_by.partition(":")
    if kind != "member" or delivery.user_id is None:
        return False
    try:
        mine = Member.objects.filter(store_id=alert.store_id, id=uuid.UUID(member))
    except ValueError:
        return False
    return mine.filter(user_id=delivery.user_id).exists()
