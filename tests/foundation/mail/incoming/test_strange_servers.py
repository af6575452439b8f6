"""A server that is none, or means ill: said in a word, ended in time, tried again later."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from artur.foundation.mail.incoming import imap
from artur.foundation.mail.incoming.imap import client, polling
from artur.foundation.mail.incoming.models import Mailbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GREETING = b"* OK ready\r\n"
CAPABLE = b"* CAPABILITY IMAP4rev1\r\nA OK done\r\n"
FOREVER = None
"""Say nothing more, and keep the line open."""


@pytest.fixture
def server() -> Iterator[Callable[[list[bytes | None]], int]]:
    """Starts a server that answers one word after the other, whatever it is told; its port."""
    ended = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(words: list[bytes | None]) -> None:
        line, _ = listening.accept()
        line.settimeout(10)
        with line:
            for number, word in enumerate(words):
                tag = line.recv(1000).split(b" ")[0] if number else b""
                if word is FOREVER:
                    ended.wait(10)
                    return
                line.sendall(word.replace(b"\r\nA ", b"\r\n" + tag + b" "))

    threads: list[threading.Thread] = []

    def start(words: list[bytes | None]) -> int:
        threads.append(threading.Thread(target=serve, args=(words,), daemon=True))
        threads[-1].start()
        return int(listening.getsockname()[1])

    yield start
    ended.set()
    for thread in threads:
        thread.join(10)
    listening.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ([b"HTTP/1.1 400 Bad Request\r\n\r\n"], "connection"),
        ([b"* BYE too many of you\r\n"], "connection"),
        ([b"\x16\x03\x01" * 400 + b"\r\n"], "connection"),
        ([FOREVER], "connection"),
        ([GREETING, CAPABLE, FOREVER], "broken_off"),
        ([GREETING, CAPABLE, b"* 1 FETCH (BODY[] {99999999999}\r\n"], "broken_off"),
        ([GREETING, CAPABLE, b"* OK hm\r\nA NO not you\r\n"], "login"),
    ],
    ids=["web", "busy", "noise", "silent", "silent later", "endless", "refused"],
)
def test_a_strange_server_is_named_and_left_alone_for_a_while(
    server, settings, monkeypatch, words, fault
):
    monkeypatch.setattr(client, "SILENCE", 0.5)
    port = server(words)
    settings.ARTUR_INCOMING_URL = f"imap://post:word@127.0.0.1:{port}/INBOX"
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", port),)
    assert imap.poll() == 0
    box = Mailbox.objects.get()
    assert box.fault == fault
    assert box.fault_text
    assert box.failures == 1


@pytest.mark.django_db
def test_a_server_that_drips_is_ended_by_the_clock_and_not_by_its_drops(
    server, settings, monkeypatch
):
    monkeypatch.setattr(polling, "SECONDS", 0.3)
    port = server([GREETING, CAPABLE, FOREVER])
    settings.ARTUR_INCOMING_URL = f"imap://post:word@127.0.0.1:{port}/INBOX"
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", port),)
    assert imap.poll() == 0
    assert Mailbox.objects.get().fault == "broken_off"
