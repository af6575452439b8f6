"""Django as WSGI on a pool of threads, behind the ASGI front.

a2wsgi hands every piece of a request and of its answer from thread to loop and back, five times for an ordinary one.
Under load that took more processor time than Django did. So an ordinary request goes to its thread whole and comes
back whole, one with a larger body once that lies on disk. What is larger still, or of unknown length, such as a film or
a batch of orders, a2wsgi reads as it arrives, on some of the threads and never on all. A file is handed over open and
sent from here: whoever reads a film slowly holds no thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import io
import os
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ

from artur.config.front import arriving as taking
from artur.config.wsgi import application as wsgi

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator

    Send = Callable[[dict[str, Any]], Awaitable[None]]
    Receive = Callable[[], Awaitable[Any]]

THREADS = 8
WHOLE = 1_000_000
"""Bytes of a request's body that are kept in memory at once."""
PIECE = 64 * 1024
"""Bytes of a file that are read at once; the server keeps up to sixteen of them for a slow reader."""

STREAMED = THREADS - 3
"""Threads that may read a body as it arrives; the others are left for everybody else."""

_streamed = asyncio.Semaphore(STREAMED)
_pool = WSGIMiddleware(wsgi, workers=THREADS)  # type: ignore[arg-type]


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Hand one request to Django."""

    async def arriving() -> Any:
        # A plain coroutine, as the server's own awaitable can't be run from another thread; and a reader
        # that goes away in the middle of a body must not look like the end of the body.
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the client went away before the request was complete")
        return message

    size = _size(scope)
    if size is None or size > taking.LARGEST:
        async with _streamed:
            await _pool(scope, arriving, send)  # type: ignore[arg-type]
        return
    try:
        body = await (_whole(arriving) if size <= WHOLE else taking.taken_in(size, arriving))
    except taking.TooSlow:
        await send(
            {"type": "http.response.start", "status": 408, "headers": [(b"connection", b"close")]}
        )
        await send({"type": "http.response.body", "body": b""})
        return
    with body:
        await _answer(scope, body, arriving, send)


async def _answer(scope: dict[str, Any], body: BinaryIO, arriving: Receive, send: Send) -> None:
    environ: Any = build_environ(scope, body)  # type: ignore[arg-type]
    environ["wsgi.file_wrapper"] = _File
    exchange = _Exchange(asyncio.get_running_loop(), send)
    answer = partial(contextvars.copy_context().run, exchange.answer, environ)
    rest = await exchange.loop.run_in_executor(_pool.executor, answer)
    if isinstance(rest, bytes):
        await send(exchange.start)
        await send({"type": "http.response.body", "body": rest})
    elif rest is not None:
        await send(exchange.start)
        await _send_file(rest, arriving, send, with_body=scope["method"] != "HEAD")


def close() -> None:
    """Let the requests in hand end and take no new ones."""
    _pool.executor.shutdown(wait=False)


async def _send_file(file: BinaryIO, arriving: Receive, send: Send, *, with_body: bool) -> None:
    # Reading takes a moment of one of the loop's own threads, waiting for the reader takes none.
    gone = asyncio.ensure_future(_gone(arriving))
    try:
        while with_body and not gone.done():
            piece = await asyncio.to_thread(file.read, PIECE)
            if not piece:
                break
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        file.close()


async def _gone(arriving: Receive) -> None:
    """Ends once the reader has gone away: the server would take the rest of the file for nobody."""
    with contextlib.suppress(ConnectionResetError):
        await arriving()


class _File:
    """What Django hands a file over in (PEP 3333, "Optional Platform-Specific File Handling")."""

    streaming = True

    def __init__(self, file: Any, size: int = PIECE) -> None:
        self._file = file
        self._size = size

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(self._size):
            yield piece

    def close(self) -> None:
        """Let Django end its request."""
        self._file.close()

    def kept_open(self) -> BinaryIO | None:
        """The same file, for whoever reads it after the request has ended; None for what lies in memory only."""
        try:
            kept = os.fdopen(os.dup(self._file.fileno()), "rb", buffering=0)
        except (AttributeError, OSError):
            return None
        kept.seek(self._file.tell())
        return kept


class _Exchange:
    """One request on its thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self.loop = loop
        self.start: dict[str, Any] = {}
        self._send = send

    def answer(self, environ: Any) -> bytes | BinaryIO | None:
        """The body or its file, to be sent after `start`; None when it was a stream and has been sent piece by piece."""
        response: Any = wsgi(environ, self._begin)  # type: ignore[arg-type]
        try:
            if isinstance(response, _File) and (file := response.kept_open()):
                return file
            if not getattr(response, "streaming", True):
                return b"".join(response)
            self._stream(response)
        finally:
            response.close()
        return None

    def _begin(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        self.start = {
            "type": "http.response.start",
            "status": int(status[:3]),
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
            ],
        }

    def _stream(self, pieces: Iterable[bytes]) -> None:
        # All on this thread: a piece may come from the database, whose connection is the thread's.
        self._wait(self.start)
        for piece in pieces:
            self._wait({"type": "http.response.body", "body": piece, "more_body": True})
        self._wait({"type": "http.response.body", "body": b""})

    def _wait(self, message: dict[str, Any]) -> None:
        asyncio.run_coroutine_threadsafe(self._pass_on(message), self.loop).result()

    async def _pass_on(self, message: dict[str, Any]) -> None:
        await self._send(message)


def _size(scope: dict[str, Any]) -> int | None:
    """How many bytes the body has, 0 without one; None where that is not known."""
    length = b"0"
    for name, value in scope["headers"]:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            length = value
    return int(length) if length.isdigit() else None


async def _whole(arriving: Receive) -> BinaryIO:
    pieces = []
    while True:
        message = await arriving()
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return io.BytesIO(b"".join(pieces))
