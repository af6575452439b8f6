"""Ways of sending: SMTP with and without pipelining, a folder, the console, providers; and what refusals mean."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from artur.foundation.mail import rules
from artur.foundation.mail.transport import Fault, Outgoing, Refused, open_transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.harness.mail import Inbox

RAW = b"Subject: Hello\r\n\r\n.A line that begins with a dot\r\n"


def mail(to: str = "ana@example.com", name: str = "1") -> Outgoing:
    return Outgoing("trust@artur.example", to, RAW, name)


class Server:
    """An SMTP server that says what it is told to, and pipelines."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.connections = 0
        self.mails: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            with client, client.makefile("rwb") as stream:
                self._talk(stream)

    def _talk(self, stream: Any) -> None:
        def say(text: str) -> None:
            stream.write(f"{text}\r\n".encode())
            stream.flush()

        say("220 mx.example")
        for line in stream:
            verb = line.split()[0].decode().upper()
            if verb == "EHLO":
                say("250-mx.example\r\n250 PIPELINING")
            elif verb == "DATA" and self.answers.get("DATA", "354").startswith("354"):
                say("354 go on")
                text = b"\r\n"
                while not text.endswith(b"\r\n.\r\n"):
                    text += stream.readline()
                self.mails.append(text)
                say(self.answers.get("END", "250 taken"))
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                answer = self.answers.get(verb, "250 fine")
                if answer == "close":
                    return
                say(answer)


@pytest.fixture
def server() -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def make(**answers: str) -> Server:
        made.append(Server(answers))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def refused(url: str) -> Refused:
    transport = open_transport(url)
    try:
        with pytest.raises(Refused) as caught:
            transport.send(mail())
    finally:
        transport.close()
    return caught.value


def test_many_mails_go_over_one_connection(server: Callable[..., Server]) -> None:
    made = server()
    transport = open_transport(made.url)
    for number in range(3):
        transport.send(mail(name=str(number)))
    transport.close()
    assert made.connections == 1
    assert [
        text.endswith(b"\r\n..A line that begins with a dot\r\n.\r\n") for text in made.mails
    ] == [True] * 3


def test_a_server_without_pipelining_is_asked_step_by_step(inbox: Inbox) -> None:
    transport = open_transport(inbox.url)
    transport.send(mail())
    transport.send(mail("bor@example.com"))
    transport.close()
    assert inbox.messages[0].get_content().strip() == ".A line that begins with a dot"
    assert inbox.recipients == [["ana@example.com"], ["bor@example.com"]]


@pytest.mark.parametrize(
    ("answers", "fault", "permanent"),
    [
        ({"RCPT": "550 5.1.1 unknown"}, Fault.RECIPIENT, True),
        ({"RCPT": "550 unknown", "DATA": "503 no recipient"}, Fault.RECIPIENT, True),
        ({"RCPT": "450 busy"}, Fault.MESSAGE, False),
        ({"RCPT": "554 5.7.1 blocked"}, Fault.MESSAGE, True),
        ({"RCPT": "552 5.2.2 full"}, Fault.MESSAGE, True),
        ({"END": "554 looks like spam"}, Fault.MESSAGE, True),
        ({"END": "451 later"}, Fault.MESSAGE, False),
        (
            {"MAIL": "550 5.1.8 bad sender", "RCPT": "503 first MAIL", "DATA": "503"},
            Fault.CONNECTION,
            False,
        ),
        ({"MAIL": "421 too busy"}, Fault.CONNECTION, False),
        ({"MAIL": "close"}, Fault.CONNECTION, False),
    ],
)
def test_a_refusal_says_whose_fault_it_is(
    server: Callable[..., Server], answers: dict[str, str], fault: Fault, *, permanent: bool
) -> None:
    caught = refused(server(**answers).url)
    assert (caught.fault, caught.permanent) == (fault, permanent)


def test_after_a_refused_recipient_the_next_mail_still_goes(server: Callable[..., Server]) -> None:
    made = server(RCPT="550 5.1.1 unknown")
    transport = open_transport(made.url)
    with pytest.raises(Refused):
        transport.send(mail())
    made.answers.clear()
    transport.send(mail())
    transport.close()
    assert made.connections == 1
    # The first text is the empty one that a server which asked for it is given.
    assert len(made.mails) == 2
    assert b"A line" not in made.mails[0]


def test_no_server_is_a_fault_of_the_connection() -> None:
    caught = refused("smtp://127.0.0.1:1")
    assert (caught.fault, caught.permanent, caught.unsure) == (Fault.CONNECTION, False, False)


def test_a_refused_login_is_nobodys_address(inbox: Inbox) -> None:
    caught = refused(inbox.url.replace("smtp://", "smtp://user:wrong@"))
    assert (caught.fault, caught.permanent) == (Fault.CONNECTION, False)


def test_a_folder_keeps_each_mail_once(tmp_path: Path) -> None:
    transport = open_transport(f"file://{tmp_path}/mail")
    transport.send(mail(name="a"))
    transport.send(mail(name="a"))
    transport.send(mail(name="b"))
    assert sorted(p.name for p in (tmp_path / "mail").iterdir()) == ["a.eml", "b.eml"]
    assert (tmp_path / "mail" / "a.eml").read_bytes() == RAW


def test_the_console_shows_the_mail(capsys: pytest.CaptureFixture[str]) -> None:
    open_transport("console:").send(mail())
    assert "Subject: Hello\n\n.A line" in capsys.readouterr().out


@pytest.mark.parametrize(
    "url",
    ["postmark://TOKEN@", "mailgun://KEY@mg.example", "brevo://KEY@", "mailjet://KEY:SECRET@",
     "resend://KEY@", "sparkpost://KEY@", "mandrill://KEY@", "mailersend://KEY@"],
)  # fmt: skip
def test_providers_are_known_by_their_scheme(url: str) -> None:
    open_transport(url).close()


def test_a_provider_gets_the_mail_with_its_headers() -> None:
    from artur.foundation.mail.transport.provider import as_django

    raw = (
        b'From: "Tea" <trust@artur.example>\r\nTo: ana@example.com\r\nSubject: =?utf-8?b?xIxhag==?=\r\n'
        b"List-Unsubscribe: <https://x.example/u/1>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n'
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n"
    )
    made = as_django(Outgoing("trust@artur.example", "ana@example.com", raw, "1"))
    assert (made.subject, made.body.strip(), made.to) == ("Čaj", "text", ["ana@example.com"])
    assert made.extra_headers["List-Unsubscribe"] == "<https://x.example/u/1>"
    assert made.alternatives[0].mimetype == "text/html"


def test_an_unknown_scheme_says_which_there_are() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"ARTUR_EMAIL_URL: 'pigeon' is not one of smtp"):
        open_transport("pigeon://loft")


def test_pauses_grow_and_end() -> None:
    pauses = [rules.retry_after(n, 0.0) for n in range(1, 9)]
    assert [p.total_seconds() / 60 if p else None for p in pauses] == [
        1,
        5,
        30,
        120,
        360,
        720,
        1440,
        None,
    ]
    assert rules.retry_after(1, 1.0) == rules.PAUSES[0] * 1.1
