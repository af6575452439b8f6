"""Orders come in here: kept and planned in one transaction, whoever brings them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.invitations.actions.plan import plan_orders
from artur.domain.orders import actions as orders
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.invitations.entries import Entry
    from artur.domain.orders.actions import Upserted
    from artur.domain.orders.intake import OrderData, OrderEvent
    from artur.domain.stores.models import Store

MOST = 500
"""Orders in one transaction: the store's event counter is held for no longer."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one order: `created`, `updated` or `unchanged`, and its invitations."""

    external_id: str
    result: str
    invitations: list[Entry]


def take(store: Store, batch: Sequence[OrderData]) -> list[Taken]:
    """Keep the orders of `batch` (500 at most, no id twice) and plan their invitations; in its order."""
    if len(batch) > MOST:
        raise ValueError(f"{len(batch)} orders; {MOST} at most go into one transaction")
    with transaction_of(store.id) as tx:
        upserted = orders.upsert(tx, store, batch)
        planned = plan_orders(tx, store, upserted)
    return [_taken(one, planned[one.order.id]) for one in upserted]


def take_event(store: Store, external_id: str, event: OrderEvent) -> Taken:
    """Apply what happened to an order (handed over, delivered, cancelled, returned) and re-plan it."""
    with transaction_of(store.id) as tx:
        upserted = orders.apply_event(tx, store, external_id, event)
        planned = plan_orders(tx, store, [upserted])
    return _taken(upserted, planned[upserted.order.id])


def _taken(one: Upserted, invitations: list[Entry]) -> Taken:
    return Taken(one.order.external_id, one.result, invitations)
