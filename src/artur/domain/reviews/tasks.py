"""What the worker does for reviews from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.reviews.actions import pictures
from artur.domain.reviews.importing import (
    actions,
    kind,  # noqa: F401 - so that uploads know reviews
)
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("reviews.undo")
def undo(store_id: uuid.UUID) -> int:
    """Take the next few hundred reviews of an import back."""
    return actions.undo_batch(store_id)


@due("reviews.pictures", every=2)
def fetch_pictures(store_id: uuid.UUID) -> int:
    """Fetch the next few pictures of reviews from elsewhere."""
    return pictures.fetch_batch(store_id)
