"""What a visitor is told as it is said: in order, once, through drops, other processes and a server that ends."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from artur.domain.chat import actions, hub, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules import parties
from artur.foundation.events import streaming, waking
from artur.surfaces.public.chat import access, stream
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.chat.models import Conversation
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db(transaction=True)
SHOP = "https://tea.example"
TOKEN = secrets.token_urlsafe(32)


class Reader:
    """A visitor's window, as an ASGI server would stand between."""

    def __init__(self, last: str = "", origin: str = SHOP, token: str = TOKEN) -> None:
        sent = {"authorization": f"Bearer {token}", "origin": origin, "last-event-id": last}
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/chat/tea/stream",
            "client": ("203.0.113.9", 1),
            "headers": [(k.encode(), v.encode()) for k, v in sent.items() if v],
        }
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""
        self.ended = False
        self._gone = asyncio.Event()
        self._news = asyncio.Event()
        self.opened = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.headers |= dict(message.get("headers", []))
        self.text += message.get("body", b"").decode()
        self.ended = message["type"] == "http.response.body" and not message.get("more_body")
        self._news.set()
        if self.text:
            self.opened.set()

    @property
    def last(self) -> str:
        return ["", *re.findall(r"^id: (.+)$", self.text, re.MULTILINE)][-1]

    @property
    def messages(self) -> list[str]:
        told = re.findall(r"^event: message\ndata: (.+)$", self.text, re.MULTILINE)
        return [re.sub(r"<[^>]+>", "", json.loads(one)["html"]) for one in told]

    async def run(
        self, until: Callable[[Reader], bool], during: Callable[[], Any] | None = None
    ) -> Reader:
        """Read until it has what is waited for, then drop the connection; `during` happens once it is open."""
        task = asyncio.ensure_future(stream.application(self.scope, self.receive, self.send))
        async with asyncio.timeout(60):
            while not (until(self) and during is None) and not task.done():
                if self.text and during is not None:
                    work, during = during, None
                    await asyncio.get_running_loop().run_in_executor(None, _closing(work))
                    continue
                self._news.clear()
                news = asyncio.ensure_future(self._news.wait())
                await asyncio.wait({news, task}, return_when=asyncio.FIRST_COMPLETED)
                news.cancel()
            self._gone.set()
            await task
        return self


def _closing(work: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    return run


@pytest.fixture(autouse=True)
def _no_connection_is_left() -> Any:
    access.STREAMS._full_at.clear()
    yield
    waking.wake()
    for _ in range(8):
        streaming.readers.submit(connections.close_all).result()


@pytest.fixture
def talk() -> tuple[Store, Conversation, parties.Party]:
    """A conversation at Alice's store, and Alice."""
    store = make_store("tea", "Čajnica", "sl", "Europe/Ljubljana", "SI")
    type(store).objects.filter(id=store.id).update(url=SHOP)
    actions.configure(store, actor="system", on=True)
    alice = make_member("alice@tea.example", "Alice Novak", store, "owner")
    found = actions.open_conversation(store, TOKEN, Opening("sl"))
    return store, found, parties.member(alice.member.id, "Alice Novak")


def has(count: int) -> Callable[[Reader], bool]:
    return lambda reader: len(reader.messages) >= count


def test_a_visitor_hears_what_is_said_and_not_what_is_noted(talk: Any) -> None:
    _store, conversation, alice = talk
    actions.say(conversation, parties.VISITOR, "Halo?", "client-0001")

    def answer() -> None:
        actions.note(conversation, alice, "Zahteven", "member-0001")
        actions.typing(conversation, alice)
        actions.say(conversation, alice, "Tukaj.", "member-0002")

    reader = Reader()
    asyncio.run(reader.run(has(2), answer))
    assert reader.messages == ["Halo?", "Tukaj."]
    assert "Zahteven" not in reader.text
    assert '"typing":true' in reader.text or '"name":"Alice"' in reader.text
    assert reader.headers[b"access-control-allow-origin"] == SHOP.encode()


def test_a_connection_that_drops_all_the_time_loses_nothing_and_doubles_nothing(talk: Any) -> None:
    _store, conversation, alice = talk
    said = [f"m{nth}" for nth in range(12)]
    heard: list[str] = []

    async def play() -> None:
        last = ""
        for nth, words in enumerate(said):
            # Said while nobody listens, while the window opens, and while it is open, in turn.
            def speak(nth: int = nth, words: str = words) -> None:
                actions.say(conversation, alice, words, f"member-{nth:04}")

            during: Callable[[], None] | None = speak
            if nth % 3 == 0:
                await asyncio.get_running_loop().run_in_executor(None, _closing(speak))
                during = None
            reader = await Reader(last).run(has(1), during)
            heard.extend(reader.messages)
            last = reader.last or last

    asyncio.run(play())
    assert heard == said
    assert hub.HUB.count == 0


def test_two_windows_of_one_visitor_hear_the_same(talk: Any) -> None:
    _store, conversation, alice = talk
    one, two = Reader(), Reader()

    async def play() -> None:
        speak = lambda: actions.say(conversation, alice, "Obema", "member-0001")  # noqa: E731
        await asyncio.gather(one.run(has(1)), two.run(has(1), speak))

    asyncio.run(play())
    assert one.messages == two.messages == ["Obema"]


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"token": "short"}, 401),
        ({"token": "x" * 43}, 404),
    ],
)
def test_nobody_else_listens(talk: Any, reader: dict[str, str], status: int) -> None:
    actions.say(talk[1], parties.VISITOR, "Skrivnost", "client-0001")
    stranger = Reader(**reader)
    asyncio.run(stranger.run(lambda r: r.ended))
    assert (stranger.status, stranger.text) == (status, "")
    assert (b"access-control-allow-origin" in stranger.headers) == (status != 403)


def test_one_visitor_holds_only_so_many_streams(talk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_OF_ONE", 1)
    one, two = Reader(), Reader()

    async def play() -> None:
        loop = asyncio.get_running_loop()
        first = asyncio.ensure_future(one.run(lambda _r: two.ended))
        await one.opened.wait()
        await two.run(lambda r: r.ended)
        one._news.set()
        loop.call_soon(one._news.set)
        await first

    asyncio.run(play())
    assert "retry: 60000" in two.text


def test_a_stream_ends_when_the_server_stops_and_when_its_conversation_is_erased(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import transaction

    from artur.domain.chat.actions import forgetting

    async def stopping() -> None:
        tell = asyncio.get_running_loop().call_soon_threadsafe
        await Reader().run(lambda r: r.ended, lambda: tell(streaming.leave))

    asyncio.run(stopping())
    monkeypatch.setattr(hub, "STILL_HERE", 0.05)

    def erase() -> None:
        with transaction.atomic():
            forgetting.forget(talk[0].id, [talk[1].id])

    reader = Reader()
    asyncio.run(reader.run(lambda r: r.ended, erase))
    assert reader.ended


def test_many_conversations_cost_one_look_and_not_one_each(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _conversation, alice = talk
    looks: list[int] = []
    changes = queries.changes

    def counted(after: Any) -> Any:
        looks.append(len(after))
        return changes(after)

    monkeypatch.setattr(queries, "changes", counted)
    tokens = [secrets.token_urlsafe(32) for _ in range(8)]
    talks = [actions.open_conversation(store, token, Opening("sl")) for token in tokens]
    readers = [Reader(token=token) for token in tokens]

    def speak() -> None:
        looks.clear()
        for nth, one in enumerate(talks):
            actions.say(one, alice, f"za {nth}", "member-0001")

    async def play() -> None:
        waiting = [asyncio.ensure_future(one.run(has(1))) for one in readers[:-1]]
        await asyncio.gather(*(one.opened.wait() for one in readers[:-1]))
        await asyncio.gather(*waiting, readers[-1].run(has(1), speak))

    asyncio.run(play())
    assert [one.messages for one in readers] == [[f"za {nth}"] for nth in range(8)]
    # Each message wakes the hub at most once, and one look more finds nothing left.
    assert len(looks) <= 2 * len(talks) + 4


def test_who_is_there_is_noted_again_after_the_database_was_away(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import InterfaceError, OperationalError

    _store, conversation, alice = talk
    monkeypatch.setattr(hub, "STILL_HERE", 0.01)
    still_here, changes, noted = actions.still_here, queries.changes, []
    broken = [InterfaceError("the connection is closed"), OperationalError("no server")]
    failing = {"here": list(broken), "changes": [InterfaceError("the connection is closed")]}

    def here(some: Any) -> int:
        if failing["here"]:
            raise failing["here"].pop()
        noted.append(len(some))
        return still_here(some)

    def looked(after: Any) -> Any:
        if failing["changes"]:
            raise failing["changes"].pop()
        return changes(after)

    monkeypatch.setattr(actions, "still_here", here)
    monkeypatch.setattr(queries, "changes", looked)
    speak = lambda: actions.say(conversation, alice, "Tu", "member-0001")  # noqa: E731
    reader = asyncio.run(Reader().run(lambda r: has(1)(r) and bool(noted), speak))
    assert reader.messages == ["Tu"]
    assert noted
