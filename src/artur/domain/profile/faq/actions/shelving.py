"""Saying that something on a store's shelf changed, so that whoever keeps it in memory looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.faq.models import Shelf
from artur.foundation.kit import counters

if TYPE_CHECKING:
    import uuid


def advance(store_id: uuid.UUID) -> int:
    """The shelf's next number; whoever writes the same store's shelf meanwhile waits for this transaction."""
    return counters.advance(Shelf, "version", store_id, 1)
