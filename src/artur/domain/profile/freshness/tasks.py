"""What the worker does for freshness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.freshness import actions
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("freshness.remind", every=600)
def remind(store_id: uuid.UUID) -> int:
    """Remind members of what they look after."""
    return actions.remind(open_by_id(store_id))
