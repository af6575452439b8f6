"""Where videos lie: beside the pictures, so that whatever saves those saves these."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from artur.foundation.media.storage import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

HALF = ".half"
"""Backups leave out what ends like this."""
LEFT_BEHIND = 86_400.0
"""Seconds after which what nobody waits for is taken for left behind; the longest upload is over long before."""


def path(video_id: UUID, format: str) -> Path:
    """The file of a video, whether it is there or not."""
    data: Path = settings.ARTUR_DATA
    return data / FOLDER / video_id.hex[-2:] / f"{video_id}.{format}"


def raw(video_id: UUID) -> Path:
    """What was uploaded, until it has been made anew; never served."""
    return coming() / f"{video_id}.raw{HALF}"


def coming() -> Path:
    """The folder of what is not yet made anew."""
    data: Path = settings.ARTUR_DATA
    return data / FOLDER / "coming"


def sweep(awaited: Callable[[Collection[UUID]], Collection[UUID]]) -> int:
    """Destroy what a crash left behind; `awaited` says of which ids the upload is still to be made anew."""
    folder = coming()
    if not folder.exists():
        return 0
    before = time.time() - LEFT_BEHIND  # noqa: TID251 - files bear the machine's own time
    old = [file for file in folder.iterdir() if file.stat().st_mtime < before]
    # The work of a process that ended in the midst of it lies in a folder, and is begun again elsewhere.
    ids = {file: _id_of(file) for file in old if file.is_file()}
    known = [one for one in ids.values() if one]
    needed = set(awaited(known)) if known else set()
    gone = [file for file in old if ids.get(file) not in needed]
    for file in gone:
        shutil.rmtree(file, ignore_errors=True) if file.is_dir() else file.unlink(missing_ok=True)
    return len(gone)


def delete(video_id: UUID) -> None:
    """Destroy whatever lies there of a video."""
    for file in (path(video_id, "mp4"), path(video_id, "webm"), raw(video_id)):
        file.unlink(missing_ok=True)


def _id_of(file: Path) -> UUID | None:
    try:
        return UUID(file.name.partition(".")[0])
    except ValueError:
        return None
