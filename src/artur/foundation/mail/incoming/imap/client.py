"""A connection to a mail server that is pinned to a number we may call, checked by its name, and ended at a time."""

from __future__ import annotations

import imaplib
import socket
import ssl
from typing import TYPE_CHECKING

from imap_tools.mailbox import BaseMailBox

from artur.foundation.kit.outgoing import CallFailed, Fault, targets
from artur.foundation.mail.incoming.reading import LARGEST

if TYPE_CHECKING:
    from artur.foundation.mail.incoming.imap.place import Place

CONNECT = 5.0
SILENCE = 15.0
"""Seconds a server may take for any one answer."""
MOST_LITERAL = LARGEST + 100_000


def trust() -> ssl.SSLContext:
    """Whose certificates are believed."""
    return ssl.create_default_context()


class _Pinned(imaplib.IMAP4):
    """Connects to the number that was looked at; `host` stays the name its certificate is checked for."""

    def __init__(self, place: Place, number: str) -> None:
        self._place, self._number = place, number
        super().__init__(place.host, place.port, timeout=SILENCE)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._number, self._place.port), CONNECT)
        plain.settimeout(timeout)
        if self._place.scheme != "imaps":
            return plain
        return trust().wrap_socket(plain, server_hostname=self._place.host)

    def read(self, size: int) -> bytes:
        """Read what the server announced, unless it announces what no mail of ours can be."""
        if size > MOST_LITERAL:
            raise self.abort(f"{size} bytes announced")
        return super().read(size)


class Box(BaseMailBox):
    """The mailbox; raises `CallFailed` when nobody may be, or can be, called."""

    def __init__(self, place: Place) -> None:
        self._place = place
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        failed = CallFailed(Fault.CONNECTION, "no address answered")
        for number in targets.numbers(self._place.host, self._place.port, plain=self._plain):
            try:
                return _opened(self._place, number)
            except ssl.SSLError as error:
                raise CallFailed(Fault.CERTIFICATE, str(error)[:300]) from None
            except (OSError, imaplib.IMAP4.error) as error:
                failed = CallFailed(Fault.CONNECTION, f"{type(error).__name__}: {error}"[:300])
        raise failed

    def enter(self) -> None:
        """Log in; raises `MailboxLoginError`."""
        user, password = self._place.user, self._place.password
        if (user + password).isascii():
            self.login(user, password, None)
        else:
            self.login_utf8(user, password, None)
        # Servers tell only then all they can.
        _, told = self.client.capability()
        self.client.capabilities = tuple(
            (told[-1] or b"").decode("ascii", "replace").upper().split()
        )

    @property
    def _plain(self) -> bool:
        return self._place.scheme == "imap"

    def cut(self) -> None:
        """End the connection under whoever waits on it, from another thread."""
        try:
            self.client.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it had ended by itself

    def close(self) -> None:
        """Let go of the connection, however it ended."""
        try:
            self.client.shutdown()
        except OSError:
            pass


def _opened(place: Place, number: str) -> imaplib.IMAP4:
    client = _Pinned(place, number)
    if place.scheme == "imap+starttls":
        try:
            client.starttls(ssl_context=trust())
        except (OSError, imaplib.IMAP4.error):
            client.shutdown()
            raise
    return client
