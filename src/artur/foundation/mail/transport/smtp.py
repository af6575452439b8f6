"""SMTP over one connection that is opened once and used for every mail of a batch."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass

from artur.foundation.mail import rules
from artur.foundation.mail.transport.ways import Fault, Outgoing, Refused

TIMEOUT = 30.0


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

    def send(self, mail: Outgoing) -> None:
        """Hand the mail over; it is taken when this returns."""
        reused = self._taken > 0
        try:
            self._exchange(self._connected(), mail)
        except Refused as refused:
            # Servers end connections after a while or a hundred mails: that is no failure yet.
            if refused.fault is not Fault.CONNECTION or refused.unsure or not reused:
                raise
            self._exchange(self._connected(), mail)
        self._taken += 1

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
            self._check(client.mail(mail.sender), Fault.CONNECTION)
            self._check(client.rcpt(mail.recipient), Fault.RECIPIENT)
            handed_over = True
            self._check(client.data(mail.raw), Fault.MESSAGE)
        except smtplib.SMTPDataError as error:
            handed_over = False
            self._check((error.smtp_code, _bytes(error.smtp_error)), Fault.MESSAGE)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Refused(Fault.CONNECTION, _said(error), unsure=handed_over) from error

    def _check(self, answer: tuple[int, bytes], fault: Fault) -> None:
        code, said = answer
        if 200 <= code < 300:
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
