"""The members' stream of the chat: it says that a conversation has something new, to members of its store alone."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from artur.domain.chat import actions
from artur.domain.chat.hub import HUB
from artur.domain.chat.rules.parties import VISITOR
from artur.foundation.events import streaming, waking
from artur.surfaces.console.chat import stream
from tests.domain.chat.talking import conversation
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_connection_is_left() -> Iterator[None]:
    yield
    waking.wake()
    for _ in range(8):
        streaming.readers.submit(connections.close_all).result()


class Tab:
    """A member's tab, as an ASGI server would stand between."""

    def __init__(self, cookie: str, store: str = "tea", method: str = "GET") -> None:
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": f"/console/{store}/chat/stream",
            "headers": [(b"cookie", f"artur={cookie}".encode())] if cookie else [],
        }
        self.status, self.text = 0, ""
        self._gone = asyncio.Event()
        self._came = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self._came.set()

    async def hear(self, until: str, during: Callable[[], Any]) -> None:
        """Listen until `until` is said; once the stream is joined, `during` happens."""
        task = asyncio.ensure_future(stream.application(self.scope, self.receive, self.send))
        begun = False
        async with asyncio.timeout(30):
            while until not in self.text and not task.done():
                if "event: joined" in self.text and not begun:
                    begun = True
                    await asyncio.get_running_loop().run_in_executor(None, _closing(during))
                    continue
                self._came.clear()
                await asyncio.wait(
                    [task, asyncio.ensure_future(self._came.wait())],
                    return_when=asyncio.FIRST_COMPLETED,
                )
        self._gone.set()
        await task


def _closing(work: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    return run


def owner(slug: str) -> Person:
    return make_member(f"owner@{slug}.example", "Owner", make_store(slug, slug.title()), "owner")


def cookie(person: Person) -> str:
    return str(person.client.cookies["artur"].value)


def changes(tab: Tab) -> list[dict[str, Any]]:
    pieces = [piece for piece in tab.text.split("\n\n") if "event: change" in piece]
    return [json.loads(piece.partition("data: ")[2]) for piece in pieces]


def test_it_says_which_conversation_has_something_new_and_nothing_of_what() -> None:
    alice, charlie = owner("tea"), owner("books")
    ours, theirs = conversation(alice.store, "Secret one"), conversation(charlie.store, "Other")
    tab = Tab(cookie(alice))

    def happen() -> None:
        actions.say(theirs, VISITOR, "Other two", "client-id-1")
        actions.say(ours, VISITOR, "Secret two", "client-id-2")

    asyncio.run(tab.hear("event: change", happen))
    assert tab.status == 200
    assert changes(tab) == [{"conversation": str(ours.id), "said": True}]
    assert "Secret" not in tab.text
    assert HUB.count == 0


def test_who_only_types_makes_no_list_be_read_anew() -> None:
    alice = owner("tea")
    ours = conversation(alice.store, "One")
    tab = Tab(cookie(alice))
    asyncio.run(tab.hear("event: change", lambda: actions.typing(ours, VISITOR)))
    assert changes(tab) == [{"conversation": str(ours.id), "said": False}]


@pytest.mark.parametrize(("who", "status"), [("", 401), ("charlie", 404), ("post", 405)])
def test_nobody_else_hears_anything(who: str, status: int) -> None:
    alice, charlie = owner("tea"), owner("books")
    tab = {
        "": Tab(""),
        "charlie": Tab(cookie(charlie)),
        "post": Tab(cookie(alice), method="POST"),
    }[who]
    asyncio.run(tab.hear("never", lambda: None))
    assert tab.status == status
    assert "joined" not in tab.text
