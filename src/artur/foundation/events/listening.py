"""Waiting until something was committed, by this or by another process."""

from __future__ import annotations

import time

from django.db import connection

from artur.foundation.events import waking

STEP = 0.1
"""Seconds between two looks at what was said within the process."""


class Listener:
    """Waits for events of this and of other processes."""

    def __init__(self) -> None:
        self._version = self._data_version()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {waking.CHANNEL}")

    def wait(self, seen: int, timeout: float) -> None:
        """Return when something was committed, or after `timeout` seconds."""
        end = time.monotonic() + timeout
        if connection.vendor == "postgresql":
            # In steps, as the driver takes them itself: what is said within the process, such as to end, is heard too.
            while waking.generation() == seen and (left := end - time.monotonic()) > 0:
                if self._notified(min(left, STEP)):
                    return
            return
        while time.monotonic() < end and waking.generation() == seen:
            waking.wait(seen, 0.1)
            if (version := self._data_version()) != self._version:
                self._version = version
                return

    def close(self) -> None:
        """Stop listening."""
        if connection.vendor == "postgresql" and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute(f"UNLISTEN {waking.CHANNEL}")

    def _notified(self, timeout: float) -> bool:
        connection.ensure_connection()
        # Whoever waits knows Django's errors, not the driver's. To the end, as the driver keeps what was told during a
        # query: two hundred commits are one reason to look and not two hundred.
        with connection.wrap_database_errors:
            return bool(list(connection.connection.notifies(timeout=timeout, stop_after=1)))

    def _data_version(self) -> int:
        if connection.vendor == "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])
