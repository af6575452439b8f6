"""What the worker does for rewards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.rewards import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("rewards.lapse", every=3600)
def lapse(store_id: uuid.UUID) -> int:
    """Free the codes of promises that nobody can redeem any more."""
    return actions.lapse(store_id)
