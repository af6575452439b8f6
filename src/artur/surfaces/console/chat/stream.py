"""`/console/<store>/chat/stream`: tells a member's page which conversations have something new, ahead of Django."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.views.decorators.http import require_safe

from artur.domain.chat.hub import HUB
from artur.foundation.events import streaming
from artur.foundation.kit.problems import Problem
from artur.surfaces.console import live
from artur.surfaces.console.access import member

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from django.http import HttpResponse

    from artur.domain.chat.queries import Change
    from artur.foundation.events.streaming import Receive, Send
    from artur.surfaces.console.frame import MemberRequest

ADDRESS = re.compile(r"^/console/([-a-zA-Z0-9_]+)/chat/stream$")


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request of a member's page."""
    found = ADDRESS.match(scope["path"])
    slug, cookies = found[1] if found else "", live.cookies_of(scope)
    try:
        store_id = await streaming.in_thread(live.admit, slug, cookies)
    except Problem as problem:
        await live.refuse(send, problem.status)
        return
    if scope["method"] not in {"GET", "HEAD"}:
        await live.refuse(send, 405)
        return
    await streaming.hold(
        scope["method"], receive, send, lambda: _tell(slug, cookies, store_id, send)
    )


async def _tell(slug: str, cookies: str, store_id: uuid.UUID, send: Send) -> None:
    pulse = streaming.Pulse()
    with HUB.join(store_id) as mine:
        await HUB.ready(store_id)
        # From here on nothing is missed: the page now asks for what came before.
        await streaming.write(send, "retry: 2000\nevent: joined\ndata: {}\n\n")
        while not mine.ended and await pulse.goes_on(send, live.admit, slug, cookies):
            changes = await mine.changes(streaming.QUIET)
            if changes:
                await streaming.write(send, "".join(_messages(changes)))
    await streaming.end(send)


def _messages(changes: Iterable[Change]) -> list[str]:
    """One line a conversation, whatever happened in it meanwhile; what it was the page asks for itself."""
    last: dict[uuid.UUID, tuple[int, bool]] = {}
    for change in changes:
        _number, said = last.pop(change.conversation_id, (0, False))
        last[change.conversation_id] = (change.number, said or change.message is not None)
    return [
        f"id: {number}\nevent: change\n"
        f"data: {json.dumps({'conversation': str(id_), 'said': said})}\n\n"
        for id_, (number, said) in last.items()
    ]


@require_safe
@member("read")
def stream(request: MemberRequest) -> HttpResponse:
    """Named for its address; a server without the front has no streams, and pages do without."""
    raise Http404
