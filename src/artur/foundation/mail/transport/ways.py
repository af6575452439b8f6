"""What every way of sending mail has in common, and the two that need no server."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Fault(Enum):
    """What a refusal is about."""

    RECIPIENT = "recipient"
    """The address is no good."""
    MESSAGE = "message"
    """This one mail is not taken, for now or for good."""
    CONNECTION = "connection"
    """Nothing can be sent at all: no server, no login, no permission. No address is to blame."""


class Refused(Exception):
    """A mail that was not sent; the one exception of this border."""

    def __init__(
        self, fault: Fault, text: str, *, permanent: bool = False, unsure: bool = False
    ) -> None:
        super().__init__(text)
        self.fault = fault
        self.permanent = permanent
        self.unsure = unsure
        """The server may have taken it and could not say so any more."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail as bytes, ready for the wire (CRLF, headers in ASCII)."""

    sender: str
    recipient: str
    raw: bytes
    name: str
    """Distinguishes it from every other mail and sorts by age."""


class Transport(Protocol):
    """Takes mails one by one over what it holds open."""

    def send(self, mail: Outgoing) -> str:
        """Return when the mail is taken, with the name its reports will call it by, if any; raise `Refused` when not."""

    def close(self) -> None:
        """Let go of what is held open."""


class Folder:
    """Writes each mail as an .eml file; one sent again replaces itself."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, mail: Outgoing) -> str:
        """Write the file whole or not at all."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            partial = self._path / f".{mail.name}.{os.getpid()}"
            partial.write_bytes(mail.raw)
            partial.replace(self._path / f"{mail.name}.eml")
        except OSError as error:
            raise Refused(Fault.CONNECTION, f"{self._path}: {error.strerror}") from error
        return ""

    def close(self) -> None:
        """Nothing is held open."""


class Console:
    """Shows each mail on stdout."""

    def send(self, mail: Outgoing) -> str:
        """Show the mail."""
        sys.stdout.write(
            mail.raw.decode("utf-8", "replace").replace("\r\n", "\n") + "\n" + "-" * 79 + "\n"
        )
        sys.stdout.flush()
        return ""

    def close(self) -> None:
        """Nothing is held open."""
