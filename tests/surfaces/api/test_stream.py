"""The event stream: what happens as it happens, resumed without loss, for who holds a key."""

from __future__ import annotations

import asyncio
import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Literal

import pytest
from django.db import connections

from artur.foundation.events import streaming, waking
from artur.surfaces.api import stream
from tests.people import make_store

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """A client of the stream, as an ASGI server would stand between."""

    def __init__(self, secret: str, query: str = "", **headers: str) -> None:
        sent = {"authorization": f"Bearer {secret}", **headers}
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/events/stream",
            "query_string": query.encode(),
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()],
        }
        self.status = 0
        self.text = ""
        self.ended = False
        self._gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self.ended = message["type"] == "http.response.body" and not message.get("more_body")

    @property
    def ids(self) -> list[int]:
        return [int(line[4:]) for line in self.text.splitlines() if line.startswith("id: ")]

    @property
    def entries(self) -> list[dict[str, Any]]:
        return [json.loads(x[6:]) for x in self.text.splitlines() if x.startswith("data: ")]

    async def run(
        self, until: Callable[[Reader], bool], during: Callable[[], Any] | None = None
    ) -> None:
        task = asyncio.ensure_future(stream.application(self.scope, self.receive, self.send))
        for _ in range(600):
            if self.status and during is not None:
                await asyncio.get_running_loop().run_in_executor(None, _closing(during))
                during = None
            if until(self) or task.done():
                break
            await asyncio.sleep(0.05)
        self._gone.set()
        await task
        assert until(self), self.text


def _closing(work: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    return run


@pytest.fixture(autouse=True)
def _no_connection_is_left() -> Any:
    yield
    waking.wake()
    for _ in range(8):
        stream._readers.submit(connections.close_all).result()


def make(slug: str) -> tuple[Any, str]:
    from artur.domain.stores.actions import create_key

    store = make_store(slug, slug.title())
    return store, create_key(store, name="stream", scopes=["events:read"])[1]


def happen(store: Any, count: int) -> None:
    from artur.foundation.events.recording import transaction_of

    for _ in range(count):
        with transaction_of(store.id) as tx:
            tx.record("alert.raised", alert=store.id)


def test_the_stream_tells_what_happens_after_it_was_opened() -> None:
    store, secret = make("tea")
    happen(store, 2)
    reader = Reader(secret)
    asyncio.run(reader.run(lambda r: len(r.ids) == 2, during=lambda: happen(store, 2)))
    assert (reader.status, reader.ids) == (200, [3, 4])
    assert reader.entries[0]["type"] == "alert.raised"
    assert "event: alert.raised" in reader.text


def test_a_reader_that_comes_back_misses_nothing() -> None:
    store, secret = make("tea")
    happen(store, 5)
    back = Reader(secret, last_event_id="2")
    asyncio.run(back.run(lambda r: len(r.ids) == 4, during=lambda: happen(store, 1)))
    assert back.ids == [3, 4, 5, 6]
    beginning = Reader(secret, query="after=0")
    asyncio.run(beginning.run(lambda r: len(r.ids) == 6))
    assert beginning.ids == [1, 2, 3, 4, 5, 6]


def test_a_stream_holds_only_the_keys_own_store() -> None:
    tea, _ = make("tea")
    _, secret = make("books")
    happen(tea, 3)
    reader = Reader(secret, query="after=0")
    asyncio.run(reader.run(lambda r: r.status == 200, during=lambda: happen(tea, 1)))
    assert reader.ids == []


def test_a_stream_ends_when_its_key_is_revoked(monkeypatch: pytest.MonkeyPatch) -> None:
    from artur.domain.stores.actions import revoke_key
    from artur.domain.stores.models import ApiKey

    monkeypatch.setattr(streaming, "QUIET", 0.2)
    store, secret = make("tea")
    reader = Reader(secret)

    def revoke() -> None:
        revoke_key(store, ApiKey.objects.get().id, actor="system")

    asyncio.run(reader.run(lambda r: r.ended, during=revoke))


class Busy(asyncio.Event):
    """News that never ends: some store or other always commits something."""

    def clear(self) -> None:
        """There is more already."""

    async def wait(self) -> Literal[True]:
        await asyncio.sleep(0.01)
        return True


def test_a_revoked_key_hears_no_more_however_much_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    from artur.domain.stores.actions import revoke_key
    from artur.domain.stores.models import ApiKey

    monkeypatch.setattr(streaming, "QUIET", 0.2)
    monkeypatch.setattr(streaming.following, "join", lambda: nullcontext(Busy()))
    store, secret = make("tea")
    reader = Reader(secret)

    def revoke() -> None:
        revoke_key(store, ApiKey.objects.get().id, actor="system")

    asyncio.run(reader.run(lambda r: r.ended, during=revoke))


def test_a_stream_ends_when_the_server_stops() -> None:
    reader = Reader(make("tea")[1])

    async def play() -> None:
        tell = asyncio.get_running_loop().call_soon_threadsafe
        await reader.run(lambda r: r.ended, during=lambda: tell(stream.leave))

    asyncio.run(play())


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": ""}, 401),
        ({"last_event_id": "latest"}, 422),
        ({"last_event_id": "9" * 40}, 422),
    ],
)
def test_a_stream_that_can_not_be_opened_says_why(headers: dict[str, str], status: int) -> None:
    _, secret = make("tea")
    reader = Reader(secret, **headers)
    asyncio.run(reader.run(lambda r: r.ended))
    assert (reader.status, json.loads(reader.text)["status"]) == (status, status)


def test_a_reader_who_leaves_as_news_arrives_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caller = stream.admit(f"Bearer {make('tea')[1]}", stream.SCOPE)
    reader = Reader("")

    async def play() -> None:
        news, waiting = asyncio.Event(), asyncio.Event()

        async def nothing_new(*_: Any) -> list[Any]:
            waiting.set()
            return []

        monkeypatch.setattr(streaming, "in_thread", nothing_new)
        monkeypatch.setattr(stream._following, "join", lambda: nullcontext(news))
        task = asyncio.ensure_future(stream._tell(caller, "", 0, reader.send))
        await waiting.wait()
        await asyncio.sleep(0)
        news.set()
        task.cancel()
        done, _ = await asyncio.wait({task}, timeout=5)
        assert done, "the stream goes on without its reader"

    asyncio.run(play())
