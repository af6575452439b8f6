"""Large bodies of requests, taken in to disk before a thread is spent on them: who sends slowly keeps nobody waiting.

How many there may be at once, how large each may be and how long it may take are bounded; what arrives lies in a file
without a name, which is gone with the request, or with the server.
"""

from __future__ import annotations

import asyncio
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Receive = Callable[[], Awaitable[Any]]

LARGEST = 64_000_000
"""Bytes that are taken in for anybody; what is larger is a member's file, and is read as it arrives."""
AT_ONCE = 32
"""Bodies taken in at once: two gigabytes of disk at the very most. Who comes next waits for the first to be done."""
PATIENCE = 30.0
"""Seconds between two pieces."""
LEAST = 16_000
"""Bytes a second, taken over the whole body, below which nobody is waited for."""
PIECE = 256 * 1024
"""Bytes that are written at once."""

_places = asyncio.Semaphore(AT_ONCE)


class TooSlow(Exception):
    """Whoever sends it has been waited for long enough."""


async def taken_in(size: int, receive: Receive) -> BinaryIO:
    """A file with the body of a request, which says that it has `size` bytes; raises `TooSlow`."""
    async with _places:
        file = await asyncio.to_thread(_file)
        try:
            async with asyncio.timeout(PATIENCE + size / LEAST):
                await _write(file, receive)
        except TimeoutError:
            file.close()
            raise TooSlow from None
        except BaseException:
            file.close()
            raise
        return file


async def _write(file: BinaryIO, receive: Receive) -> None:
    pieces, more = bytearray(), True
    while more:
        async with asyncio.timeout(PATIENCE):
            message = await receive()
        pieces += message.get("body", b"")
        more = message.get("more_body", False)
        if len(pieces) >= PIECE or not more:
            await asyncio.to_thread(file.write, bytes(pieces))
            pieces.clear()
    file.seek(0)


def _file() -> BinaryIO:
    # Beside the uploads: a system's temporary folder may live in memory.
    folder = settings.ARTUR_DATA / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)
