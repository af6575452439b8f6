"""What members do to connections: each act noted, with whatever was secret left out."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import keeping, queries, registry
from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.entering import entered
from artur.domain.orders.models import Connection, ConnectionState, Glimpse, Heard, Unused
from artur.domain.orders.rules import EARLIEST
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from datetime import datetime

    from artur.domain.orders.connectors.contract import Connector
    from artur.foundation.events.recording import Recorder

MOST = 50
"""Connections of one store."""
LONGEST_NAME = 120
WELL: dict[str, Any] = {
    "fault": "",
    "fault_text": "",
    "failing_since": None,
    "failures": 0,
    "told_at": None,
}
FREE: dict[str, Any] = {"claim": None, "claimed_until": None}


def connect(
    store_id: uuid.UUID,
    kind: str,
    given: Mapping[str, str],
    actor: str,
    *,
    name: str = "",
    since: datetime | None = None,
) -> Connection:
    """Connect a shop; raises `Invalid` that names each field. It is asked at once for what is new since `since`."""
    connector = _connector(kind)
    now = clock.now()
    values = entered(connector, given)
    number = ids.new()
    plain, sealed = keeping.parted(connector, store_id, number, values)
    polled = connector.poll is not None
    start = (_possible(since, now) if since else now) if polled else None
    with transaction.atomic():
        if Connection.objects.filter(store_id=store_id).count() >= MOST:
            raise Conflict(_("No more shops can be connected. Remove one first."))
        connection = Connection.objects.create(
            id=number,
            store_id=store_id,
            kind=kind,
            name=_name(name) or connector.title,
            settings=plain,
            secrets=sealed,
            token=base64.b32encode(os.urandom(16)).decode().rstrip("=").lower(),
            since=start,
            poll_at=now if polled else None,
        )
        audit.note(
            store_id,
            actor,
            "connection.made",
            f"connection:{number}",
            kind=kind,
            name=connection.name,
            settings=_noted(connector, plain),
        )
    return connection


def change(
    store_id: uuid.UUID,
    connection_id: uuid.UUID,
    given: Mapping[str, str],
    actor: str,
    *,
    name: str | None = None,
) -> Connection:
    """Change what was entered; an empty secret keeps the old one. The shop is asked at once, where it stopped."""
    with transaction_of(store_id) as tx:
        connection = _locked(store_id, connection_id)
        connector = _connector(connection.kind)
        before = _known(connector, connection)
        values = entered(connector, given, before)
        told = connection.name if name is None else _name(name) or connector.title
        if values == before and told == connection.name:
            return connection
        plain, sealed = keeping.parted(connector, store_id, connection_id, values)
        paused = connection.state == ConnectionState.PAUSED
        _over(tx, connection)
        # Whatever was wrong was wrong with the old ones, and whoever asks with them may not keep what that brings.
        _write(
            connection,
            settings=plain,
            secrets=sealed,
            name=told,
            state=ConnectionState.PAUSED if paused else ConnectionState.ACTIVE,
            poll_at=clock.now() if connection.poll_at is not None else None,
            **FREE,
            **WELL,
        )
        hidden = [f.name for f in connector.fields if keeping.secret(f)]
        changed = [n for n in hidden if values[n] != before.get(n, "")]
        audit.note(
            store_id,
            actor,
            "connection.changed",
            f"connection:{connection_id}",
            name=told,
            secrets=changed,
            settings=_noted(connector, plain),
        )
    return connection


def pause(store_id: uuid.UUID, connection_id: uuid.UUID, actor: str) -> Connection:
    """Ask the shop no more; what it says by itself is kept until `resume`."""
    with transaction_of(store_id) as tx:
        connection = _locked(store_id, connection_id)
        if connection.state != ConnectionState.PAUSED:
            _over(tx, connection)
            _write(connection, state=ConnectionState.PAUSED, poll_at=None, told_at=None, **FREE)
            audit.note(store_id, actor, "connection.paused", f"connection:{connection_id}")
    return connection


def resume(store_id: uuid.UUID, connection_id: uuid.UUID, actor: str) -> Connection:
    """Go on where it stopped, with what was kept meanwhile too."""
    with transaction_of(store_id) as tx:
        connection = _locked(store_id, connection_id)
        if connection.state == ConnectionState.PAUSED:
            _over(tx, connection)
            again = clock.now() if connection.since is not None else None
            _write(connection, state=ConnectionState.ACTIVE, poll_at=again, **WELL)
            audit.note(store_id, actor, "connection.resumed", f"connection:{connection_id}")
    return connection


def refill(
    store_id: uuid.UUID, connection_id: uuid.UUID, since: datetime, actor: str
) -> Connection:
    """Read the shop's orders again from `since` on; those we have change nothing."""
    now = clock.now()
    with transaction.atomic():
        connection = _locked(store_id, connection_id)
        if _connector(connection.kind).poll is None:
            raise Conflict(_("This kind of shop can't be asked for its orders; it sends them."))
        if connection.state == ConnectionState.PAUSED:
            raise Conflict(_("This connection is paused. Let it go on first."))
        since = _possible(since, now)
        start = {"since": since, "position": {}, "read": 0, "total": None, "caught_up_at": None}
        _write(connection, poll_at=now, **start, **FREE)
        audit.note(
            store_id,
            actor,
            "connection.refilled",
            f"connection:{connection_id}",
            since=since.isoformat(),
        )
    return connection


def remove(store_id: uuid.UUID, connection_id: uuid.UUID, actor: str) -> None:
    """Forget a connection with its secrets and what it could not use; the orders it brought stay."""
    with transaction_of(store_id) as tx:
        connection = _locked(store_id, connection_id)
        _over(tx, connection)
        Unused.objects.filter(store_id=store_id, connection_id=connection_id).delete()
        Heard.objects.filter(store_id=store_id, connection_id=connection_id).delete()
        Glimpse.objects.filter(store_id=store_id, connection_id=connection_id).delete()
        Connection.objects.filter(store_id=store_id, id=connection_id).delete()
        audit.note(
            store_id,
            actor,
            "connection.removed",
            f"connection:{connection_id}",
            kind=connection.kind,
            name=connection.name,
        )


def _noted(connector: Connector, plain: Mapping[str, str]) -> dict[str, str]:
    """The settings for the record, without long texts."""
    long = {field.name for field in connector.fields if field.kind == "lines"}
    return {name: value for name, value in plain.items() if name not in long}


def _over(tx: Recorder, connection: Connection) -> None:
    """What members were told of is in their hands now; they are told anew if it lasts."""
    if connection.told_at is not None:
        tx.record("connection.recovered", connection=connection.id)


def _write(connection: Connection, **columns: Any) -> None:
    columns["updated_at"] = clock.now()
    mine = Connection.objects.filter(store_id=connection.store_id, id=connection.id)
    mine.update(**columns)
    for column, value in columns.items():
        setattr(connection, column, value)


def _connector(kind: str) -> Connector:
    connector = registry.of(kind)
    if connector is None:
        raise NotFound(_("There is no such kind of shop."))
    return connector


def _known(connector: Connector, connection: Connection) -> dict[str, str]:
    try:
        return keeping.opened(connector, connection)
    except Failed:
        # Sealed under another key: everything secret has to be entered anew.
        return {f.name: str(connection.settings.get(f.name, "")) for f in connector.fields}


def _locked(store_id: uuid.UUID, connection_id: uuid.UUID) -> Connection:
    queries.connection(store_id, connection_id)
    mine = Connection.objects.select_for_update().filter(store_id=store_id, id=connection_id)
    found = mine.first()
    if found is None:
        raise NotFound(_("There is no such connection."))
    return found


def _possible(since: datetime, now: datetime) -> datetime:
    """From when on orders are read; none is older than `EARLIEST`, and no calendar ends before it."""
    if since > now:
        raise Invalid([FieldError("since", _("Give a day that has been."))])
    return max(since, EARLIEST)


def _name(told: str) -> str:
    return "".join(c for c in told.strip() if c.isprintable())[:LONGEST_NAME]
