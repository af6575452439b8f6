"""Holding a stream of server-sent events open: its answer, its end when the reader goes or the server stops."""

from __future__ import annotations

import asyncio
import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections

from artur.foundation.events.following import Following
from artur.foundation.kit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    Send = Callable[[dict[str, Any]], Awaitable[None]]
    Receive = Callable[[], Awaitable[dict[str, Any]]]

QUIET = 15.0
"""Seconds after which a stream says that it lives, and whether its reader may still read is asked again."""
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

readers = ThreadPoolExecutor(4, thread_name_prefix="stream")
following = Following()
_leaving: set[asyncio.Event] = set()


def leave() -> None:
    """End every open stream, so that the server can stop; who listened comes back by `Last-Event-ID`."""
    for event in _leaving:
        event.set()


async def hold(
    method: str,
    receive: Receive,
    send: Send,
    tell: Callable[[], Coroutine[Any, Any, None]],
    headers: Sequence[tuple[bytes, bytes]] = (),
) -> None:
    """Answer with a stream and let `tell` write to it until the reader goes or the server stops."""
    await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, *headers]})
    if method == "HEAD":
        await send({"type": "http.response.body", "body": b""})
        return
    leaving = asyncio.Event()
    _leaving.add(leaving)
    try:
        await _first_of(tell(), _gone(receive), leaving.wait())
    finally:
        _leaving.discard(leaving)
    if leaving.is_set():
        await end(send)


class Pulse:
    """What a stream does every few seconds, however much happens: ask whether its reader may still read, and say that it lives."""

    def __init__(self) -> None:
        self._asked = time.monotonic()

    async def news(self, heard: asyncio.Event) -> bool:
        """Wait until something may have been committed; False when it was quiet for so long that one asks again."""
        try:
            # Not `wait_for`: on Python 3.11 it swallows a cancellation that comes with the news.
            async with asyncio.timeout(max(0.0, self._asked + QUIET - time.monotonic())):
                await heard.wait()
        except TimeoutError:
            return False
        return True

    async def goes_on(self, send: Send, admit: Callable[..., Any], *args: Any) -> bool:
        """Whether the reader may still read, by `admit(*args)`, which is asked when it is time."""
        if time.monotonic() - self._asked < QUIET:
            return True
        try:
            await in_thread(admit, *args)
        except Problem:
            return False
        self._asked = time.monotonic()
        await write(send, ": still here\n\n")
        return True


async def in_thread(work: Callable[..., Any], *args: Any) -> Any:
    """Read the database off the loop."""

    def run() -> Any:
        close_old_connections()
        return work(*args)

    return await asyncio.get_running_loop().run_in_executor(readers, run)


async def write(send: Send, text: str) -> None:
    """Write a piece of the stream."""
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def end(send: Send) -> None:
    """Say that nothing more comes."""
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _first_of(*works: Coroutine[Any, Any, Any]) -> None:
    done, pending = await asyncio.wait(
        {asyncio.ensure_future(work) for work in works}, return_when=asyncio.FIRST_COMPLETED
    )
    for task in pending:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    for task in done:
        task.result()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
