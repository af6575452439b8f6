"""A store's events as the API shows them: orders and products by the shop's own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from artur.domain.orders import queries as orders

if TYPE_CHECKING:
    from artur.foundation.events.models import Event


def entries(store_id: UUID, events: list[Event]) -> list[dict[str, Any]]:
    """Events with their numbers as `id`, in their order."""
    known = orders.shop_ids(
        store_id,
        orders={UUID(e.data["order"]) for e in events if "order" in e.data},
        products={UUID(e.data["product"]) for e in events if "product" in e.data},
    )
    return [
        {
            "id": event.number,
            "type": event.type,
            "at": event.at.isoformat(),
            "data": {
                name: known.get(value, value) if name in {"order", "product"} else value
                for name, value in event.data.items()
            },
        }
        for event in events
    ]
