"""What members do to channels: each act noted, with whatever was secret left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.alerts.channels import keeping, queries, registry
from artur.domain.alerts.channels.actions import marking
from artur.domain.alerts.channels.actions.marking import FREE, WELL
from artur.domain.alerts.channels.contract import Refused
from artur.domain.alerts.channels.entering import entered
from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, languages
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.alerts.channels.contract import Kind

MOST = 50
"""Channels of one store."""
LONGEST_NAME = 120


def add(
    store_id: uuid.UUID,
    kind: str,
    given: Mapping[str, str],
    actor: str,
    *,
    name: str = "",
    locale: str = "",
) -> Channel:
    """A new channel of the store's; raises `Invalid` that names each field."""
    made_of = _kind(kind)
    values = entered(made_of, given)
    number = ids.new()
    plain, sealed = keeping.parted(made_of, store_id, number, values)
    with transaction.atomic():
        if Channel.objects.filter(store_id=store_id, user_id=None).count() >= MOST:
            raise Conflict(_("No more channels can be added. Remove one first."))
        channel = Channel.objects.create(
            id=number,
            store_id=store_id,
            kind=kind,
            name=_name(name) or str(made_of.title),
            locale=_locale(locale),
            settings=plain,
            secrets=sealed,
        )
        _note(channel, actor, "added")
    return channel


def change(
    store_id: uuid.UUID,
    channel_id: uuid.UUID,
    given: Mapping[str, str],
    actor: str,
    *,
    name: str = "",
    locale: str = "",
) -> Channel:
    """Change what was entered; what is sealed and left empty stays. What waits is tried again at once."""
    channel = queries.channel(store_id, channel_id)
    kind = _kind(channel.kind)
    try:
        before = keeping.opened(kind, channel)
    except Refused:
        before = {}
    values = entered(kind, given, before)
    plain, sealed = keeping.parted(kind, store_id, channel_id, values)
    told: dict[str, Any] = {
        "settings": plain,
        "secrets": sealed,
        "name": _name(name) or str(kind.title),
        "locale": _locale(locale),
    }
    if values != before:
        # Whatever was wrong was wrong with the old ones, and who is at it with them may not note how that went.
        told |= {**WELL, **FREE, "tested_at": None}
    with transaction.atomic():
        marking.wake(channel)
        _write(channel, **told)
        _note(channel, actor, "changed")
    return channel


def switch(store_id: uuid.UUID, channel_id: uuid.UUID, actor: str, *, on: bool) -> Channel:
    """Tell by it, or no more: what waits for one that is switched off is not told there."""
    channel = queries.channel(store_id, channel_id)
    if channel.active != on:
        with transaction.atomic():
            _write(channel, active=on, **WELL, **FREE)
            if not on:
                _drop(channel)
            _note(channel, actor, "switched_on" if on else "switched_off")
    return channel


def remove(store_id: uuid.UUID, channel_id: uuid.UUID, actor: str) -> None:
    """Forget a channel with its secrets."""
    channel = queries.channel(store_id, channel_id)
    with transaction.atomic():
        _drop(channel)
        _note(channel, actor, "removed")
        Channel.objects.filter(store_id=store_id, id=channel_id).delete()


def try_now(store_id: uuid.UUID, channel_id: uuid.UUID) -> Channel:
    """Try what waits at once, though the channel rests."""
    channel = queries.channel(store_id, channel_id)
    with transaction.atomic():
        marking.wake(channel)
        _write(channel, rest_until=None)
    return channel


def _drop(channel: Channel) -> None:
    held = {"store_id": channel.store_id, "channel_id": channel.id}
    Delivery.objects.filter(**held, state=DeliveryState.WAITING).update(
        state=DeliveryState.DROPPED, due_at=None, fault="off"
    )


def _write(channel: Channel, **told: Any) -> None:
    told["updated_at"] = clock.now()
    Channel.objects.filter(store_id=channel.store_id, id=channel.id).update(**told)
    for name, value in told.items():
        setattr(channel, name, value)


def _note(channel: Channel, actor: str, act: str) -> None:
    target = f"alert_channel:{channel.id}"
    told = {"kind": channel.kind, "name": channel.name}
    audit.note(channel.store_id, actor, f"alert_channel.{act}", target, **told)


def _kind(kind: str) -> Kind:
    found = registry.of(kind)
    if found is None or found.own:
        raise NotFound(_("There is no such kind of channel."))
    return found


def _name(name: str) -> str:
    name = name.strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        wrong = _("At most %(max_length)s characters are possible.") % {"max_length": LONGEST_NAME}
        raise Invalid([FieldError("name", wrong)])
    return name


def _locale(locale: str) -> str:
    if locale and locale not in languages.WORKED_IN:
        raise Invalid([FieldError("locale", _("Choose one of the possibilities."))])
    return locale
