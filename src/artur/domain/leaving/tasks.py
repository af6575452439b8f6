"""What the worker does for whoever takes their things along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.leaving import background
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("archives.write")
def write(store_id: uuid.UUID) -> int:
    """Go on with an archive by a portion."""
    return background.work(store_id)
