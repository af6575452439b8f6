"""Telling a shop by its interface where to send its orders, so that nobody has to enter it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.connectors import keeping, queries
from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.words import said
from artur.foundation.audit import actions as audit
from artur.foundation.kit.outgoing import Caller, CallFailed

if TYPE_CHECKING:
    from artur.domain.orders.models import Connection

SECONDS = 15.0
"""Somebody waits for it."""


def announce(connection: Connection, actor: str) -> Finding:
    """Enter our address in the shop; what came of it, in words. Nothing of ours changes but the note of it."""
    connector = queries.connector_of(connection)
    if connector is None or connector.announce is None:
        return Finding("problem", said(None, "gone"))
    try:
        with Caller(seconds=SECONDS) as caller:
            settings = keeping.opened(connector, connection)
            connector.announce(settings, queries.address(connection, "hook"), caller)
    except CallFailed as failed:
        return Finding("problem", said(connector, failed.fault.value), str(failed))
    except Failed as failed:
        return Finding("problem", said(connector, failed.word), failed.detail)
    audit.note(
        connection.store_id,
        actor,
        "connection.announced",
        f"connection:{connection.id}",
        name=connection.name,
    )
    return Finding("ok", _("The shop now sends its orders here by itself."))
