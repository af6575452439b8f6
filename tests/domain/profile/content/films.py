"""Small videos as people upload them, made for a test."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store

FORMATS = {"mp4": ("mp4", "libx264", "aac"), "webm": ("webm", "libvpx-vp9", "libopus")}
SECRET = "Filmed at Trg 1, by somebody"


@cache
def film(kind: str = "mp4", codec: str = "", *, sound: bool = True, frames: int = 20) -> bytes:
    """A grey square that crosses a picture, with a title that nobody else should read."""
    format, usual, heard = FORMATS.get(kind, ("matroska", "libx264", ""))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film"
        _write(path, format, codec or usual, heard if sound else "", frames)
        return path.read_bytes()


def turned(data: bytes) -> bytes:
    """The same MP4 as a telephone held upright writes it: lying, with a note to turn it."""
    turned = bytearray(data)
    at = turned.index(b"tkhd") + 4 + 4 + 20 + 8 + 8
    turned[at : at + 36] = struct.pack(
        ">9i", 0, 0x10000, 0, -0x10000, 0, 0, 96 << 16, 0, 0x40000000
    )
    return bytes(turned)


def kept(store: Store, product: Product | None = None, **facts: Any) -> Video:
    """A film as it lies there once it has been made anew."""
    from artur.domain.profile.content.models import Video
    from artur.foundation.kit import clock, ids
    from artur.foundation.media import actions as media
    from artur.foundation.media.moving import storage

    data, id_ = film("mp4"), ids.new()
    path = storage.path(id_, "mp4")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    known = {
        "titles": {"sl": "Čajnik <v> rokah", "en": "The pot in your hands"},
        "kind": "upload",
        "format": "mp4",
        "state": "ready",
        "size": len(data),
        "seconds": 2,
        "width": 160,
        "height": 96,
        "poster_id": media.keep(store.id, _still()).id,
        "poster_state": "kept",
        "published_on": clock.now().date(),
    }
    place = {"id": id_, "store_id": store.id, "product_id": product.id if product else None}
    return Video.objects.create(**place, **{**known, **facts})


@cache
def _still() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (160, 96), (30, 80, 120)).save(file, "PNG")
    return file.getvalue()


def _write(path: Path, format: str, codec: str, heard: str, frames: int) -> None:
    import av
    from PIL import Image

    with av.open(str(path), "w", format=format) as made:
        made.metadata.update({"title": SECRET, "comment": SECRET})
        seen = made.add_stream(codec, rate=10)
        seen.width, seen.height, seen.pix_fmt = 160, 96, "yuv420p"
        sound = made.add_stream(heard, rate=48000, layout="mono") if heard else None
        for number in range(frames):
            picture = Image.new("RGB", (160, 96), (30, 80, 120))
            picture.paste((200, 200, 200), (number * 4, 30, number * 4 + 30, 60))
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            for packet in seen.encode(frame):
                made.mux(packet)
        for packet in seen.encode(None):
            made.mux(packet)
        if sound is not None:
            _hum(made, sound, frames)


def _hum(made: object, sound: object, frames: int) -> None:
    import av
    import numpy as np

    for number in range(frames * 4800 // 960):
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 960), np.float32), "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, number * 960, Fraction(1, 48000)
        for packet in sound.encode(frame):
            made.mux(packet)
    for packet in sound.encode(None):
        made.mux(packet)
