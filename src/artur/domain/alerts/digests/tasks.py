"""What the worker does for digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts.digests import actions
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("alerts.digests", every=60)
def send(store_id: uuid.UUID) -> int:
    """Send the digests whose morning has come."""
    return actions.send_due(open_by_id(store_id))
