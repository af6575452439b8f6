"""The live console: an open page hears that something happened, if it is a member's."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from artur.foundation.events import streaming, waking
from artur.foundation.events.recording import transaction_of
from artur.surfaces.console import live
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_connection_is_left() -> Iterator[None]:
    yield
    waking.wake()
    for _ in range(8):
        streaming.readers.submit(connections.close_all).result()


class Tab:
    """A browser's tab that listens, as an ASGI server would stand between."""

    def __init__(self, cookie: str, store: str = "tea", method: str = "GET") -> None:
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": f"/console/{store}/live",
            "headers": [(b"cookie", f"artur={cookie}".encode())] if cookie else [],
        }
        self.status = 0
        self.text = ""
        self._gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()

    async def listen(self, until: Callable[[Tab], bool], during: Callable[[], Any]) -> None:
        task = asyncio.ensure_future(live.application(self.scope, self.receive, self.send))
        begun = False
        async with asyncio.timeout(30):
            while not (until(self) or task.done()):
                if "retry" in self.text and not begun:
                    begun = True
                    await asyncio.get_running_loop().run_in_executor(None, _closing(during))
                await asyncio.sleep(0.05)
        self._gone.set()
        await task
        assert until(self), self.text


def _closing(work: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    return run


def happen(store: Store) -> None:
    with transaction_of(store.id) as tx:
        tx.record("alert.raised", alert=store.id)


def owner(slug: str) -> Person:
    store = make_store(slug, slug.title())
    return make_member(f"owner@{slug}.example", "Owner", store, "owner")


def cookie(person: Person) -> str:
    return str(person.client.cookies["artur"].value)


def ask(tab: Tab) -> int:
    asyncio.run(tab.listen(lambda t: bool(t.status), lambda: None))
    return tab.status


def test_an_open_page_hears_that_something_happened_and_not_what() -> None:
    alice = owner("tea")
    tab = Tab(cookie(alice))
    asyncio.run(tab.listen(lambda t: "event: news" in t.text, lambda: happen(alice.store)))
    assert tab.status == 200
    assert "alert" not in tab.text


def test_what_happens_in_another_store_is_not_heard() -> None:
    alice, charlie = owner("tea"), owner("books")
    tab = Tab(cookie(alice))

    def both() -> None:
        happen(charlie.store)
        happen(alice.store)

    asyncio.run(tab.listen(lambda t: "event: news" in t.text, both))
    assert tab.text.count("event: news") == 1


@pytest.mark.parametrize("sent", ["", "nonsense"])
def test_who_is_not_signed_in_hears_nothing(sent: str) -> None:
    owner("tea")
    assert ask(Tab(sent)) == 401


def test_another_stores_member_hears_nothing() -> None:
    owner("tea")
    charlie = owner("books")
    assert ask(Tab(cookie(charlie))) == 404
    assert ask(Tab(cookie(charlie), store="nowhere")) == 404


def test_only_reading_is_possible() -> None:
    assert ask(Tab(cookie(owner("tea")), method="POST")) == 405


class Busy(asyncio.Event):
    """News that never ends: some store or other always commits something."""

    def __init__(self) -> None:
        super().__init__()
        self.set()

    def clear(self) -> None:
        """There is more already."""


def test_a_busy_installation_is_looked_at_no_more_often_than_a_page_can_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streaming.following, "join", lambda: nullcontext(Busy()))
    looks: list[float] = []
    last = live.queries.last_number

    def counted(store_id: Any) -> int:
        looks.append(0)
        return last(store_id)

    monkeypatch.setattr(live.queries, "last_number", counted)
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def paused(seconds: float) -> None:
        if seconds == live.BREATH:
            pauses.append(seconds)
            seconds = 0.01
        await sleep(seconds)

    monkeypatch.setattr(live.asyncio, "sleep", paused)
    alice = owner("tea")
    tab = Tab(cookie(alice))
    asyncio.run(tab.listen(lambda _: len(looks) > 10, lambda: None))
    # One look at where it begins, one at once, and each after that with a breath before it.
    assert len(pauses) >= len(looks) - 3


@pytest.mark.parametrize("busy", [False, True])
def test_a_stream_ends_when_its_member_leaves(monkeypatch: pytest.MonkeyPatch, busy: bool) -> None:
    monkeypatch.setattr(streaming, "QUIET", 0.2)
    monkeypatch.setattr(live, "BREATH", 0.01)
    if busy:
        monkeypatch.setattr(streaming.following, "join", lambda: nullcontext(Busy()))
    alice = owner("tea")
    tab = Tab(cookie(alice))
    ended: list[bool] = []

    async def run() -> None:
        task = asyncio.ensure_future(live.application(tab.scope, tab.receive, tab.send))
        await asyncio.sleep(0)
        await asyncio.get_running_loop().run_in_executor(None, _closing(alice.user.delete))
        async with asyncio.timeout(30):
            await task
        ended.append(True)

    asyncio.run(run())
    assert ended
