"""Every event becomes a delivery for whoever hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.webhooks import actions, queries
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.models import Event

NAME = "webhooks"


# Apart: counting and telling others must not come before it.
@subscribe(NAME, wants=queries.wanted, apart=True)
def deliver(store_id: uuid.UUID, events: list[Event]) -> None:
    """Make the deliveries; the office beside the worker sends them."""
    actions.enlist(store_id, events)
