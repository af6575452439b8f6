"""What is kept of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.media.models import Picture

if TYPE_CHECKING:
    import uuid


def store_of(picture_id: uuid.UUID) -> uuid.UUID | None:
    """The store a picture belongs to; None where there is no such picture."""
    found = Picture.objects.filter(id=picture_id)
    return found.values_list("store_id", flat=True).first()
