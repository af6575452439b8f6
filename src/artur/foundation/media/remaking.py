"""A picture made anew from its pixels alone: whatever else the file held is gone, the place it was taken included."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 15_000_000
"""Bytes a file may have."""
MOST_PIXELS = 50_000_000
"""What it may unpack to: a few hundred bytes can hold a picture of gigabytes."""
WIDEST = 1600
"""Pixels of the longer side of what we keep."""
SMALL = 320
SMALLEST = 8
QUALITY = 82
KINDS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("JPEG", lambda head: head.startswith(b"\xff\xd8\xff")),
    ("PNG", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    ("GIF", lambda head: head[:6] in (b"GIF87a", b"GIF89a")),
    ("WEBP", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    ("AVIF", lambda head: head[4:12] in (b"ftypavif", b"ftypavis")),
)
"""What we open, known by its first bytes and by nothing else; SVG is a programme and no picture."""


class Refused(Exception):
    """A file that is not kept; `reason` is one of `too_large`, `no_picture`, `too_many_pixels`, `too_small`, `broken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Remade:
    """A picture as WebP, in full and small."""

    width: int
    height: int
    full: bytes
    small: bytes


def remake(data: bytes) -> Remade:
    """The picture in `data`, upright and without anything that was not to be seen; raises `Refused`."""
    if len(data) > LARGEST:
        raise Refused("too_large")
    kind = next((name for name, fits in KINDS if fits(data[:16])), None)
    if kind is None:
        raise Refused("no_picture")
    try:
        return _remade(_opened(data, kind))
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise Refused("too_many_pixels") from None
    except (
        Exception
    ) as error:  # what a crafted file does to a decoder or to the reading of its notes has no end
        raise Refused("broken") from error


def _remade(picture: Image.Image) -> Remade:
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    return Remade(picture.width, picture.height, _written(picture), _written(small))


def _opened(data: bytes, kind: str) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        # Its size stands in its head: nothing is unpacked before it is known.
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused("too_many_pixels")
        if min(opened.size) < SMALLEST:
            raise Refused("too_small")
        # A photograph of twelve megapixels is read at the size it is kept in.
        opened.draft("RGB", (WIDEST, WIDEST))
        opened.load()
        has_alpha = "A" in opened.getbands() or "transparency" in opened.info
        mode = "RGBA" if has_alpha else "RGB"
        picture = opened if opened.mode == mode else opened.convert(mode)
        # Made small before anything else is: each further copy of a large one would take as much again.
        picture.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        return ImageOps.exif_transpose(picture)


def _written(picture: Image.Image) -> bytes:
    # A new picture of the pixels alone: notes and profiles ride along in `info`.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    file = io.BytesIO()
    bare.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()
