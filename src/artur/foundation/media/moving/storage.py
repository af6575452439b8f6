"""Where videos lie: beside the pictures, so that whatever saves those saves these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.media.storage import FOLDER

if TYPE_CHECKING:
    import uuid
    from pathlib import Path


def path(video_id: uuid.UUID, format: str) -> Path:
    """The file of a video, whether it is there or not."""
    return _folder(video_id) / f"{video_id}.{format}"


def raw(video_id: uuid.UUID) -> Path:
    """What was uploaded, until it has been made anew; never served."""
    # Backups leave out what ends like this.
    return _folder(video_id) / f"{video_id}.raw.half"


def delete(video_id: uuid.UUID) -> None:
    """Destroy whatever lies there of a video."""
    for file in (path(video_id, "mp4"), path(video_id, "webm"), raw(video_id)):
        file.unlink(missing_ok=True)


def _folder(video_id: uuid.UUID) -> Path:
    data: Path = settings.ARTUR_DATA
    return data / FOLDER / video_id.hex[-2:]
