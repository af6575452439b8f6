"""`GET /events/stream`: a store's events as they happen, as a bare ASGI application ahead of Django."""

from __future__ import annotations

import asyncio
import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from django.db import close_old_connections

from artur.foundation.events import queries
from artur.foundation.kit.problems import FieldError, Invalid, Problem
from artur.surfaces.api import problems
from artur.surfaces.api.auth import Caller, admit
from artur.surfaces.api.entries import entries
from artur.surfaces.api.following import Following

if TYPE_CHECKING:
    import uuid
    from collections.abc import Awaitable, Callable, Coroutine

    Send = Callable[[dict[str, Any]], Awaitable[None]]
    Receive = Callable[[], Awaitable[dict[str, Any]]]

SCOPE = "events:read"
AT_ONCE = 200
QUIET = 15.0
"""Seconds after which a silent stream says that it lives, and whether its key still opens the store is asked again."""
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

_readers = ThreadPoolExecutor(4, thread_name_prefix="stream")
_following = Following()
_leaving: set[asyncio.Event] = set()


def leave() -> None:
    """End every open stream, so that the server can stop; who listened comes back by `Last-Event-ID`."""
    for event in _leaving:
        event.set()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request for the stream."""
    headers = {name.decode("latin1"): value.decode("latin1") for name, value in scope["headers"]}
    try:
        if scope["method"] not in {"GET", "HEAD"}:
            raise problems.NoSuchMethod("Only GET and HEAD are possible here.")
        caller = await _in_thread(admit, headers.get("authorization", ""), SCOPE)
        position = await _start(caller, headers, scope.get("query_string", b""))
    except Exception as error:
        await _refuse(send, problems.understand(error))
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})
        return
    leaving = asyncio.Event()
    _leaving.add(leaving)
    try:
        await _first_of(
            _tell(caller, headers["authorization"], position, send), _gone(receive), leaving.wait()
        )
    finally:
        _leaving.discard(leaving)
    if leaving.is_set():
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


async def _tell(caller: Caller, authorization: str, position: int, send: Send) -> None:
    await _write(send, "retry: 2000\n\n")
    with _following.join() as news:
        while True:
            news.clear()
            position = await _catch_up(caller.store.id, position, send)
            try:
                # Not `wait_for`: on Python 3.11 it swallows a cancellation that comes with the news.
                async with asyncio.timeout(QUIET):
                    await news.wait()
            except TimeoutError:
                try:
                    await _in_thread(admit, authorization, SCOPE)
                except Problem:
                    break
                await _write(send, ": still here\n\n")
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _catch_up(store_id: uuid.UUID, position: int, send: Send) -> int:
    while found := await _in_thread(_read, store_id, position):
        await _write(send, "".join(_message(entry) for entry in found))
        position = found[-1]["id"]
    return position


def _read(store_id: uuid.UUID, position: int) -> list[dict[str, Any]]:
    return entries(store_id, queries.after(store_id, position, AT_ONCE))


def _message(entry: dict[str, Any]) -> str:
    data = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
    return f"id: {entry['id']}\nevent: {entry['type']}\ndata: {data}\n\n"


async def _start(caller: Caller, headers: dict[str, str], query: bytes) -> int:
    asked = parse_qs(query.decode("latin1")).get("after", [""])[0]
    last = headers.get("last-event-id", "").strip() or asked
    if not last:
        return int(await _in_thread(queries.last_number, caller.store.id))
    if not (last.isascii() and last.isdigit() and len(last) < 19):
        raise Invalid([FieldError("Last-Event-ID", "Give the id of an event, which is a number.")])
    return int(last)


async def _in_thread(work: Callable[..., Any], *args: Any) -> Any:
    def run() -> Any:
        close_old_connections()
        return work(*args)

    return await asyncio.get_running_loop().run_in_executor(_readers, run)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


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
