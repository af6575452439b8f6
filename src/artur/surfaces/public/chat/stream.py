"""`/chat/{store}/stream`: what is said to a visitor as it is said, as a bare ASGI application ahead of Django.

Resumes by `Last-Event-ID`, which names the conversation and the last message the visitor has.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

from artur.domain.chat import actions, queries
from artur.domain.chat.hub import HUB
from artur.domain.chat.models import Side
from artur.domain.chat.rules.parties import VISITOR
from artur.foundation.events import streaming
from artur.foundation.kit.problems import Problem, TooMany
from artur.surfaces.public.chat import access, said

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation, Participant
    from artur.domain.chat.queries import Change
    from artur.domain.stores.models import Store
    from artur.foundation.events.streaming import Receive, Send

ADDRESS = re.compile(r"^/chat/([-a-zA-Z0-9_]+)/stream$")
LAST = re.compile(r"([0-9a-f-]{36})\.(\d{1,9})")


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request of a visitor's panel."""
    headers = {name.decode("latin1"): value.decode("latin1") for name, value in scope["headers"]}
    found = ADDRESS.match(scope["path"])
    slug = found[1] if found else ""
    if scope["method"] == "OPTIONS":
        told = await streaming.in_thread(access.preflight, slug, headers)
        await _answer(send, 403 if told is None else 204, told or {})
        return
    near = (scope.get("client") or ("",))[0]
    try:
        store, conversation, after = await streaming.in_thread(_enter, slug, headers, near)
    except Problem as problem:
        again = {"retry-after": str(problem.retry_after)} if isinstance(problem, TooMany) else {}
        # Who may not read is not told why either: a browser shows nothing of it to a foreign page.
        told = access.cors(headers) if problem.status != 403 else {}
        await _answer(send, problem.status, told | again)
        return
    if scope["method"] not in {"GET", "HEAD"}:
        await _answer(send, 405, access.cors(headers))
        return
    shared = [(name.encode(), value.encode()) for name, value in access.cors(headers).items()]
    await streaming.hold(
        scope["method"],
        receive,
        send,
        lambda: _tell(store, conversation, after, send),
        shared,
    )


async def _tell(store: Store, conversation: Conversation, after: int, send: Send) -> None:
    try:
        with HUB.join(conversation.store_id, conversation.id) as heard:
            await HUB.ready(conversation.store_id)
            last, missed = await streaming.in_thread(_missed, store, conversation, after)
            await streaming.write(send, missed)
            written = time.monotonic()
            while not heard.ended:
                news = await heard.changes(streaming.QUIET)
                told = [_told(store, change) for change in news if _is_new(change, last)]
                last = max([last, *(c.message.seq for c in news if c.message)])
                # However much happens that is not for them: who reads knows that the line stands.
                if told or not news or time.monotonic() - written >= streaming.QUIET:
                    await streaming.write(send, "".join(told) or ": still here\n\n")
                    written = time.monotonic()
    except TooMany:
        # Its answer has begun: the browser comes back later by itself.
        await streaming.write(send, f"retry: {60_000}\n\n")
    await streaming.end(send)


def _enter(slug: str, headers: dict[str, str], near: str) -> tuple[Store, Conversation, int]:
    visitor = access.enter(slug, headers, near)
    access.STREAMS.step(visitor.caller)
    conversation = visitor.conversation()
    found = LAST.fullmatch(headers.get("last-event-id", ""))
    known = found is not None and found[1] == str(conversation.id)
    return visitor.store, conversation, int(found[2]) if known and found else 0


def _missed(store: Store, conversation: Conversation, after: int) -> tuple[int, str]:
    """Everything said since `after`, and where everybody stands; all of it, however much that is."""
    actions.here(conversation, VISITOR)
    pieces = ["retry: 1000\n\n", _event("state", said.conversation(conversation))]
    while found := queries.messages(conversation, after):
        pieces += [_message(store, one) for one in found if said.is_shown(one)]
        after = found[-1].seq
    pieces += [
        _event("party", said.party(one))
        for one in queries.participants(conversation)
        if _is_other(one)
    ]
    return after, "".join(pieces)


def _is_new(change: Change, last: int) -> bool:
    if change.message is not None:
        return change.message.seq > last and said.is_shown(change.message)
    return change.participant is not None and _is_other(change.participant)


def _is_other(participant: Participant) -> bool:
    return participant.side != Side.VISITOR


def _told(store: Store, change: Change) -> str:
    if change.message is not None:
        return _message(store, change.message)
    assert change.participant is not None
    return _event("party", said.party(change.participant))


def _message(store: Store, one: Any) -> str:
    return f"id: {one.conversation_id}.{one.seq}\n" + _event("message", said.message(store, one))


def _event(name: str, data: dict[str, Any]) -> str:
    told = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return f"event: {name}\ndata: {told}\n\n"


async def _answer(send: Send, status: int, told: dict[str, str]) -> None:
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **told}
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": b""})
