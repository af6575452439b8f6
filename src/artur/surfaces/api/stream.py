"""`GET /events/stream`: a store's events as they happen, as a bare ASGI application ahead of Django."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from artur.foundation.events import queries, streaming
from artur.foundation.events.streaming import leave
from artur.foundation.kit.problems import FieldError, Invalid, Problem
from artur.surfaces.api import problems
from artur.surfaces.api.auth import Caller, admit
from artur.surfaces.api.entries import entries

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.streaming import Receive, Send

__all__ = ["application", "leave"]

SCOPE = "events:read"
AT_ONCE = 200

_readers = streaming.readers
_following = streaming.following


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request for the stream."""
    headers = {name.decode("latin1"): value.decode("latin1") for name, value in scope["headers"]}
    try:
        if scope["method"] not in {"GET", "HEAD"}:
            raise problems.NoSuchMethod("Only GET and HEAD are possible here.")
        caller = await streaming.in_thread(admit, headers.get("authorization", ""), SCOPE)
        position = await _start(caller, headers, scope.get("query_string", b""))
    except Exception as error:
        await _refuse(send, problems.understand(error))
        return
    await streaming.hold(
        scope["method"],
        receive,
        send,
        lambda: _tell(caller, headers["authorization"], position, send),
    )


async def _tell(caller: Caller, authorization: str, position: int, send: Send) -> None:
    await streaming.write(send, "retry: 2000\n\n")
    pulse = streaming.Pulse()
    with _following.join() as heard:
        while await pulse.goes_on(send, admit, authorization, SCOPE):
            heard.clear()
            found = await streaming.in_thread(_read, caller.store.id, position)
            if found:
                await streaming.write(send, "".join(_message(entry) for entry in found))
                position = found[-1]["id"]
            else:
                await pulse.news(heard)
    await streaming.end(send)


def _read(store_id: uuid.UUID, position: int) -> list[dict[str, Any]]:
    return entries(store_id, queries.after(store_id, position, AT_ONCE))


def _message(entry: dict[str, Any]) -> str:
    data = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
    return f"id: {entry['id']}\nevent: {entry['type']}\ndata: {data}\n\n"


async def _start(caller: Caller, headers: dict[str, str], query: bytes) -> int:
    asked = parse_qs(query.decode("latin1")).get("after", [""])[0]
    last = headers.get("last-event-id", "").strip() or asked
    if not last:
        return int(await streaming.in_thread(queries.last_number, caller.store.id))
    if not (last.isascii() and last.isdigit() and len(last) < 19):
        raise Invalid([FieldError("Last-Event-ID", "Give the id of an event, which is a number.")])
    return int(last)


async def _refuse(send: Send, problem: Problem) -> None:
    headers = {"Content-Type": problems.MEDIA_TYPE, **problems.headers(problem)}
    await send(
        {
            "type": "http.response.start",
            "status": problem.status,
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
    )
    body = json.dumps(problems.document(problem)).encode()
    await send({"type": "http.response.body", "body": body})
