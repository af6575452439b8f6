"""Reading channels and what became of what was told by them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from artur.domain.alerts.channels import registry
from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.alerts.channels.words import said
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection
    from datetime import datetime, timedelta

    from artur.domain.stores.models import Store


def everyone(store: Store) -> list[Recipient]:
    """Whom an alert is told when no rule says otherwise: every member as they wish, and the store's own channels.

    Who wants no mails about alerts still hears on the browsers they switched on.
    """
    channels = Channel.objects.filter(store_id=store.id, active=True).order_by("id")
    mine = set(channels.exclude(user_id=None).values_list("user_id", flat=True))
    found = []
    for view in stores.members(store):
        if view.member.alerts:
            found.append(Recipient(user_id=view.user.id))
        elif view.user.id in mine:
            found.append(Recipient(user_id=view.user.id, by=frozenset({"push"})))
    ours = channels.filter(user_id=None).values_list("id", flat=True)
    return found + [Recipient(channel_id=channel) for channel in ours]


def of_store(store_id: uuid.UUID) -> list[Channel]:
    """The channels of the store's own, by name."""
    return list(Channel.objects.filter(store_id=store_id, user_id=None).order_by("name", "id"))


def of_member(store_id: uuid.UUID, user_id: uuid.UUID) -> list[Channel]:
    """The browsers a member has switched on, the latest first."""
    return list(Channel.objects.filter(store_id=store_id, user_id=user_id).order_by("-id"))


def of_person(user_id: uuid.UUID) -> list[dict[str, str]]:
    """Every browser a person has switched on, in all their stores, as they are told what is held about them."""
    found = Channel.objects.filter(user_id=user_id).order_by("id")
    stores_ = {store_id: stores.open_by_id(store_id) for store_id in {c.store_id for c in found}}
    return [
        {"store": stores_[c.store_id].slug, "name": c.name, "since": c.created_at.isoformat()}
        for c in found
    ]


def channel(store_id: uuid.UUID, channel_id: uuid.UUID) -> Channel:
    """One channel of the store's own; `NotFound` for another store's, and for a member's browser."""
    found = Channel.objects.filter(store_id=store_id, id=channel_id, user_id=None).first()
    if found is None:
        raise NotFound(_("There is no such channel."))
    return found


def waiting(store_id: uuid.UUID) -> dict[uuid.UUID | None, int]:
    """How many alerts wait for each channel."""
    found: dict[uuid.UUID | None, int] = defaultdict(int)
    rows = Delivery.objects.filter(store_id=store_id, due_at__isnull=False)
    for channel_id in rows.values_list("channel_id", flat=True)[:10_000]:
        found[channel_id] += 1
    return dict(found)


def recent(store_id: uuid.UUID, channel_id: uuid.UUID, limit: int) -> list[Delivery]:
    """The latest deliveries of a channel."""
    mine = Delivery.objects.filter(store_id=store_id, channel_id=channel_id)
    return list(mine.order_by("-id")[:limit])


def overdue(store_id: uuid.UUID, late: timedelta) -> int:
    """How many deliveries nobody has looked at although their time has come."""
    return Delivery.objects.filter(store_id=store_id, due_at__lt=clock.now() - late).count()


@dataclass(frozen=True, slots=True)
class Told:
    """How one alert was told by one way, for the alert's page."""

    way: str
    """The channel's name, or the member's."""
    kind: str
    """`email`, or the channel's kind."""
    occasion: str
    state: str
    at: datetime
    """When it was told, or is to be tried; else when it was meant to be."""
    attempts: int
    why: str
    """What is wrong, in a sentence; empty when nothing is."""


def told(store: Store, alert_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Told]]:
    """By what ways these alerts were told, in order."""
    rows = Delivery.objects.filter(store_id=store.id, alert_id__in=list(alert_ids))
    found: dict[uuid.UUID, list[Told]] = defaultdict(list)
    names = {view.user.id: str(view.user) for view in stores.members(store)}
    ours = [row.channel_id for row in rows if row.channel_id]
    channels = Channel.objects.filter(Q(store_id=store.id)).in_bulk(ours)
    for row in rows.order_by("id"):
        found[row.alert_id].append(_told(row, channels.get(row.channel_id or row.id), names))
    return dict(found)


def _told(row: Delivery, channel: Channel | None, names: dict[uuid.UUID, str]) -> Told:
    kind = channel.kind if channel else "email" if row.channel_id is None else ""
    member = names.get(row.user_id, "") if row.user_id else ""
    way = channel.name if channel and not row.user_id else member or _("A channel that is gone")
    bad = row.fault and row.state != DeliveryState.SENT
    return Told(
        way=way,
        kind=kind,
        occasion=row.occasion,
        state=row.state,
        at=row.sent_at or row.due_at or row.created_at,
        attempts=row.attempts,
        why=said(registry.of(kind), row.fault) if bad else "",
    )
