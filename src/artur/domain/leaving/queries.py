"""A store's archives, and the next that waits to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.leaving.models import Archive, ArchiveState
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

OPEN = (ArchiveState.QUEUED, ArchiveState.RUNNING)
SHOWN = 10


def archives(store: Store) -> list[Archive]:
    """The latest, newest first."""
    return list(Archive.objects.filter(store_id=store.id).order_by("-id")[:SHOWN])


def archive(store: Store, archive_id: uuid.UUID) -> Archive:
    """One of them; raises `NotFound`."""
    found = Archive.objects.filter(store_id=store.id, id=archive_id).first()
    if found is None:
        raise NotFound("There is no such archive.")
    return found


def under_way(store_id: uuid.UUID) -> Archive | None:
    """The one that waits or is being written."""
    return Archive.objects.filter(store_id=store_id, state__in=OPEN).order_by("id").first()
