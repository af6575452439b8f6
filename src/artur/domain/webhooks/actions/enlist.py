"""Making deliveries of what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.queries import naming
from artur.domain.webhooks import queries, rules
from artur.domain.webhooks.models import Delivery
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.models import Event


def enlist(store_id: uuid.UUID, events: list[Event]) -> int:
    """One delivery of each event for each endpoint that hears of it; the same again makes none."""
    hearing = list(queries.hearing(store_id))
    told = naming.told(store_id, events) if hearing else []
    now = clock.now()
    wanted = [
        (endpoint, event, data)
        for event, data in zip(events, told, strict=False)
        for endpoint in hearing
        # What happened before it was set up is no news to it.
        if rules.wants(endpoint.types, event.type) and event.at >= endpoint.created_at
    ]
    made = [
        Delivery(
            id=id_,
            store_id=store_id,
            endpoint=endpoint,
            event=event.number,
            type=event.type,
            data=data,
            at=event.at,
            due_at=now,
            created_at=now,
        )
        for id_, (endpoint, event, data) in zip(ids.many(len(wanted)), wanted, strict=True)
    ]
    # Two workers may handle the same events: the constraint lets one of them win.
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
