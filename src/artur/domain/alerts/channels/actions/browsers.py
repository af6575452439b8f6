"""A member's own browsers: switched on where they sit, switched off from anywhere."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from artur.domain.alerts.channels import keeping, registry
from artur.domain.alerts.channels.actions.marking import FREE, WELL
from artur.domain.alerts.channels.entering import entered
from artur.domain.alerts.channels.models import Channel, Delivery
from artur.domain.stores.models import Member
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Conflict, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

PUSH = "push"
KEPT_FOR = timedelta(days=90)
MOST = 20
"""Browsers of one member in one store."""


def subscribe(
    store_id: uuid.UUID, user_id: uuid.UUID, given: Mapping[str, str], name: str
) -> Channel:
    """Tell this member on this browser too; the same browser again changes its keys. Raises `Invalid`."""
    kind = registry.every()[PUSH]
    values = entered(kind, given)
    mark = digest(values["endpoint"])
    mine = Channel.objects.filter(store_id=store_id, user_id=user_id)
    known = mine.filter(digest=mark).first()
    number = known.id if known else ids.new()
    plain, sealed = keeping.parted(kind, store_id, number, values)
    told = {"settings": plain, "secrets": sealed, "name": name[:120], "active": True}
    if known is None:
        if mine.count() >= MOST:
            raise Conflict(_("Notifications are on in too many browsers. Switch one off first."))
        try:
            with transaction.atomic():
                return Channel.objects.create(
                    id=number, store_id=store_id, kind=PUSH, user_id=user_id, digest=mark, **told
                )
        except IntegrityError:
            # Clicked twice: the other click has made it.
            return mine.get(digest=mark)
    with transaction.atomic():
        mine.filter(id=known.id).update(**told, **WELL, **FREE, updated_at=clock.now())
    return known


def unsubscribe(store_id: uuid.UUID, user_id: uuid.UUID, channel_id: uuid.UUID) -> None:
    """Tell this member no more on that browser; `NotFound` for another's."""
    with transaction.atomic():
        mine = Channel.objects.filter(store_id=store_id, user_id=user_id, id=channel_id)
        gone, _each = mine.delete()
    if not gone:
        raise NotFound(_("There is no such browser."))


def forget(store_id: uuid.UUID) -> int:
    """Forget the browsers of people who work here no more, and what became of alerts told long ago."""
    here = Member.objects.filter(store_id=store_id).values_list("user_id", flat=True)
    left = Channel.objects.filter(store_id=store_id).exclude(user_id=None)
    told = Delivery.objects.filter(
        store_id=store_id, due_at=None, created_at__lt=clock.now() - KEPT_FOR
    )
    with transaction.atomic():
        gone = left.exclude(user_id__in=list(here)).delete()[0]
        return gone + told.delete()[0]


def digest(endpoint: str) -> bytes:
    """What makes a subscription the same one; browsers can work it out too."""
    return hashlib.sha256(endpoint.encode()).digest()[:16]
