"""`/console/<store>/live`: tells open pages that something happened, ahead of Django; what it was they ask for themselves."""

from __future__ import annotations

import asyncio
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import Http404, HttpRequest, parse_cookie
from django.urls import path
from django.views.decorators.http import require_safe

from artur.domain.stores import queries as stores
from artur.foundation.events import queries, streaming
from artur.foundation.kit.problems import Problem, Unauthorised
from artur.surfaces.console.access import member

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.foundation.accounts.models import User
    from artur.foundation.events.streaming import Receive, Send
    from artur.surfaces.console.frame import MemberRequest

ADDRESS = re.compile(r"^/console/([-a-zA-Z0-9_]+)/live$")
BREATH = 1.0
"""Seconds between two looks at least: a page that is rebuilt all the time can't be read, and where many stores are busy
each open page would ask the database at every commit of any of them."""


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request of a member's page."""
    found = ADDRESS.match(scope["path"])
    slug, cookies = found[1] if found else "", cookies_of(scope)
    try:
        store_id = await streaming.in_thread(admit, slug, cookies)
    except Problem as problem:
        await refuse(send, problem.status)
        return
    if scope["method"] not in {"GET", "HEAD"}:
        await refuse(send, 405)
        return
    await streaming.hold(
        scope["method"], receive, send, lambda: _tell(slug, cookies, store_id, send)
    )


async def _tell(slug: str, cookies: str, store_id: uuid.UUID, send: Send) -> None:
    await streaming.write(send, "retry: 2000\n\n")
    position = await streaming.in_thread(queries.last_number, store_id)
    pulse, woken = streaming.Pulse(), False
    with streaming.following.join() as heard:
        while await pulse.goes_on(send, admit, slug, cookies):
            heard.clear()
            last = await streaming.in_thread(queries.last_number, store_id)
            if last != position:
                position = last
                await streaming.write(send, f"id: {last}\nevent: news\ndata: {last}\n\n")
            if woken:
                await asyncio.sleep(BREATH)
            woken = await pulse.news(heard)
    await streaming.end(send)


def admit(slug: str, cookies: str) -> uuid.UUID:
    """The store of a member who is signed in; `Problem` for anybody else."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(cookies)
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    user: User = get_user(request)  # type: ignore[assignment]
    if not user.is_authenticated:
        raise Unauthorised("Sign in first.")
    store, _member = stores.membership(user, slug)
    return store.id


def cookies_of(scope: dict[str, Any]) -> str:
    """The cookies of a request that has not reached Django."""
    found = [value for name, value in scope["headers"] if name == b"cookie"]
    return "; ".join(value.decode("latin1") for value in found)


async def refuse(send: Send, status: int) -> None:
    """Answer with nothing but a status."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"\n"})


@require_safe
@member("read")
def live(request: MemberRequest) -> HttpResponse:
    """Named for its address; a server without the front has no streams, and pages do without."""
    raise Http404


urlpatterns = [path("live", live, name="live")]
