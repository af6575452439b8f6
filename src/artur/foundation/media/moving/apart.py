"""Making a video anew in a process that knows no secrets, may not take all memory, and is ended when it hangs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artur.foundation.media.moving import storage

if TYPE_CHECKING:
    import uuid

SECONDS = 180
REASONS = {
    "no_picture", "codec", "dimensions", "too_long", "empty", "broken", "too_slow",
}  # fmt: skip
HANDED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""Of our surroundings; what is left out holds the secrets."""


class Refused(Exception):
    """A video that is not kept; `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    """A video that lies in its place."""

    seconds: int
    width: int
    height: int
    size: int
    sound: bool
    poster: bytes
    """A picture of it."""


def remake(video_id: uuid.UUID, kind: str) -> Film:
    """Make the video anew from what was uploaded, and let go of that; raises `Refused`."""
    raw, target = storage.raw(video_id), storage.path(video_id, kind)
    with tempfile.TemporaryDirectory(dir=raw.parent, suffix=storage.HALF) as folder:
        made, poster = Path(folder) / f"made.{kind}", Path(folder) / "poster.png"
        told = _run(kind, raw, made, poster)
        if "refused" in told:
            reason = str(told["refused"])
            raise Refused(reason if reason in REASONS else "broken")
        film = Film(
            seconds=max(round(told["seconds"]), 1),
            width=told["width"],
            height=told["height"],
            size=made.stat().st_size,
            sound=told["sound"],
            poster=poster.read_bytes(),
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
    raw.unlink(missing_ok=True)
    return film


def _run(kind: str, raw: Path, made: Path, poster: Path) -> dict[str, Any]:
    module = "artur.foundation.media.moving.remuxing"
    command = [sys.executable, "-m", module, kind, str(raw), str(made), str(poster)]
    surroundings = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            command,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_slow") from None
    if done.returncode:
        raise Refused("broken")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
