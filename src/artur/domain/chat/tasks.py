"""What the worker does for conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.chat import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("chat.follow", every=15)
def follow(store_id: uuid.UUID) -> int:
    """Send answers after visitors who have left."""
    return actions.follow(store_id)


@due("chat.forward", every=5)
def forward(store_id: uuid.UUID) -> int:
    """Send the shop what was left for it."""
    return actions.forward(store_id)


@due("chat.settle", every=600)
def settle(store_id: uuid.UUID) -> int:
    """Settle what has been quiet for a week."""
    return actions.settle_quiet(store_id)
