"""Artur as one ASGI application: published bytes and event streams at once, everything else by Django."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from artur.config import wiring
from artur.config.front import django
from artur.config.front.lifespan import Lifespan
from artur.config.front.memory import Memory
from artur.config.front.published import Published
from artur.config.front.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

STREAM = "/api/v1/events/stream"
ALIVE = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")],
}

wiring.wire()
_memory = Memory()
_published = Published(_memory, django.application)
_stream = import_module("artur.surfaces.api.stream")
_events: App = _stream.application
_live: App = import_module("artur.surfaces.console.live").application
_chat: App = import_module("artur.surfaces.public.chat.stream").application
_inbox: App = import_module("artur.surfaces.console.chat.stream").application
_lifespan = Lifespan(Watcher(_memory).run, leave=_stream.leave)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one request, or follow the server's life."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        _published.close()
        django.close()
        return
    path = scope["path"]
    if path.startswith("/w/"):
        await _published(scope, receive, send)
    elif path == "/live":
        await send(ALIVE)
        await send({"type": "http.response.body", "body": b"ok\n"})
    elif path == STREAM:
        await _events(scope, receive, send)
    elif path.startswith("/console/") and path.endswith("/live"):
        await _live(scope, receive, send)
    elif path.startswith("/chat/") and path.endswith("/stream"):
        await _chat(scope, receive, send)
    elif path.startswith("/console/") and path.endswith("/chat/stream"):
        await _inbox(scope, receive, send)
    else:
        await django.application(scope, receive, send)
