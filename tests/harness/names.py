"""A name server on the loopback, over UDP and TCP, that answers as a test says: well, badly or not at all."""

from __future__ import annotations

import socketserver
import struct
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = 1232
"""Bytes of an answer over UDP; what is longer has to be asked for over TCP."""


@dataclass
class NameServer:
    """`records[name][kind]` are values as a zone file writes them; `rcodes[name]` refuses; `silent` names get nothing."""

    port: int = 0
    records: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    rcodes: dict[str, dns.rcode.Rcode] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Way, name and kind of each question."""

    @property
    def server(self) -> tuple[str, int]:
        """Its address."""
        return "127.0.0.1", self.port

    def set(self, name: str, kind: str, *values: str) -> None:
        """Let a name have these records of a kind; texts are quoted and cut by themselves."""
        plain = [_quoted(value) for value in values] if kind == "TXT" else list(values)
        self.records.setdefault(name.lower().rstrip("."), {})[kind] = plain

    def answer(self, raw: bytes, way: str) -> bytes | None:
        """The answer to a question as it came over the wire."""
        query = dns.message.from_wire(raw)
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((way, name, kind))
        if name in self.silent:
            return None
        reply = dns.message.make_response(query, recursion_available=True)
        reply.set_rcode(self.rcodes.get(name, dns.rcode.NOERROR))
        if reply.rcode() == dns.rcode.NOERROR:
            self._fill(reply, name, kind)
        wire = reply.to_wire(max_size=65_535)
        if way == "udp" and len(wire) > SMALL:
            reply.answer.clear()
            reply.flags |= dns.flags.TC
            wire = reply.to_wire()
        return wire

    def _fill(self, reply: dns.message.Message, name: str, kind: str) -> None:
        seen = set()
        while name not in seen:
            seen.add(name)
            here = self.records.get(name)
            if here is None:
                if not reply.answer:
                    reply.set_rcode(dns.rcode.NXDOMAIN)
                return
            for one in (kind, "CNAME"):
                if here.get(one):
                    reply.answer.append(
                        dns.rrset.from_text_list(f"{name}.", 60, "IN", one, here[one])
                    )
            if kind in here or "CNAME" not in here:
                return
            name = here["CNAME"][0].rstrip(".").lower()


def _quoted(text: str) -> str:
    pieces = [text[n : n + 250] for n in range(0, len(text), 250)] or [""]
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A name server without any names."""
    kept = NameServer()

    class Udp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            raw, way = self.request
            answer = kept.answer(raw, "udp")
            if answer is not None:
                way.sendto(answer, self.client_address)

    class Tcp(socketserver.StreamRequestHandler):
        timeout = 5

        def handle(self) -> None:
            (length,) = struct.unpack("!H", self.rfile.read(2))
            answer = kept.answer(self.rfile.read(length), "tcp")
            if answer is not None:
                self.wfile.write(struct.pack("!H", len(answer)) + answer)

    tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Tcp)
    kept.port = tcp.server_address[1]
    udp = socketserver.ThreadingUDPServer(("127.0.0.1", kept.port), Udp)
    threads = [
        threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in (tcp, udp)
    ]
    for thread in threads:
        thread.start()
    yield kept
    for server in (tcp, udp):
        server.shutdown()
        server.server_close()
    for thread in threads:
        thread.join(timeout=5)
