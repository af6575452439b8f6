"""How far a connection has come: claimed by one worker at a time, moved on together with what was brought."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, DateTimeField, F, Value, When

from artur.domain.orders.connectors import patience
from artur.domain.orders.connectors.actions.setting_up import WELL
from artur.domain.orders.models import Connection, ConnectionState
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from artur.domain.orders.connectors.contract import Connector, Failed
    from artur.foundation.events.recording import Recorder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Walked:
    """What a portion was: where it ends, and how much it held."""

    position: Mapping[str, Any]
    orders: int
    """How many it held."""
    created: int
    last: str
    """The last that was new or had changed."""
    more: bool
    total: int | None = None


def claim(connection: Connection, now: datetime) -> bool:
    """Whether the caller is the one to ask this shop now; others keep away until it is done, or long gone."""
    mine = ids.new()
    free = Connection.objects.filter(
        store_id=connection.store_id, id=connection.id, claim=connection.claim
    )
    won = free.exclude(state=ConnectionState.PAUSED).filter(poll_at=connection.poll_at)
    until = now + patience.LEASE
    # Whoever wants the shop to be asked once more meanwhile moves the time nearer, which `advance` respects.
    if not won.update(claim=mine, claimed_until=until, poll_at=until):
        return False
    connection.claim, connection.poll_at = mine, until
    return True


def advance(tx: Recorder, connection: Connection, connector: Connector, walked: Walked) -> bool:
    """Note how far the walk has come, at the end of the transaction that keeps what it brought.

    False when the claim was lost meanwhile: the caller undoes everything, another has taken over.
    """
    following = tx.at if walked.more else tx.at + connector.every
    undisturbed = When(poll_at=connection.poll_at, then=Value(following))
    facts: dict[str, Any] = {
        "position": dict(walked.position),
        "read": F("read") + (walked.created if connection.caught_up_at else walked.orders),
        "poll_at": Case(undisturbed, default=F("poll_at"), output_field=DateTimeField()),
        "claim": None,
        "claimed_until": None,
        "state": ConnectionState.ACTIVE,
        **WELL,
    }
    if walked.last:
        facts |= {"last_order": walked.last[:200], "last_order_at": tx.at}
    if walked.total is not None:
        facts["total"] = walked.total
    if not walked.more:
        facts["caught_up_at"] = tx.at
    moved = _claimed(connection).update(**facts)
    if moved and connection.told_at is not None:
        tx.record("connection.recovered", connection=connection.id)
    return bool(moved)


def fail(connection: Connection, failed: Failed) -> None:
    """Note why the shop could not be asked, and when it is asked again; members are told once it lasts."""
    with transaction_of(connection.store_id) as tx:
        failures = connection.failures + 1
        since = connection.failing_since or tx.at
        long = tx.at - since >= patience.LONG
        moved = _claimed(connection).update(
            fault=failed.word[:40],
            fault_text=failed.detail,
            failures=failures,
            failing_since=since,
            state=ConnectionState.BROKEN if long else connection.state,
            told_at=connection.told_at or (tx.at if long else None),
            poll_at=tx.at + patience.pause(failures, failed.rest),
            claim=None,
            claimed_until=None,
        )
        if moved and long and connection.told_at is None:
            tx.record("connection.failing", connection=connection.id, since=since.isoformat())


def poll_now(connection: Connection) -> None:
    """Ask the shop at once: it said that something changed."""
    waiting = Connection.objects.filter(
        store_id=connection.store_id, id=connection.id, poll_at__gt=clock.now()
    )
    # One that fails keeps its pause, so that a busy shop does not undo the shop's own wish for rest.
    waiting.filter(failures=0).update(poll_at=clock.now())


def _claimed(connection: Connection) -> Any:
    return Connection.objects.filter(
        store_id=connection.store_id, id=connection.id, claim=connection.claim
    )
