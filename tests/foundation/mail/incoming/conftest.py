"""A real mailbox, and somebody who takes what comes into it."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from artur.foundation.mail.incoming import registry
from artur.foundation.mail.incoming.imap import client
from artur.foundation.mail.incoming.models import Mailbox
from tests.harness import dovecot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.foundation.mail.incoming import Mail


@pytest.fixture(scope="session")
def imap_server() -> Iterator[dovecot.Dovecot]:
    """One server for all tests; each has mailboxes of its own."""
    # Not below pytest's own folder, which nobody but its owner may enter: the server runs as nobody.
    with tempfile.TemporaryDirectory(prefix="imap-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        try:
            server = dovecot.start(Path(folder))
        except dovecot.Unavailable as reason:
            pytest.skip(str(reason))
        yield server
        server.stop()


@dataclass
class Post:
    """A mailbox the installation reads, and what was taken out of it."""

    server: dovecot.Dovecot
    user: str
    taken: list[Mail] = field(default_factory=list)
    behave: Callable[[Mail], bool] = lambda _mail: True

    def url(self, scheme: str = "imap", host: str = "127.0.0.1", query: str = "") -> str:
        """What `ARTUR_INCOMING_URL` says."""
        port = self.server.tls_port if scheme == "imaps" else self.server.port
        word = quote(dovecot.PASSWORD, safe="")
        return f"{scheme}://{self.user}:{word}@{host}:{port}/INBOX{query}"

    def deliver(self, *mails: bytes) -> None:
        """New mail."""
        self.server.deliver(self.user, *mails)

    @property
    def subjects(self) -> list[str]:
        """Of what was taken."""
        return [str(mail.message["subject"]) for mail in self.taken]

    @property
    def box(self) -> Mailbox:
        """Where the installation stands with it."""
        return Mailbox.objects.get()


@pytest.fixture
def post(
    imap_server: dovecot.Dovecot,
    settings: object,
    monkeypatch: pytest.MonkeyPatch,
    db: None,
) -> Post:
    """A new mailbox that is polled, and one handler, who takes everything."""
    made = Post(imap_server, f"post{uuid.uuid4().hex[:8]}")

    def handle(mail: Mail) -> bool:
        made.taken.append(mail)
        return made.behave(mail)

    monkeypatch.setattr(registry, "handlers", {"test": handle})
    monkeypatch.setattr(registry, "discover", lambda: None)
    monkeypatch.setattr(client, "trust", lambda: dovecot.believing(imap_server.certificate))
    settings.ARTUR_INCOMING_URL = made.url()
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (
        ("127.0.0.1", imap_server.port),
        ("localhost", imap_server.port),
        ("localhost", imap_server.tls_port),
    )
    return made
