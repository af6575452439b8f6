"""What `ARTUR_INCOMING_URL` says: where the mailbox is, and what becomes of mail that was worked through."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143}


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a mailbox."""

    scheme: str
    """`imaps`, `imap+starttls`, or `imap` (not encrypted: only where the operator lets calls through)."""
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    moved_to: str = ""
    """The folder that mail is moved to when somebody took it; empty to leave it where it is."""
    seen: bool = True
    """Whether mail that somebody took is marked as read."""

    @property
    def key(self) -> str:
        """What its position is kept under: without the password, and not readable."""
        named = "\n".join((self.host, str(self.port), self.user, self.folder))
        return hashlib.sha256(named.encode()).hexdigest()


def of(url: str) -> Place | None:
    """The mailbox of an address that was checked at the start; None for an empty one."""
    if not url:
        return None
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return Place(
        scheme=parts.scheme,
        host=(parts.hostname or "").lower(),
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        moved_to=options.get("move", ""),
        seen=options.get("taken", "seen") == "seen",
    )
