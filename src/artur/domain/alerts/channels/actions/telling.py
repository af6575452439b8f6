"""Handing an alert to those who are to hear of it, in the transaction that raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction

from artur.domain.alerts.channels import writing
from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.domain.alerts.models import Alert
from artur.domain.stores import queries as stores
from artur.foundation.events import waking
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.alerts.channels.recipients import Recipient
    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView

    Wanted: TypeAlias = dict[tuple[uuid.UUID | None, uuid.UUID | None], datetime]
    """When each channel (its id, and whose it is) and each mail (None, and whose) is due."""

EMAIL, PUSH = "email", "push"


def tell(alert: Alert, recipients: Iterable[Recipient], occasion: str = "raised") -> None:
    """Let each of `recipients` know; call it in the transaction of the change it tells of.

    `occasion` says why: `raised`, `text` (the words have joined the star), `again`, `escalated`; nobody is told twice
    by the same way on the same occasion, so what repeats carries a number: `again.2`. Who is reached by several of
    `recipients` is told once.
    """
    store = stores.open_by_id(alert.store_id)
    now = clock.now()
    with transaction.atomic():
        wanted = _wanted(store, recipients, now)
        made = _made(store.id, alert.id, occasion, wanted)
        for delivery in made:
            if delivery.channel_id is None and delivery.due_at == now:
                writing.queue(store, alert, delivery)
        if made:
            waking.on_commit()
        mine = Alert.objects.filter(store_id=store.id, id=alert.id, told_at=None)
        mine.update(told_at=now)


def close(alert: Alert) -> None:
    """Somebody has it: channels that keep it open until then hear of it, if they heard of it at all."""
    told = Delivery.objects.filter(
        store_id=alert.store_id, alert_id=alert.id, channel_id__isnull=False
    )
    channels = set(told.exclude(state=DeliveryState.DROPPED).values_list("channel_id", flat=True))
    closing = Channel.objects.filter(
        store_id=alert.store_id, id__in=channels, kind__in=writing.closing(), active=True
    )
    wanted: Wanted = {(c.id, c.user_id): _when(c, clock.now()) for c in closing}
    if wanted:
        with transaction.atomic():
            _made(alert.store_id, alert.id, "acknowledged", wanted)
            waking.on_commit()


def _wanted(store: Store, recipients: Iterable[Recipient], now: datetime) -> Wanted:
    members = {view.user.id: view for view in stores.members(store)}
    channels = list(Channel.objects.filter(store_id=store.id, active=True))
    found: Wanted = {}
    for one in recipients:
        start = max(now, one.not_before or now)
        for channel in channels:
            if _reaches(one, channel, members):
                key = (channel.id, channel.user_id)
                found[key] = min(found.get(key, _when(channel, start)), _when(channel, start))
        member = members.get(one.user_id) if one.user_id else None
        if member and (one.by is None or EMAIL in one.by):
            mail = (None, member.user.id)
            found[mail] = min(found.get(mail, start), start)
    return found


def _reaches(one: Recipient, channel: Channel, members: dict[uuid.UUID, MemberView]) -> bool:
    if channel.user_id is None:
        return one.channel_id == channel.id
    mine = one.user_id == channel.user_id and one.user_id in members
    return mine and (one.by is None or channel.kind in one.by)


def _when(channel: Channel, start: datetime) -> datetime:
    return max(start, channel.rest_until or start)


def _made(
    store_id: uuid.UUID,
    alert_id: uuid.UUID,
    occasion: str,
    wanted: Wanted,
) -> list[Delivery]:
    """The rows that are new: the same occasion again, as when two workers react to one event, makes none."""
    rows = [
        Delivery(
            id=ids.new(),
            store_id=store_id,
            alert_id=alert_id,
            channel_id=channel,
            user_id=user,
            occasion=occasion[:20],
            due_at=due,
            # What waits for somebody's morning is not old by then.
            created_at=due,
        )
        for (channel, user), due in wanted.items()
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    kept = Delivery.objects.filter(store_id=store_id, id__in=[row.id for row in rows])
    won = set(kept.values_list("id", flat=True))
    return [row for row in rows if row.id in won]
