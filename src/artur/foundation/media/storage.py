"""Where the bytes of pictures lie: in the data folder, spread over a few hundred folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    import uuid
    from pathlib import Path

FOLDER = "media"


def path(picture_id: uuid.UUID, *, small: bool = False) -> Path:
    """The file of a picture, whether it is there or not."""
    # The end of an id is random, its beginning is the time.
    data: Path = settings.ARTUR_DATA
    name = f"{picture_id}.small.webp" if small else f"{picture_id}.webp"
    return data / FOLDER / picture_id.hex[-2:] / name


def write(picture_id: uuid.UUID, full: bytes, small: bytes) -> None:
    """Keep both files; a reader finds each whole or not at all."""
    for content, is_small in ((small, True), (full, False)):
        target = path(picture_id, small=is_small)
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(".half")
        half.write_bytes(content)
        half.replace(target)


def delete(picture_id: uuid.UUID) -> None:
    """Destroy both files."""
    for is_small in (True, False):
        path(picture_id, small=is_small).unlink(missing_ok=True)
