"""A mail server that keeps what arrives, and reads of each what it is about."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import engines
from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that arrived."""

    to: str
    at: datetime
    """Its Date, on the virtual clock."""
    order: str
    token: str
    reminder: bool
    about: frozenset[str]
    """The words of the contract it asks about."""
    message_id: str


class Mailbox:
    """Listens while it is open."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self._seen = 0
        port = engines.free_port()
        self.url = f"smtp://127.0.0.1:{port}"
        self._server = Controller(self, hostname="127.0.0.1", port=port)

    def __enter__(self) -> Mailbox:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = parsed.get_body(("plain",)).get_content()
        (recipient,) = envelope.rcpt_tos
        self.mails.append(
            Mail(
                to=recipient,
                at=parsedate_to_datetime(parsed["Date"]),
                order=re.search(r"your order ([0-9a-f]{32})", text)[1],
                token=re.search(r"/r/([\w-]+)", text)[1],
                reminder=str(parsed["Subject"]).startswith("One reminder"),
                about=frozenset(re.findall(r"\?subject=(\w+)", text)),
                message_id=str(parsed["Message-ID"]),
            )
        )
        return "250 OK"

    def new(self) -> list[Mail]:
        """What arrived since last asked."""
        fresh = self.mails[self._seen :]
        self._seen += len(fresh)
        return fresh
