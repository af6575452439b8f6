"""Keeping pictures and destroying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.foundation.kit import ids
from artur.foundation.media import storage
from artur.foundation.media.models import Picture
from artur.foundation.media.remaking import Refused, remake

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

__all__ = ["Refused", "delete", "keep"]


def keep(store_id: uuid.UUID, data: bytes) -> Picture:
    """Keep a picture made anew from `data`; raises `Refused` for what is none."""
    made = remake(data)
    picture = Picture(
        id=ids.new(),
        store_id=store_id,
        width=made.width,
        height=made.height,
        size=len(made.full) + len(made.small),
    )
    # The files come first: a row without them would be a hole in a page, files without a row are shown to nobody.
    storage.write(picture.id, made.full, made.small)
    picture.save(force_insert=True)
    return picture


def delete(store_id: uuid.UUID, picture_ids: Collection[uuid.UUID]) -> int:
    """Destroy pictures of a store; their files go once that is certain."""
    found = Picture.objects.filter(store_id=store_id, id__in=list(picture_ids))
    known = list(found.values_list("id", flat=True))
    found.delete()
    transaction.on_commit(lambda: _destroy(known))
    return len(known)


def _destroy(picture_ids: list[uuid.UUID]) -> None:
    for picture_id in picture_ids:
        storage.delete(picture_id)
