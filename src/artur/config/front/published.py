"""`/w/…`: published bytes from memory, and from the database when memory does not hold them."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections

from artur.config.front.memory import Held, Memory
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import Target
from artur.surfaces.public import encodings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from artur.config.front.memory import Key

    App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

log = logging.getLogger(__name__)

READERS = 2
READING = ("GET", "HEAD")
PREFLIGHT = {
    "type": "http.response.start",
    "status": 204,
    "headers": [(name.encode(), value.encode()) for name, value in encodings.PREFLIGHT.items()],
}
NOTHING = {"type": "http.response.body", "body": b""}


class Published:
    """Answers what it can from memory; `beyond` gets the rest: filters, further pages, mistakes."""

    def __init__(self, memory: Memory, beyond: App) -> None:
        self.memory = memory
        self.beyond = beyond
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="published")
        self._coming: dict[Key, asyncio.Future[Held | None]] = {}
        self._chosen: dict[bytes, str] = {}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer one request."""
        method = scope["method"]
        if method == "OPTIONS":
            await send(PREFLIGHT)
            await send(NOTHING)
            return
        held = None
        if method in READING:
            key = (scope["raw_path"], scope["query_string"])
            held = self.memory.get(key) or await self._fetch(key)
        if held is None:
            await self.beyond(scope, receive, send)
            return
        start, body = self._answer(held, scope["headers"])
        await send(start)
        await send(body if method == "GET" else NOTHING)

    def _answer(self, held: Held, headers: list[tuple[bytes, bytes]]) -> tuple[Any, Any]:
        accepted = known = b""
        for name, value in headers:
            if name == b"accept-encoding":
                accepted = value
            elif name == b"if-none-match":
                known = value
        encoding = self._chosen.get(accepted)
        if encoding is None:
            encoding = self._choose(accepted)
        if known and (held.etag in known or known.strip() == b"*"):
            return held.same[encoding], NOTHING
        return held.full[encoding]

    async def _fetch(self, key: Key) -> Held | None:
        target = Target.read(*key)
        if target is None:
            return None
        coming = self._coming.get(key)
        if coming is None:
            loop = asyncio.get_running_loop()
            coming = asyncio.ensure_future(loop.run_in_executor(self._readers, _find, target))
            self._coming[key] = coming
            coming.add_done_callback(lambda done: self._arrived(key, done))
        try:
            return await asyncio.shield(coming)
        except Exception:  # whatever failed here, Django tells the reader in its own way
            log.exception("an answer could not be found")
            return None

    def _arrived(self, key: Key, done: asyncio.Future[Held | None]) -> None:
        self._coming.pop(key, None)
        if not done.cancelled() and done.exception() is None and (held := done.result()):
            self.memory.put(key, held)

    def _choose(self, accepted: bytes) -> str:
        encoding = encodings.choose(accepted.decode("latin1"))
        if len(self._chosen) < 1000:
            self._chosen[accepted] = encoding
        return encoding

    def close(self) -> None:
        """End the readers."""
        self._readers.shutdown(wait=False, cancel_futures=True)


def _find(target: Target) -> Held | None:
    close_old_connections()
    looked = time.monotonic()
    try:
        answer = answers.find(target)
    finally:
        close_old_connections()
    return Held(target, answer, looked) if answer else None
