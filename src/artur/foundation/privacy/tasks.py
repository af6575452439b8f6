"""What the worker does for privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.events.registry import due
from artur.foundation.privacy import actions

if TYPE_CHECKING:
    import uuid


@due("privacy.retention", every=30)
def retention(store_id: uuid.UUID) -> int:
    """Let go of the next portion of what is too old; once a day and rule to the end."""
    return actions.sweep_portion(store_id)
