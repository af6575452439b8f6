"""Asking shops for their orders: one portion at a time, kept together with the place it ends at."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from artur.domain.invitations.connecting.taking import take
from artur.domain.orders.connectors import actions, keeping, queries
from artur.domain.orders.connectors.actions import Walked
from artur.domain.orders.connectors.contract import Failed
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.kit.contention import persist
from artur.foundation.kit.outgoing import Caller, CallFailed

if TYPE_CHECKING:
    import uuid

    from artur.domain.orders.connectors.contract import Connector, Portion
    from artur.domain.orders.models import Connection

log = logging.getLogger(__name__)

SECONDS = 30.0
"""For one call; a shop on a small server takes its time."""
MOST_BYTES = 20_000_000


class _Lost(Exception):
    """Another worker has taken over, or a member has changed the connection meanwhile."""


def walk(store_id: uuid.UUID) -> int:
    """Ask the store's next shop for one portion; how many orders that were (1 for none, or a failure)."""
    now = clock.now()
    connection = queries.due(store_id, now)
    if connection is None or not actions.claim(connection, now):
        return 0
    try:
        connector, portion = _ask(connection)
        return _keep(connection, connector, portion)
    except _Lost:
        return 0
    except Failed as failed:
        actions.fail(connection, failed)
    except (
        Exception
    ) as error:  # the border to shops' data: whatever it holds must not stop other shops
        log.exception("connection %s could not be worked through", connection.id)
        actions.fail(connection, Failed("fault", type(error).__name__))
    return 1


def _ask(connection: Connection) -> tuple[Connector, Portion]:
    """The next portion; nothing of the database is held meanwhile."""
    connector = queries.connector_of(connection)
    if connector is None or connector.poll is None or connection.since is None:
        raise Failed("gone")
    settings = keeping.opened(connector, connection)
    position = connection.position or {"since": connection.since.isoformat()}
    try:
        with Caller(seconds=SECONDS, most=MOST_BYTES) as caller:
            return connector, connector.poll(settings, dict(position), caller)
    except CallFailed as failed:
        raise Failed(failed.fault.value, str(failed)) from None


def _keep(connection: Connection, connector: Connector, portion: Portion) -> int:
    # A connector that goes nowhere and wants to go on would go on for ever.
    moved = bool(portion.orders) or portion.position != connection.position

    def kept() -> None:
        with transaction_of(connection.store_id) as tx:
            outcome = take(connection, portion.orders, portion.events)
            walked = Walked(
                portion.position,
                len(portion.orders),
                outcome.created,
                outcome.last,
                portion.more and moved,
                portion.total,
            )
            if not actions.advance(tx, connection, connector, walked):
                raise _Lost

    persist(kept)
    return max(1, len(portion.orders))
