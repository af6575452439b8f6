"""Django's answers on their way to the reader: files hold no thread while they are read."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpResponse

from artur.config.front import arriving, django

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest, HttpResponseBase

DATA = bytes(range(256)) * 2000
SECONDS = 30


class Reader:
    """One request; what it was sent, and whether it takes any more."""

    def __init__(self, path: str, method: str = "GET") -> None:
        self.scope: dict[str, Any] = {
            "type": "http", "method": method, "path": path, "root_path": "", "query_string": b"",
            "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 1), "client": ("127.0.0.1", 2),
            "headers": [],
        }  # fmt: skip
        self.sent: list[dict[str, Any]] = []
        self.takes, self.leaves = asyncio.Event(), asyncio.Event()
        self.began = asyncio.Event()
        self._asked = False

    async def receive(self) -> dict[str, Any]:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        self.began.set()
        await self.takes.wait()

    async def read(self) -> None:
        await asyncio.wait_for(django.application(self.scope, self.receive, self.send), SECONDS)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


@pytest.fixture(autouse=True)
def _answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Django that knows three addresses."""
    film = tmp_path / "film.mp4"
    film.write_bytes(DATA)

    def answer(_self: WSGIHandler, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/film":
            return FileResponse(film.open("rb"))
        return FileResponse(io.BytesIO(DATA)) if request.path == "/made" else HttpResponse(b"page")

    monkeypatch.setattr(WSGIHandler, "get_response", answer)


def test_slow_readers_of_files_keep_nobody_waiting() -> None:
    async def run() -> None:
        slow = [Reader("/film") for _ in range(django.THREADS * 2)]
        reading = [asyncio.ensure_future(one.read()) for one in slow]
        for one in slow:
            await asyncio.wait_for(one.began.wait(), SECONDS)
        other = Reader("/page")
        other.takes.set()
        await other.read()
        assert other.body == b"page"
        for one in slow:
            one.takes.set()
        await asyncio.gather(*reading)
        assert {one.body for one in slow} == {DATA}

    asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [("/film", "GET", DATA), ("/film", "HEAD", b""), ("/made", "GET", DATA)],
)
def test_a_file_is_sent_whole(path: str, method: str, body: bytes) -> None:
    async def run() -> None:
        reader = Reader(path, method)
        reader.takes.set()
        await reader.read()
        assert reader.sent[0]["status"] == 200
        assert (b"content-length", str(len(DATA)).encode()) in reader.sent[0]["headers"]
        assert reader.body == body
        assert "more_body" not in reader.sent[-1]

    asyncio.run(run())


def test_nothing_is_read_for_who_has_gone() -> None:
    async def run() -> None:
        reader = Reader("/film")
        reading = asyncio.ensure_future(reader.read())
        await asyncio.wait_for(reader.began.wait(), SECONDS)
        reader.leaves.set()
        reader.takes.set()
        await reading
        assert len(reader.body) < len(DATA)

    asyncio.run(run())


class Sender(Reader):
    """Somebody who sends a file, in two pieces, the second when they are let."""

    def __init__(self, size: int = django.WHOLE + 1, path: str = "/page") -> None:
        super().__init__(path, "POST")
        self.scope["headers"] = [(b"content-length", str(size).encode())]
        self.takes.set()
        self.goes_on = asyncio.Event()
        self._pieces = [b"a" * 1000, b"b" * (size - 1000)]

    async def receive(self) -> dict[str, Any]:
        if len(self._pieces) == 1:
            await self.goes_on.wait()
        if self._pieces:
            piece = self._pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}
        return await super().receive()


def test_slow_senders_of_files_keep_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.ARTUR_DATA = tmp_path
    monkeypatch.setattr(arriving, "LARGEST", 2 * django.WHOLE)
    arrived = []

    def answer(_self: WSGIHandler, request: HttpRequest) -> HttpResponseBase:
        body = request.environ["wsgi.input"].read()  # type: ignore[attr-defined]
        arrived.append((len(body), body[:1], body[-1:]))
        return HttpResponse(b"page")

    monkeypatch.setattr(WSGIHandler, "get_response", answer)

    async def run() -> None:
        slow = [Sender() for _ in range(django.THREADS * 2)]
        sending = [asyncio.ensure_future(one.read()) for one in slow]
        # Films too, which are read as they arrive: some threads are left.
        films = [Sender(arriving.LARGEST + 1) for _ in range(django.THREADS)]
        sending += [asyncio.ensure_future(one.read()) for one in films]
        other = Reader("/page")
        other.takes.set()
        await other.read()
        assert other.body == b"page"
        assert arrived == [(0, b"", b"")]
        for one in (*slow, *films):
            one.goes_on.set()
        await asyncio.gather(*sending)
        assert {one.body for one in slow} == {b"page"}
        assert arrived.count((django.WHOLE + 1, b"a", b"b")) == len(slow)
        assert list((tmp_path / "arriving").iterdir()) == []

    asyncio.run(run())


def test_who_sends_too_slowly_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.ARTUR_DATA = tmp_path
    monkeypatch.setattr(arriving, "PATIENCE", 0.01)

    async def run() -> None:
        sender = Sender()
        await sender.read()
        assert sender.sent[0]["status"] == 408
        assert arriving._places._value == arriving.AT_ONCE

    asyncio.run(run())
