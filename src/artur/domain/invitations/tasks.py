"""What the worker does for invitations."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations import actions, queries, uploads
from artur.domain.invitations.connecting import retrying, walking
from artur.domain.invitations.simulation import background
from artur.domain.orders.connectors import actions as connections
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid

LATE = timedelta(minutes=1)


@due("invitations.learn", every=60)
def learn(store_id: uuid.UUID) -> int:
    """Learn anew, once an hour, how long the store's parcels take and what it tells of them."""
    return actions.learn(open_by_id(store_id))


@due("invitations.replan")
def replan(store_id: uuid.UUID) -> int:
    """Carry a change of the rules on to the invitations that stand."""
    return actions.replan_batch(open_by_id(store_id))


@due("invitations.due", overdue=lambda store_id: queries.overdue(store_id, LATE))
def send_due(store_id: uuid.UUID) -> int:
    """Send, remind, move, skip or let expire whatever's time has come."""
    return actions.send_batch(open_by_id(store_id))


@due("uploads.take")
def take_uploads(store_id: uuid.UUID) -> int:
    """Take in the next portion of an uploaded file."""
    return uploads.work(store_id)


@due("simulations.run")
def run_simulations(store_id: uuid.UUID) -> int:
    """Go on with what rules would have done, by a portion of the orders."""
    return background.work(store_id)


@due("uploads.sweep", every=3600)
def sweep_uploads(store_id: uuid.UUID) -> int:
    """Forget files that were only looked at."""
    return uploads.sweep(store_id)


@due("connections.walk", aside=True)
def walk_connections(store_id: uuid.UUID) -> int:
    """Ask the next connected shop for its next portion of orders."""
    return walking.walk(store_id)


@due("connections.retry", every=2)
def retry_unused(store_id: uuid.UUID) -> int:
    """Try again what a connected shop told and could not be used before."""
    return retrying.retry(store_id)


@due("connections.forget", every=3600)
def forget_deliveries(store_id: uuid.UUID) -> int:
    """Forget the ids of deliveries that no shop sends again any more."""
    return connections.forget(store_id) + connections.forget_glimpses(store_id)
