"""What an uploaded video may be."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 300_000_000
"""Bytes."""
LONGEST = 15 * 60
"""Seconds."""
MOST = 6
"""Videos of one product, or of the store."""
MEGABYTE = 1024 * 1024
BEGINNING = 64
"""So many bytes say what a file is."""


@dataclass(frozen=True, slots=True)
class Space:
    """What a store's own videos take together, and may take, in bytes."""

    used: int
    allowed: int

    @property
    def left(self) -> int:
        """What another one may take."""
        return max(self.allowed - self.used, 0)


def kind_of(head: bytes) -> str:
    """`mp4` or `webm` by a file's first bytes, and nothing by its name; empty for everything else."""
    if head[4:8] == b"ftyp" and head[8:12] not in {b"avif", b"avis", b"heic", b"heix", b"mif1"}:
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "webm"
    return ""
