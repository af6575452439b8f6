"""Many transactions in a row of which only the end must be durable: a file taken in by a command, which can be again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 16_384
"""Of the log after which SQLite carries them into the file, 64 MB: a page written ten times is carried once."""
NORMAL = 1
"""SQLite's word for waiting only when the log is carried over."""


@contextmanager
def in_bulk() -> Iterator[None]:
    """Within it SQLite does not wait for the disk at each commit; at its end all of it is durable.

    A process that dies in between loses nothing, a machine that does loses the latest of it whole. PostgreSQL, which
    waits for others at the same time, stays as it is.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    waits, carries = _say("synchronous"), _say("wal_autocheckpoint")
    _say(f"synchronous = {min(waits, NORMAL)}")
    _say(f"wal_autocheckpoint = {PAGES}")
    try:
        yield
    finally:
        _say(f"synchronous = {waits}")
        _say(f"wal_autocheckpoint = {carries}")
        # Waits for the disk, and makes all that was committed before durable.
        _say("wal_checkpoint(PASSIVE)")


def _say(pragma: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        found = cursor.fetchone()
    return int(found[0]) if found else 0
