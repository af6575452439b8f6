"""What the worker does for orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.deliveries import actions
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("orders.deliveries", every=60)
def learn_deliveries(store_id: uuid.UUID) -> int:
    """Learn anew, once an hour, how long the store's parcels take."""
    return actions.refresh(open_by_id(store_id))
