"""A video made anew: its picture and sound copied packet by packet, and nothing else of the file.

Runs as a process of its own (see `apart`): what a crafted file does to a decoder, it does there. Tells on stdout what it
made, as JSON, and imports nothing of Artur.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.error import FFmpegError

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from PIL import Image

DEMUXERS = {"mp4": "mov", "webm": "matroska"}
SEEN = {"mp4": {"h264", "av1", "vp9"}, "webm": {"vp8", "vp9", "av1"}}
HEARD = {"mp4": {"aac", "mp3", "opus"}, "webm": {"opus", "vorbis"}}
"""What every browser of today plays."""
MEMORY = 3 * 1024**3
WIDEST, SMALLEST = 4096, 64
LONGEST = 900.0
MOST_PACKETS = 500_000
LOOKS = 3
"""So many moments are looked at for the one that shows most."""
MOST_FRAMES = 300
"""So many are decoded on the way to such a moment; some films have one key picture at their beginning."""
POSTER = 1600


class Refused(Exception):
    """A video that is not kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of it."""

    seconds: float
    width: int
    height: int
    sound: bool


def main(kind: str, source: str, target: str, poster: str) -> int:
    """Remake `source` into `target` with a picture of it in `poster`."""
    _confine(Path(source).stat().st_size)
    try:
        told: dict[str, Any] = asdict(remake(kind, source, target, poster))
    except Refused as refused:
        told = {"refused": str(refused)}
    except (FFmpegError, ValueError, EOFError, OverflowError):
        told = {"refused": "broken"}
    sys.stdout.write(json.dumps(told))
    return 0


def remake(kind: str, source: str, target: str, poster: str) -> Made:
    """Copy what is seen and heard; raises `Refused` with a word of a closed list."""
    with av.open(source, format=DEMUXERS[kind], options={"protocol_whitelist": "file"}) as opened:
        seen, heard = _streams(opened, kind)
        # A frame is decoded before anything is kept: what can't be decoded can't be played.
        width, height = _picture(opened, seen, poster)
    with av.open(source, format=DEMUXERS[kind], options={"protocol_whitelist": "file"}) as opened:
        seen, heard = _streams(opened, kind)
        seconds = _copy(opened, [stream for stream in (seen, heard) if stream], kind, target)
    return Made(round(seconds, 2), width, height, heard is not None)


def _confine(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    # Copied packets take as much room as they did.
    most = size * 2 + 10_000_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _streams(opened: InputContainer, kind: str) -> tuple[VideoStream, Stream | None]:
    if not opened.streams.video:
        raise Refused("no_picture")
    seen = opened.streams.video[0]
    if seen.codec_context.codec.canonical_name not in SEEN[kind]:
        raise Refused("codec")
    if max(seen.width, seen.height) > WIDEST or min(seen.width, seen.height) < SMALLEST:
        raise Refused("dimensions")
    if opened.duration is not None and opened.duration / av.time_base > LONGEST:
        raise Refused("too_long")
    heard = opened.streams.audio[0] if opened.streams.audio else None
    if heard is not None and heard.codec_context.codec.canonical_name not in HEARD[kind]:
        raise Refused("codec")
    return seen, heard


def _copy(opened: InputContainer, streams: list[Any], kind: str, target: str) -> float:
    options = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if kind == "mp4" else {})
    with av.open(target, "w", format=kind, options=options) as made:
        copies = {stream.index: _copied(made, stream) for stream in streams}
        ends = 0.0
        for number, packet in enumerate(opened.demux(streams)):
            if number > MOST_PACKETS:
                raise Refused("too_long")
            if packet.dts is None:
                continue
            if packet.pts is not None and packet.time_base is not None:
                ends = max(ends, float((packet.pts + (packet.duration or 0)) * packet.time_base))
            if ends > LONGEST + 1:
                raise Refused("too_long")
            packet.stream = copies[packet.stream.index]
            made.mux(packet)
    if not ends:
        raise Refused("empty")
    return ends


def _copied(made: OutputContainer, stream: Any) -> Any:
    copy = made.add_stream_from_template(stream, opaque=True)
    # The names of tracks, the hands that made them, the place where they were filmed.
    copy.metadata.clear()
    return copy


def _picture(opened: InputContainer, seen: VideoStream, poster: str) -> tuple[int, int]:
    """Keep the frame that shows most; a film often begins and ends in the dark."""
    best: Image.Image | None = None
    told = -1.0
    length = (opened.duration or 0) / av.time_base
    for look in range(LOOKS if length > 2 else 1):
        frame = _frame(opened, seen, length * (look + 0.5) / LOOKS if length > 2 else 0.0)
        if frame is None:
            continue
        picture: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
        if frame.rotation:
            picture = picture.rotate(frame.rotation, expand=True)
        small = picture.convert("L").resize((64, 36))
        # The middle shows what a film is about, unless it shows clearly less.
        entropy = small.entropy() * (1.1 if look == LOOKS // 2 else 1)
        if entropy > told:
            best, told = picture, entropy
    if best is None:
        raise Refused("broken")
    size = best.size
    best.thumbnail((POSTER, POSTER))
    best.save(poster, "PNG", compress_level=1)
    return size


def _frame(opened: InputContainer, seen: VideoStream, at: float) -> VideoFrame | None:
    """The frame that is seen at a moment, or the nearest before it."""
    opened.seek(int(at * av.time_base))
    frame = None
    for frame in islice(opened.decode(seen), MOST_FRAMES):
        if frame.time >= at:
            break
    return frame


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
