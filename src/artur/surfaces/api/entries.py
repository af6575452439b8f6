"""A store's events as the API shows them: orders and products by the shop's own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.queries import naming

if TYPE_CHECKING:
    from uuid import UUID

    from artur.foundation.events.models import Event


def entries(store_id: UUID, events: list[Event]) -> list[dict[str, Any]]:
    """Events with their numbers as `id`, in their order."""
    told = naming.told(store_id, events)
    return [
        {"id": event.number, "type": event.type, "at": event.at.isoformat(), "data": data}
        for event, data in zip(events, told, strict=True)
    ]
