"""Looks again at what the answers in memory were made from: at once after an event, else every 0.4 s."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

from artur.domain.publication.rendering import versions
from artur.foundation.events import waking
from artur.foundation.events.listening import Listener

if TYPE_CHECKING:
    from artur.config.front.memory import Memory
    from artur.domain.publication.rendering.targets import Target

log = logging.getLogger(__name__)

EVERY = 0.4  # seconds
PAUSE = 0.03  # between two looks, however much is written


class Watcher:
    """Believes nothing for longer than it has looked: without it, answers grow old in memory by themselves."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="watcher")
        self._listener: Listener | None = None

    async def run(self) -> None:
        """Look until cancelled."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                # Taken before the look: what is committed during it must not wait for the next event.
                seen = waking.generation()
                keys = self.memory.in_use()
                targets = [target for key in keys if (target := self.memory.target(key))]
                looked, stamps = await loop.run_in_executor(self._thread, _look, targets)
                self.memory.settle(keys, stamps, looked)
                await asyncio.sleep(PAUSE)
                await loop.run_in_executor(self._thread, self._wait, seen)
        finally:
            self._thread.submit(connection.close)
            self._thread.shutdown(wait=False)

    def _wait(self, seen: int) -> None:
        try:
            if self._listener is None:
                self._listener = Listener()
            self._listener.wait(seen, EVERY)
        except DatabaseError:
            # Between two looks at most the pause is lost: the next look finds out by itself.
            self._listener = None
            connection.close()
            time.sleep(EVERY)


def _look(targets: list[Target]) -> tuple[float, dict[Target, str]]:
    looked = time.monotonic()
    try:
        return looked, _stamps(targets)
    except Exception:  # the loop is the border: what is not looked at is not believed
        log.exception("the versions of what is published could not be looked at")
        connection.close()
        return 0.0, {}


def _stamps(targets: list[Target]) -> dict[Target, str]:
    wanted: dict[str, set[str | None]] = {}
    for target in targets:
        wanted.setdefault(target.slug, set()).add(target.product)
    sights = {slug: versions.look_at(slug, products) for slug, products in wanted.items()}
    return {
        target: sight.stamp
        for target in targets
        if (sight := sights[target.slug].get(target.product)) is not None
    }
