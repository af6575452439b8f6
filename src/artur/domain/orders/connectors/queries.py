"""Reading connections, and what they could not use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import keeping, registry
from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.models import Connection, ConnectionState, Glimpse, Unused
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail import incoming

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.orders.connectors.contract import Connector

TOKEN = re.compile(r"[a-z2-7]{26}")
WAITS = ("again", "paused")
"""Reasons of what is tried again by itself."""


def connections(store_id: uuid.UUID) -> list[Connection]:
    """A store's connections, the oldest first."""
    return list(Connection.objects.filter(store_id=store_id).order_by("id"))


def connection(store_id: uuid.UUID, connection_id: uuid.UUID) -> Connection:
    """One of the store's connections; `NotFound` for another store's."""
    found = Connection.objects.filter(store_id=store_id, id=connection_id).first()
    if found is None:
        raise NotFound(_("There is no such connection."))
    return found


def by_token(token: str) -> Connection | None:
    """The connection whose webhook or mail address carries this token."""
    if not TOKEN.fullmatch(token):
        return None
    return Connection.objects.filter(token=token).first()


def address(connection: Connection, what: str) -> str:
    """What a step of the set-up hands out: `hook`, `mail`, or a field's value; empty when there is none."""
    if what == "hook":
        return f"{settings.BASE_URL}/hooks/{connection.token}"
    if what == "mail":
        return incoming.address("order", connection.token) if incoming.available() else ""
    return settings_of(connection).get(what, "")


def settings_of(connection: Connection) -> dict[str, str]:
    """What was entered and made, secrets opened; nothing when they can't be read any more."""
    connector = connector_of(connection)
    try:
        return keeping.opened(connector, connection) if connector else {}
    except Failed:
        return {}


def connector_of(connection: Connection) -> Connector | None:
    """Its connector; None when this server has none of its kind any more."""
    return registry.of(connection.kind)


def due(store_id: uuid.UUID, now: datetime) -> Connection | None:
    """The connection whose shop is to be asked first, and whom nobody asks at the moment."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    waiting = Connection.objects.filter(free, store_id=store_id, poll_at__lte=now)
    return waiting.exclude(state=ConnectionState.PAUSED).order_by("poll_at").first()


def unused(store_id: uuid.UUID, connection_id: uuid.UUID, limit: int = 100) -> list[Unused]:
    """What this connection said that could not be used yet, the latest first."""
    mine = Unused.objects.filter(store_id=store_id, connection_id=connection_id)
    return list(mine.order_by("-id")[:limit])


def count_unused(store_id: uuid.UUID, connection_id: uuid.UUID) -> int:
    """How much that is."""
    return Unused.objects.filter(store_id=store_id, connection_id=connection_id).count()


def glimpses(store_id: uuid.UUID, connection_id: uuid.UUID) -> list[Glimpse]:
    """What was read out of the last deliveries, the latest first."""
    mine = Glimpse.objects.filter(store_id=store_id, connection_id=connection_id)
    return list(mine.order_by("-id"))


def waiting(store_id: uuid.UUID, limit: int) -> list[tuple[Connection, Unused]]:
    """What is to be tried again, the oldest first, with its connection; none of a paused one."""
    rows = Unused.objects.filter(store_id=store_id, reason__in=WAITS)
    if not rows.exists():
        return []
    active = {c.id: c for c in connections(store_id) if c.state != ConnectionState.PAUSED}
    found = rows.filter(connection_id__in=list(active)).order_by("id")[:limit]
    return [(active[row.connection_id], row) for row in found]


def failing(store_id: uuid.UUID) -> list[Connection]:
    """The connections whose shops have not been reached for long."""
    found = Connection.objects.filter(store_id=store_id, state=ConnectionState.BROKEN)
    return list(found.order_by("failing_since"))


def troubled(store_id: uuid.UUID) -> list[Connection]:
    """The connections that fail just now, however short."""
    found = Connection.objects.filter(store_id=store_id).exclude(fault="")
    return list(found.exclude(state=ConnectionState.PAUSED).order_by("failing_since"))


def count_unused_of_store(store_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """How much could not be used, by connection."""
    rows = Unused.objects.filter(store_id=store_id).exclude(reason="paused")
    counted = rows.values_list("connection_id").annotate(n=Count("id"))
    return dict(counted)
