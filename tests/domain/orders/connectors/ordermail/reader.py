"""Reading a mail as the frame does, and holding what it says against the order's own rules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from artur.domain.orders import intake
from artur.domain.orders.connectors.ordermail import CONNECTOR
from artur.foundation.mail.incoming import Mail, heads, reading

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Received

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
NOTHING = {"placed": "", "shipped": "", "delivered": "", "cancelled": ""}
"""What a shop enters that enters nothing."""


def came(raw: bytes) -> Mail:
    """The mail as it is taken out of the mailbox."""
    message = reading.parse(raw)
    return Mail(heads.recipient(message), message, NOW, "imap", raw)


def read(raw: bytes, **given: str) -> Received:
    """What the mail says; every order and event of it is fit to be taken in."""
    assert CONNECTOR.read is not None
    received = CONNECTOR.read({**NOTHING, **given}, came(raw))
    for order in received.orders:
        intake.parse(order, NOW)
    for event in received.events:
        intake.parse_event(event.event)
    return received
