"""Django as WSGI on a pool of threads, behind the ASGI front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a2wsgi import WSGIMiddleware

from artur.config.wsgi import application as wsgi

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

THREADS = 8

_pool = WSGIMiddleware(wsgi, workers=THREADS)  # type: ignore[arg-type]


async def application(
    scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Any
) -> None:
    """Hand one request to Django."""

    async def arriving() -> Any:
        # A plain coroutine, as the server's own awaitable can't be run from another thread; and a reader
        # that goes away in the middle of a body must not look like the end of the body.
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the client went away before the request was complete")
        return message

    await _pool(scope, arriving, send)  # type: ignore[arg-type]


def close() -> None:
    """Let the requests in hand end and take no new ones."""
    _pool.executor.shutdown(wait=False)
