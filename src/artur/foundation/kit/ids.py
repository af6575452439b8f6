"""Identifiers: UUIDv7 (RFC 9562), so rows made together lie together in every index."""

from __future__ import annotations

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new() -> uuid.UUID:
    """A new UUIDv7, later than every one this process made before (RFC 9562 §6.2, method 3).

    The time part is the machine's, never the virtual clock's: an id says nothing of business time.
    """
    return many(1)[0]


def many(count: int) -> list[uuid.UUID]:
    """`count` new UUIDv7s in ascending order."""
    global _last  # noqa: PLW0603 - one monotonic counter per process is the point
    with _lock:
        # 48 bits of milliseconds and 12 bits of their fraction; a tie moves on by one fraction each.
        now = time.time_ns()
        first = max((now // 1_000_000 << 12) | (now % 1_000_000 * 4096 // 1_000_000), _last + 1)
        _last = first + count - 1
    random = os.urandom(8 * count)
    return [_uuid(first + i, random[8 * i : 8 * i + 8]) for i in range(count)]


def _uuid(ticks: int, random: bytes) -> uuid.UUID:
    tail = int.from_bytes(random, "big") & 0x3FFF_FFFF_FFFF_FFFF
    value = (ticks >> 12 << 80) | (0x7 << 76) | ((ticks & 0xFFF) << 64) | (0b10 << 62) | tail
    return uuid.UUID(int=value)
