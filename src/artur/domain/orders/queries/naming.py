"""What events tell the outside: orders and products by the shop's own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from artur.domain.orders.queries.orders import shop_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.foundation.events.models import Event


def told(store_id: UUID, events: Sequence[Event]) -> list[dict[str, Any]]:
    """What each event says, in their order."""
    known = shop_ids(
        store_id,
        orders={UUID(e.data["order"]) for e in events if "order" in e.data},
        products={UUID(e.data["product"]) for e in events if "product" in e.data},
    )
    return [
        {
            name: known.get(value, value) if name in {"order", "product"} else value
            for name, value in event.data.items()
        }
        for event in events
    ]
