"""Archives that members ask for: kept as rows, written by whoever is free, gone after a week."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.leaving import queries
from artur.domain.leaving.models import Archive, ArchiveState
from artur.foundation.audit import actions as audit
from artur.foundation.events import waking
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from pathlib import Path

    from artur.domain.stores.models import Store

FOLDER = "archives"


def ask_for(store: Store, actor: str) -> Archive:
    """Let the worker write an archive; `Conflict` while one is being written."""
    with transaction.atomic():
        if queries.under_way(store.id) is not None:
            raise Conflict(_("One is being made already. Wait until it is done."))
        made = Archive.objects.create(store_id=store.id, actor=actor)
        audit.note(store.id, actor, "archive.requested", f"archive:{made.id}")
        waking.on_commit()
    return made


def take(archive: Archive) -> bool:
    """Whether this worker may begin with it; whoever comes second finds it changed."""
    return _own(archive, state=ArchiveState.RUNNING, through=0)


def advance(archive: Archive, through: int, total: int) -> bool:
    """Note how many rows are written; False when another worker has taken it over, or it was given up."""
    return _own(archive, through=through, total=max(total, through))


def finish(archive: Archive, path: Path | None) -> None:
    """Note where it lies, or that it could not be made."""
    if path is None:
        _own(archive, state=ArchiveState.FAILED)
        return
    shown = str(path.relative_to(settings.ARTUR_DATA))
    size = path.stat().st_size
    if not _own(archive, state=ArchiveState.DONE, path=shown, size=size, total=archive.through):
        path.unlink(missing_ok=True)


def discard(store_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> int:
    """Destroy the files of these archives, and end those being made; the rows stay and say so."""
    found = list(Archive.objects.filter(store_id=store_id, id__in=list(ids)))
    for archive in found:
        for path in folder(store_id).glob(f"{archive.id}.*"):
            path.unlink(missing_ok=True)
    open_ = [ArchiveState.QUEUED, ArchiveState.RUNNING]
    rows = Archive.objects.filter(store_id=store_id, id__in=[archive.id for archive in found])
    ended = rows.filter(state__in=open_).update(state=ArchiveState.FAILED, updated_at=clock.now())
    return ended + rows.exclude(path="").update(path="", updated_at=clock.now())


def folder(store_id: uuid.UUID) -> Path:
    """Where a store's archives lie."""
    data: Path = settings.ARTUR_DATA
    return data / FOLDER / str(store_id)


def part_of(archive: Archive) -> Path:
    """A file to write it into; who takes it over writes another."""
    return folder(archive.store_id) / f"{archive.id}.{secrets.token_hex(4)}.part"


def _own(archive: Archive, **changes: object) -> bool:
    at = clock.now()
    own = Archive.objects.filter(
        store_id=archive.store_id, id=archive.id, updated_at=archive.updated_at
    ).exclude(state=ArchiveState.FAILED)
    if not own.update(updated_at=at, **changes):
        return False
    archive.updated_at = at
    for name, value in changes.items():
        setattr(archive, name, value)
    return True
