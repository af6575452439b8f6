"""Setting up a store's gateways: what was entered is looked at, its secret sealed, and nothing sent untested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, sealing
from artur.foundation.kit.problems import Conflict, NotFound
from artur.foundation.texting.entering import entered
from artur.foundation.texting.gateways.opening import PURPOSE
from artur.foundation.texting.models import Gateway

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping


def set_up(
    store_id: uuid.UUID, channel: str, kind: str, given: Mapping[str, str], actor: str
) -> Gateway:
    """Keep the gateway of a channel; raises `Invalid` that names each field. An empty secret keeps the old one.

    Whatever was changed has to be tested anew, and is switched off until then.
    """
    with transaction.atomic():
        mine = Gateway.objects.select_for_update().filter(store_id=store_id, channel=channel)
        before = mine.first()
        known = before is not None and before.kind == kind
        settings, secret = entered(channel, kind, given, known=known)
        if before is not None and known and settings == before.settings and not secret:
            return before
        kept = {
            "kind": kind,
            "settings": settings,
            "active": False,
            "tested_at": None,
            "fault": "",
            "fault_text": "",
            "updated_at": clock.now(),
        }
        if secret:
            kept["secret"] = sealing.seal(store_id, f"{PURPOSE}/{channel}", secret)
        if before is None:
            Gateway.objects.create(id=ids.new(), store_id=store_id, channel=channel, **kept)
        else:
            mine.update(**kept)
        audit.note(
            store_id, actor, "channel.set_up", channel, kind=kind, secret=bool(secret), **settings
        )
        return mine.get()


def switch(store_id: uuid.UUID, channel: str, actor: str, *, on: bool) -> Gateway:
    """Let texts go through the gateway, or no more; on only once a test was taken by it."""
    with transaction.atomic():
        gateway = _mine(store_id, channel)
        if on and gateway.tested_at is None:
            raise Conflict(_("Send yourself a test first, then switch the channel on."))
        if gateway.active != on:
            Gateway.objects.filter(store_id=store_id, id=gateway.id).update(active=on)
            audit.note(store_id, actor, "channel.switched", channel, on=on)
            gateway.active = on
    return gateway


def forget(store_id: uuid.UUID, channel: str, actor: str) -> None:
    """Remove the gateway with its secret; the texts that went through it stay."""
    with transaction.atomic():
        _mine(store_id, channel)
        Gateway.objects.filter(store_id=store_id, channel=channel).delete()
        audit.note(store_id, actor, "channel.removed", channel)


def _mine(store_id: uuid.UUID, channel: str) -> Gateway:
    mine = Gateway.objects.select_for_update().filter(store_id=store_id, channel=channel)
    gateway = mine.first()
    if gateway is None:
        raise NotFound(_("This channel has not been set up."))
    return gateway
