"""SMTP over one connection that is opened once and used for every mail of a batch."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass

from artur.foundation.mail import rules
from artur.foundation.mail.transport.ways import Fault, Outgoing, Refused

TIMEOUT = 30.0
END = b"\r\n.\r\n"
FAULTS = (Fault.CONNECTION, Fault.RECIPIENT, Fault.MESSAGE)
"""What a refusal of MAIL, RCPT and DATA is about."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to connect."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: str = ""
    """Empty, `starttls` or `tls`."""
    timeout: float = TIMEOUT


class Smtp:
    """One connection; a mail that failed before its text went out is tried once more on a new one."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: smtplib.SMTP | None = None
        self._taken = 0

    def send(self, mail: Outgoing) -> str:
        """Hand the mail over; it is taken when this returns. Reports come to its envelope's sender."""
        reused = self._taken > 0
        try:
            self._exchange(self._connected(), mail)
        except Refused as refused:
            # Servers end connections after a while or a hundred mails: that is no failure yet.
            if refused.fault is not Fault.CONNECTION or refused.unsure or not reused:
                raise
            self._exchange(self._connected(), mail)
        self._taken += 1
        return ""

    def close(self) -> None:
        """Say goodbye; a server that has gone already is no matter."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.quit()
            except (OSError, smtplib.SMTPException):
                client.close()

    def _drop(self) -> None:
        client, self._client = self._client, None
        self._taken = 0
        if client is not None:
            client.close()

    def _connected(self) -> smtplib.SMTP:
        if self._client is None:
            try:
                self._client = _connect(self._server)
            except (OSError, smtplib.SMTPException) as error:
                # A refused login is the operator's to mend; no customer's address is to blame for it.
                raise Refused(Fault.CONNECTION, _said(error)) from error
        return self._client

    def _exchange(self, client: smtplib.SMTP, mail: Outgoing) -> None:
        handed_over = False
        try:
            self._address(client, mail)
            handed_over = True
            client.send(_stuffed(mail.raw))
            self._check(client.getreply(), Fault.MESSAGE)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Refused(Fault.CONNECTION, _said(error), unsure=handed_over) from error

    def _address(self, client: smtplib.SMTP, mail: Outgoing) -> None:
        """Name sender and recipient and announce the text; in one go where the server can take that."""
        steps = [f"MAIL FROM:<{mail.sender}>", f"RCPT TO:<{mail.recipient}>", "DATA"]
        if not client.has_extn("pipelining"):
            for step, fault in zip(steps, FAULTS, strict=True):
                self._check(client.docmd(step), fault, 354 if step == "DATA" else 250)
            return
        client.send("".join(f"{step}\r\n" for step in steps))
        answers = [client.getreply() for _ in steps]
        if answers[-1][0] == 354 and any(code >= 300 for code, _ in answers[:-1]):
            # The server waits for a text nobody shall get: RFC 2920, 3.1, ends it with nothing.
            client.send(END)
            client.getreply()
        for answer, fault in zip(answers, FAULTS, strict=True):
            self._check(answer, fault, 354 if answer is answers[-1] else 250)

    def _check(self, answer: tuple[int, bytes], fault: Fault, good: int = 250) -> None:
        code, said = answer
        if code // 100 == good // 100:
            return
        text = said.decode("utf-8", "replace")
        if code == 421 or code < 0:
            self._drop()
            raise Refused(Fault.CONNECTION, f"{code} {text}")
        if fault is Fault.CONNECTION:
            # The server won't have our sender: true of every mail alike.
            self._drop()
            raise Refused(fault, f"{code} {text}")
        if fault is Fault.RECIPIENT and not rules.names_a_bad_address(code, text):
            fault = Fault.MESSAGE
        self._reset()
        raise Refused(fault, f"{code} {text}", permanent=code >= 500)

    def _reset(self) -> None:
        try:
            if self._client is not None:
                self._client.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()


def _stuffed(raw: bytes) -> bytes:
    """The text with its end; a line that begins with a dot gets a second one (RFC 5321, 4.5.2)."""
    first = b"." if raw.startswith(b".") else b""
    return first + raw.removesuffix(b"\r\n").replace(b"\r\n.", b"\r\n..") + END


def _connect(server: Server) -> smtplib.SMTP:
    client: smtplib.SMTP
    if server.security == "tls":
        client = smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout, context=ssl.create_default_context()
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        client.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if server.user:
            client.login(server.user, server.password)
    except (OSError, smtplib.SMTPException):
        client.close()
        raise
    return client


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_bytes(error.smtp_error).decode('utf-8', 'replace')}"
    return f"{type(error).__name__}: {error}"[:300]


def _bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else value
