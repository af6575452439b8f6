"""Pictures that anybody may see: those of reviews that anybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.publication.queries.switch import is_public
from artur.domain.reviews.models import Photo, State
from artur.foundation.media import queries as media

if TYPE_CHECKING:
    import uuid


def is_shown(picture_id: uuid.UUID) -> bool:
    """Whether the picture belongs to a published review of a public store."""
    store_id = media.store_of(picture_id)
    if store_id is None or not is_public(store_id):
        return False
    return Photo.objects.filter(
        store_id=store_id, media_id=picture_id, review__state=State.PUBLISHED
    ).exists()
