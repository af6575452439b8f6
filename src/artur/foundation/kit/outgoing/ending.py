"""One thread that ends what has run out of time; a timer's own thread for each call cost more than the call."""

from __future__ import annotations

import heapq
import itertools
import logging
import os
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Deadline:
    """A time at which something is ended, unless it is called off before."""

    __slots__ = ("end",)

    def __init__(self, end: Callable[[], None]) -> None:
        self.end: Callable[[], None] | None = end

    def call_off(self) -> None:
        """It ended by itself."""
        self.end = None


class Deadlines:
    """The deadlines of this process; its thread begins with the first of them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._coming: list[tuple[float, int, Deadline]] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    def at(self, when: float, end: Callable[[], None]) -> Deadline:
        """Call `end` at `when` (of `time.monotonic`) from a thread that must not be kept waiting."""
        made = Deadline(end)
        with self._changed:
            heapq.heappush(self._coming, (when, next(self._numbers), made))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="deadlines", daemon=True)
                self._thread.start()
            elif self._coming[0][2] is made:
                self._changed.notify()
        return made

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._coming and self._coming[0][2].end is None:
                    heapq.heappop(self._coming)
                left = self._coming[0][0] - time.monotonic() if self._coming else None
                if left is None or left > 0:
                    self._changed.wait(left)
                    continue
                end = heapq.heappop(self._coming)[2].end
            if end is not None:
                try:
                    end()
                except Exception:  # whatever one of them does, the others must end in their time
                    log.exception("something whose time was over could not be ended")


deadlines = Deadlines()


def _begin_anew() -> None:
    # A child has none of its parent's threads, and may have been made while its lock was held.
    deadlines.__init__()  # type: ignore[misc]


os.register_at_fork(after_in_child=_begin_anew)
