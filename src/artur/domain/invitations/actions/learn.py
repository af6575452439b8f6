"""Learning from a store's own orders: how long its parcels take, and whether it tells that they arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import Rules
from artur.domain.invitations.queries import habits
from artur.domain.orders.deliveries import actions as deliveries
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def learn(store: Store) -> int:
    """Learn anew, at most once an hour; 1 when that was done."""
    if not deliveries.refresh(store):
        return 0
    told = habits.arrivals_told(store, clock.now())
    Rules.objects.filter(store_id=store.id).update(arrivals_told=told)
    return 1
