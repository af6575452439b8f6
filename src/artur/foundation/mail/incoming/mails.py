"""One mail that came in, however it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail and the address it was delivered to.

    What is in `message` was written by anybody: its headers prove nothing. `recipient` is the envelope's, in small
    letters where the server keeps it; the token in it is all that a handler may trust.
    """

    recipient: str
    message: EmailMessage
    received_at: datetime
    source: str
    """`imap`, or the provider whose webhook brought it, such as `postmark`."""
    raw: bytes = b""
    """The mail as it came, at most `reading.LARGEST` bytes; empty when a provider gave it in parts."""
    sender: str | None = None
    """The envelope's sender; empty for a bounce (`<>`), None when nobody told."""
