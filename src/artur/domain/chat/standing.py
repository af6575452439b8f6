"""The count of everything that is told in a store's conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.chat.models import Counter
from artur.foundation.kit import counters

if TYPE_CHECKING:
    import uuid


def advance(store_id: uuid.UUID) -> int:
    """The number of the next change. Its row is held to the end of the transaction: ask late."""
    return counters.advance(Counter, "last", store_id, 1)
