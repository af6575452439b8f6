"""What the worker does for people's rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.rights import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("rights.answer")
def answer(store_id: uuid.UUID) -> int:
    """Answer who asked what is held about them."""
    return actions.answer(store_id)
