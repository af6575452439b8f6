"""A mail server on the loopback that keeps what it is given, and refuses when it is told to."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from tests.harness.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from pytest_django import SettingsWrapper


@dataclass
class Inbox:
    """What arrived, in order; `answer` may be set to a function of the recipient that returns a refusal."""

    url: str = ""
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    """Of the envelopes."""
    answer: Callable[[str], str | None] = lambda _recipient: None

    def to(self, address: str) -> list[EmailMessage]:
        """The messages that were delivered to `address`."""
        pairs = zip(self.messages, self.recipients, strict=True)
        return [message for message, recipients in pairs if address in recipients]

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        refusal = self.answer(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a message."""
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append(parsed)
        self.recipients.append(list(envelope.rcpt_tos))
        self.senders.append(envelope.mail_from)
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server; its address is `inbox.url`."""
    kept = Inbox()
    port = free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port, server_hostname="mx.example")
    controller.start()
    kept.url = f"smtp://127.0.0.1:{port}"
    yield kept
    controller.stop()


@pytest.fixture
def smtp(inbox: Inbox, settings: SettingsWrapper) -> Inbox:
    """The mail server that Artur sends to in this test."""
    settings.ARTUR_EMAIL_URL = inbox.url
    return inbox
