"""Keeping one caller from asking too often; counted in this process's memory, and forgotten with it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from math import ceil
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace:
    """`burst` calls at once for each key, then one every `seconds`; remembers the latest `most` keys."""

    def __init__(
        self,
        burst: int,
        seconds: float,
        most: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.burst, self.seconds, self.most, self.clock = burst, seconds, most, clock
        self._full_at: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def step(self, key: str) -> None:
        """Count one call; `TooMany`, which says when to try again, beyond the pace."""
        now = self.clock()
        with self._lock:
            # When this key has its whole burst back: one number says how much is left of it.
            full_at = max(self._full_at.get(key, now), now) + self.seconds
            wait = full_at - now - self.burst * self.seconds
            if wait > 0:
                raise TooMany(_("Too often. Try again in a moment."), ceil(wait))
            self._full_at[key] = full_at
            self._full_at.move_to_end(key)
            if len(self._full_at) > self.most:
                self._full_at.popitem(last=False)
