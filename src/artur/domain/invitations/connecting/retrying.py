"""Trying again what could not be used: after a setting was mended, or a connection goes on."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from artur.domain.invitations.connecting.taking import take
from artur.domain.orders.connectors import actions, keeping, queries
from artur.domain.orders.connectors.contract import Failed, Happening, Refused
from artur.domain.orders.connectors.words import said
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.contention import persist
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    import uuid

    from artur.domain.orders.connectors.contract import Connector
    from artur.domain.orders.models import Connection, Unused

log = logging.getLogger(__name__)
AT_ONCE = 50


def retry(store_id: uuid.UUID) -> int:
    """Try the next few again that wait for it; how many."""
    waiting = queries.waiting(store_id, AT_ONCE)
    for connection, row in waiting:
        try:
            persist(lambda c=connection, r=row: _again(c, r))  # type: ignore[misc]
        except Exception:  # whatever one document holds must not keep the others waiting
            log.exception("what was kept of connection %s can't be tried", connection.id)
            actions.keep_again(row, "unreadable", [FieldError("", said(None, "fault"))])
    return len(waiting)


def _again(connection: Connection, row: Unused) -> None:
    connector = queries.connector_of(connection)
    with transaction_of(connection.store_id):
        if not actions.hold(row):
            return
        if row.kind == "order":
            kept = take(connection, [json.loads(row.document)], until=row.id).kept
        elif row.kind == "event":
            kept = take(connection, [], [Happening(row.reference, json.loads(row.document))]).kept
        else:
            kept = _reread(connection, connector, row)
        # What of it was kept has rows of its own; one that went on to wait here would be tried for ever.
        actions.used(row, though_kept=bool(kept))


def _reread(connection: Connection, connector: Connector | None, row: Unused) -> int:
    """Read a delivery again with what is set now; 1 when it is still of no use."""
    if connector is None or connector.reread is None:
        actions.keep_again(row, "unreadable", None)
        return 1
    try:
        settings = keeping.opened(connector, connection)
        received = connector.reread(settings, row.document.encode())
    except (Failed, Refused) as error:
        actions.keep_again(row, "unreadable", [FieldError("", str(error))])
        return 1
    if received.trouble:
        actions.keep_again(row, "unreadable", [FieldError("", str(received.trouble))])
        return 1
    told = received.orders, received.events
    return take(connection, *told, source=row.document, until=row.id).kept
