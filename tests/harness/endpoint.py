"""A server on loopback that answers as a test says, well or badly, and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Asked:
    """One request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass
class Reply:
    """What to say: a status and a body, or raw bytes; slowly, or not at all."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    drip: float = 0.0
    """Seconds between two bytes."""
    hang: bool = False
    close: bool = False
    """End the connection after the answer without having said so."""

    def bytes(self) -> bytes:
        """The answer as it goes over the wire."""
        if self.raw is not None:
            return self.raw
        headers = {"Content-Length": str(len(self.body)), **self.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} Said\r\n{lines}\r\n".encode() + self.body


@dataclass
class Endpoint:
    """`endpoint.replies` is asked for every request; `endpoint.asked` has them all."""

    port: int
    replies: Callable[[Asked], Reply] = lambda asked: Reply()
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self, connection: socket.socket) -> None:
        """Answer every request of one connection."""
        self.connections += 1
        with connection, connection.makefile("rb") as stream:
            try:
                while (asked := _read(stream)) is not None:
                    self.asked.append(asked)
                    reply = self.replies(asked)
                    if not self._say(connection, reply) or reply.close:
                        return
            except (OSError, ValueError):
                return  # they hung up, or do not speak HTTP

    def _say(self, connection: socket.socket, reply: Reply) -> bool:
        if reply.hang:
            self.ended.wait(20)
            return False
        if not reply.drip:
            connection.sendall(reply.bytes())
            return True
        for byte in reply.bytes():
            if self.ended.is_set():
                return False
            connection.sendall(bytes([byte]))
            time.sleep(reply.drip)
        return True


@contextmanager
def endpoint(replies: Callable[[Asked], Reply] = lambda asked: Reply()) -> Iterator[Endpoint]:
    """A server for the length of a test."""
    listening = socket.create_server(("127.0.0.1", 0))
    served = Endpoint(listening.getsockname()[1], replies)

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=served.serve, args=[connection], daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield served
    finally:
        served.ended.set()
        # Closing alone does not wake who waits in accept().
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join(5)


def _read(stream) -> Asked | None:
    first = stream.readline()
    if not first.strip():
        return None
    method, path, _ = first.decode("latin-1").split(" ", 2)
    headers = {}
    while (line := stream.readline().strip()) != b"":
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Asked(method, path, headers, body)
