"""Waking whoever waits for events: a condition within the process, NOTIFY between processes on PostgreSQL.

On SQLite other processes look every 100 ms (`PRAGMA data_version`, see `worker`).
"""

from __future__ import annotations

import threading

from django.db import connection, transaction

from artur.foundation.kit.together import send

CHANNEL = "artur_events"
_condition = threading.Condition()
_generation = 0


def on_commit() -> None:
    """Wake the waiting once the current transaction is durable."""
    if connection.vendor == "postgresql":
        send(f"NOTIFY {CHANNEL}")
    transaction.on_commit(wake)


def wake() -> None:
    """Wake every waiting thread of this process."""
    global _generation  # noqa: PLW0603
    with _condition:
        _generation += 1
        _condition.notify_all()


def generation() -> int:
    """How often this process was woken; take it before looking for work, then `wait` past it."""
    return _generation


def wait(seen: int, timeout: float) -> None:
    """Wait until woken after generation `seen`, or `timeout` seconds."""
    with _condition:
        if _generation == seen:
            _condition.wait(timeout)
