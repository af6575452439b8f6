"""Several at once: threads that start together, end within a time, and whose faults are the test's."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 120
"""Seconds after which a thread counts as hanging."""


def at_once(sides: int, work: Callable[[int], Any]) -> list[Any]:
    """What `work(0)` … `work(sides - 1)` return, run together; raises what any of them raised."""
    start = threading.Barrier(sides)
    results: list[Any] = [None] * sides
    faults: list[Exception] = []

    def run(side: int) -> None:
        try:
            start.wait(PATIENCE)
            results[side] = work(side)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[side], daemon=True) for side in range(sides)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    if faults:
        raise faults[0]
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    return results
