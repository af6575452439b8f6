"""A thousand open chats on one web process: how long a message takes to the other side, and what an open chat costs.

    python bench/chat.py [--chats 1000] [--engine sqlite] [--seconds 30]

Every visitor holds a stream of their own; one member holds the inbox's. Messages are said at a fixed rate, in turn by a
visitor and by the member, over HTTP as their pages do. Measured is from the first byte of the POST until the other side's
stream has it. The clients run on the same machine and take their share of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import engines
from idle import _proportional, _tree

RATE = 25
"""Messages a second: of a thousand chats, each has a new one every forty seconds."""
AT_ONCE = 40
WARM = 100
TARGETS = {"p99": 300, "memory": 60}
FURNISH = """
import django; django.setup()
from django.test import Client
from artur.domain.chat import actions
from artur.domain.stores import actions as stores
from artur.domain.stores.queries import open_store
store = open_store("chat")
actions.configure(store, actor="system", on=True)
stores.add_member(store, "maja@chat.example", role="owner", name="Maja")
from artur.foundation.accounts.models import User
client = Client()
client.force_login(User.objects.get(email="maja@chat.example"))
print(client.cookies["artur"].value)
"""
CSRF = "a" * 32


@dataclass
class Chat:
    """A visitor's open chat."""

    nth: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    id: str = ""
    writer: asyncio.StreamWriter | None = None
    reading: asyncio.Task[None] | None = None

    @property
    def headers(self) -> dict[str, str]:
        """As its page sends them, each from an address of its own."""
        address = f"203.{self.nth // 65536 % 256}.{self.nth // 256 % 256}.{self.nth % 256}"
        return {"Authorization": f"Bearer {self.token}", "X-Forwarded-For": address}


class Bench:
    """The clients of one server."""

    def __init__(self, address: str, session: str) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port or 0
        self.cookie = f"artur={session}; csrf={CSRF}"
        self.waiting: dict[str, tuple[float, asyncio.Future[float]]] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def post(self, path: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
        """One request on a connection of its own; its answer."""
        async with self._gate:
            reader, writer = await asyncio.open_connection(self.host, self.port)
            told = {
                "Host": f"{self.host}:{self.port}",
                "Connection": "close",
                "Content-Length": len(body),
            } | headers
            head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
            writer.write(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            raw = await reader.read()
            writer.close()
        status, _, content = raw.partition(b"\r\n\r\n")
        assert b" 200" in status.split(b"\r\n")[0], raw[:600]
        return json.loads(content)  # type: ignore[no-any-return]

    async def ask(self, chat: Chat, text: str) -> None:
        """The visitor says something."""
        body = json.dumps({"text": text, "client_id": secrets.token_hex(10)}).encode()
        headers = {"Content-Type": "application/json"} | chat.headers
        told = await self.post("/chat/chat/messages", body, headers)
        chat.id = told["conversation"]["id"]

    async def answer(self, chat: Chat, text: str) -> None:
        """The member says something."""
        body = urlencode(
            {"text": text, "client_id": secrets.token_hex(10), "after": "999999"}
        ).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Cookie": self.cookie,
            "X-CSRFToken": CSRF,
        }
        await self.post(f"/console/chat/chat/{chat.id}/messages", body, headers)

    async def listen(self, chat: Chat) -> None:
        """Open the visitor's stream and go on reading it."""
        reader, chat.writer = await self._stream("/chat/chat/stream", chat.headers)
        await reader.readuntil(b"event: state\n")
        chat.reading = asyncio.ensure_future(self._hear(reader, "message"))

    async def attend(self) -> tuple[asyncio.Task[None], asyncio.StreamWriter]:
        """Open the member's stream."""
        reader, writer = await self._stream("/console/chat/chat/stream", {"Cookie": self.cookie})
        await reader.readuntil(b"event: joined")
        return asyncio.ensure_future(self._hear(reader, "change")), writer

    async def measure(self, key: str, say: Any) -> float:
        """Seconds from saying to hearing."""
        heard: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.waiting[key] = time.perf_counter(), heard
        await say
        async with asyncio.timeout(30):
            return await heard

    async def _stream(
        self, path: str, headers: dict[str, str]
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        told = {"Host": f"{self.host}:{self.port}"} | headers
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
        return reader, writer

    async def _hear(self, reader: asyncio.StreamReader, wanted: str) -> None:
        kind = ""
        while line := await reader.readline():
            if line.startswith(b"event: "):
                kind = line[7:-1].decode()
            elif line.startswith(b"data: ") and kind == wanted:
                now = time.perf_counter()
                told = json.loads(line[6:])
                key = (
                    f"to-member/{told['conversation']}"
                    if wanted == "change"
                    else f"to-visitor/{told['html'][3:-4]}"
                )
                begun, heard = self.waiting.get(key, (now, None))
                if heard is not None and not heard.done() and told.get("said", True):
                    heard.set_result(now - begun)


def main() -> None:
    """Print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chats", type=int, default=1_000)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--engine", choices=engines.available(), help="only this one")
    options = parser.parse_args()
    print(f"## {options.chats:,} open chats on one web process\n")
    print(
        f"{RATE} messages a second for {options.seconds} s, each from the POST until the other side's stream has it.\n"
    )
    print(
        "| engine | way | median | p99 | slowest | target | processor a message, worker included | memory an open chat | target |\n|---|---|---|---|---|---|---|---|---|"
    )
    for name in [options.engine] if options.engine else engines.available():
        with engines.engine(name) as installed:
            installed.create_store("chat")
            environment = {
                **installed.environment,
                "DJANGO_SETTINGS_MODULE": "artur.config.settings",
            }
            made = subprocess.run(
                [sys.executable, "-c", FURNISH],
                env=environment,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
            with installed.serve() as address:
                figures, memory, spent = asyncio.run(
                    _run(Bench(address, made.stdout.strip()), options)
                )
        for way, values in figures.items():
            print(_line(name, way, values, memory, spent), flush=True)


async def _run(
    bench: Bench, options: argparse.Namespace
) -> tuple[dict[str, list[float]], float, float]:
    await _open(bench, [Chat(1_000_000 + nth) for nth in range(WARM)], close=True)
    attending, writer = await bench.attend()
    chats = [Chat(nth) for nth in range(options.chats)]
    await asyncio.gather(*(bench.ask(chat, "begun") for chat in chats))
    await asyncio.sleep(3)
    before = _memory()
    await _open(bench, chats)
    await asyncio.sleep(3)
    memory = (_memory() - before) / options.chats / 1024
    worked = _worked()
    figures = await _talk(bench, chats, options.seconds)
    spent = (_worked() - worked) * 1000 / (RATE * options.seconds)
    for chat in chats:
        assert chat.writer is not None
        assert chat.reading is not None
        assert not chat.reading.done(), "a stream ended"
        chat.writer.close()
        chat.reading.cancel()
    writer.close()
    attending.cancel()
    return figures, memory, spent


async def _open(bench: Bench, chats: list[Chat], *, close: bool = False) -> None:
    for first in range(0, len(chats), AT_ONCE):
        some = chats[first : first + AT_ONCE]
        await asyncio.gather(*(bench.ask(chat, "begun") for chat in some if not chat.id))
        await asyncio.gather(*(bench.listen(chat) for chat in some))
    for chat in chats if close else []:
        assert chat.writer is not None
        assert chat.reading is not None
        chat.reading.cancel()
        chat.writer.close()


async def _talk(bench: Bench, chats: list[Chat], seconds: int) -> dict[str, list[float]]:
    """Say things at a fixed rate, whether the ones before were heard or not."""
    begun, tasks = time.perf_counter(), []
    for nth in range(RATE * seconds):
        await asyncio.sleep(max(0.0, begun + nth / RATE - time.perf_counter()))
        chat = chats[nth % len(chats)]
        words = f"m{nth}"
        if nth % 2:
            key, say, way = f"to-visitor/{words}", bench.answer(chat, words), "member → visitor"
        else:
            key, say, way = f"to-member/{chat.id}", bench.ask(chat, words), "visitor → member"
        tasks.append((way, asyncio.ensure_future(bench.measure(key, say))))
    figures: dict[str, list[float]] = {}
    for way, task in tasks:
        figures.setdefault(way, []).append(await task)
    return figures


def _memory() -> int:
    """Bytes of the server, shared ones in proportion; its database's server is not counted."""
    return sum(_proportional(pid) for pid in _server())


def _worked() -> float:
    """Seconds of the processor the server has used, its worker included."""
    ticks = 0
    for pid in _server():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _server() -> list[int]:
    return [pid for pid in _tree(os.getpid()) if pid != os.getpid() and _is_ours(pid)]


def _is_ours(pid: int) -> bool:
    return b"postgres" not in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]


def _line(engine: str, way: str, values: list[float], memory: float, spent: float) -> str:
    ordered = sorted(value * 1000 for value in values)
    p99 = ordered[int(len(ordered) * 0.99)]
    return (
        f"| {engine} | {way} | {statistics.median(ordered):.0f} ms | {p99:.0f} ms | {ordered[-1]:.0f} ms "
        f"| p99 < {TARGETS['p99']} ms | {spent:.1f} ms | {memory:.0f} kB | < {TARGETS['memory']} kB |"
    )


if __name__ == "__main__":
    main()
