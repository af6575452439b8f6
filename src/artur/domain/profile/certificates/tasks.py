"""What the worker does for certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.certificates import actions
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("certificates.links", every=20, aside=True)
def look_at_links(store_id: uuid.UUID) -> int:
    """Follow the links that verify something."""
    return actions.look_at_due(open_by_id(store_id))
