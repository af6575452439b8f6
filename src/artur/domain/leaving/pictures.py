"""The pictures and videos of a store, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.content.models import Video
from artur.foundation.media import storage
from artur.foundation.media.models import Picture
from artur.foundation.media.moving import storage as moving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from artur.domain.stores.models import Store

AT_ONCE = 500


def files(store: Store) -> Iterator[tuple[str, Path]]:
    """Each picture's and video's name in the archive and where it lies; one that is missing is left out."""
    yield from _pictures(store)
    for video in Video.objects.filter(store_id__checked=store.id).exclude(format=""):
        path = moving.path(video.id, video.format)
        if path.is_file():
            yield f"media/{path.name}", path


def _pictures(store: Store) -> Iterator[tuple[str, Path]]:
    last = None
    while True:
        found = Picture.objects.filter(store_id__checked=store.id).order_by("id")
        page = list(
            (found.filter(id__gt=last) if last else found).values_list("id", flat=True)[:AT_ONCE]
        )
        if not page:
            return
        last = page[-1]
        for id_ in page:
            path = storage.path(id_)
            if path.is_file():
                yield f"media/{id_}.webp", path
