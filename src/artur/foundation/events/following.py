"""Telling every open stream of this process that something was committed, by one listener for all of them."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from django.db import connection

from artur.foundation.events import waking
from artur.foundation.events.listening import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0
"""Seconds after which the streams look even if nothing was heard."""


class Following:
    """Who waits for news; a thread listens while anyone does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def join(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something may have been committed."""
        news = asyncio.Event()
        with self._lock:
            self._waiting[news] = asyncio.get_running_loop()
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, name="following", daemon=True)
                self._thread.start()
        try:
            yield news
        finally:
            with self._lock:
                self._waiting.pop(news, None)

    def _listen(self) -> None:
        while self._anyone():
            try:
                self._follow()
            except Exception:  # nobody else listens: it must not end while anybody waits
                log.warning("the database could not be listened to; trying again", exc_info=True)
                connection.close()
                self._tell()
                time.sleep(1.0)
        connection.close()

    def _follow(self) -> None:
        listener = Listener()
        told = time.monotonic()
        seen = waking.generation()
        # What was committed before the listener stood would otherwise wait for the next look.
        self._tell()
        while self._anyone():
            before = time.monotonic()
            listener.wait(seen, 1.0)
            heard = waking.generation() != seen or time.monotonic() - before < 0.95
            seen = waking.generation()
            if heard or time.monotonic() - told > LOOK_EVERY:
                told = time.monotonic()
                self._tell()
        listener.close()

    def _anyone(self) -> bool:
        with self._lock:
            if not self._waiting:
                self._thread = None
            return bool(self._waiting)

    def _tell(self) -> None:
        with self._lock:
            waiting = list(self._waiting.items())
        for news, loop in waiting:
            # A loop that ends just now has nobody left who waits.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(news.set)
