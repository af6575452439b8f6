"""Waiting until something was committed, by this or by another process."""

from __future__ import annotations

import time

from django.db import connection

from artur.foundation.events import waking


class Listener:
    """Waits for events of this and of other processes."""

    def __init__(self) -> None:
        self._version = self._data_version()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {waking.CHANNEL}")

    def wait(self, seen: int, timeout: float) -> None:
        """Return when something was committed, or after `timeout` seconds."""
        if connection.vendor == "postgresql":
            self._wait_for_notify(timeout)
            return
        end = time.monotonic() + timeout
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

    def _wait_for_notify(self, timeout: float) -> None:
        connection.ensure_connection()
        # Whoever waits knows Django's errors, not the driver's.
        with connection.wrap_database_errors:
            for _ in connection.connection.notifies(timeout=timeout, stop_after=1):
                return

    def _data_version(self) -> int:
        if connection.vendor == "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])
