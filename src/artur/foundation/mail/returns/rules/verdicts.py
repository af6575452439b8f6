"""The words in which a returned mail is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a mail that came in is."""

    PERMANENT = "permanent"
    """The mail was given up, and trying again would end the same way (status 5)."""
    TEMPORARY = "temporary"
    """It waits, or was given up over something that may pass (status 4)."""
    COMPLAINT = "complaint"
    """Its recipient called it spam."""
    AUTO_REPLY = "auto_reply"
    """A machine answered in a person's name: out of office, a ticket, a full-mailbox note."""
    OTHER = "other"
    """None of these: a person, a success report, a DMARC report."""


class Cause(Enum):
    """What a failure is about, which decides whether the address may be written to again."""

    ADDRESS = "address"
    """There is nobody: no such user, no such domain, an account that was closed."""
    FULL = "full"
    """Somebody is there, and their mailbox is full."""
    REFUSED = "refused"
    """We or our mail were not wanted: policy, reputation, authentication, relaying."""
    CONTENT = "content"
    """This one mail: too large, a virus, a form that is not liked."""
    SYSTEM = "system"
    """A server or the way to it."""
    UNKNOWN = "unknown"
    """It does not say."""


ABOUT_ADDRESS = {Cause.ADDRESS, Cause.UNKNOWN}
"""What a permanent failure must be about for its address to be given up at once."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of the mail for one recipient."""

    kind: Kind
    cause: Cause = Cause.UNKNOWN
    address: str = ""
    original: str = ""
    """The address we wrote to, where it was forwarded on and the report says so."""
    status: str = ""
    """The enhanced status code, such as `5.1.1`."""
    said: str = ""
    """What the server said, in one line."""
    waiting: bool = False
    """It is still being tried: a mail that is only late."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a whole mail says."""

    kind: Kind
    failures: tuple[Failure, ...] = ()
    recipients: frozenset[str] = frozenset()
    """Every address the mail says it is about, in small letters: of its report and of the mail that is returned in it."""
    senders: tuple[str, ...] = ()
    """The envelope senders it says the returned mail had."""

    def about(self, address: str) -> Failure | None:
        """What it says of `address`; the worst where it names nobody; None where it speaks of others alone."""
        mine = [f for f in self.failures if address.lower() in {f.address, f.original}]
        if not mine and self.recipients and address.lower() not in self.recipients:
            return None
        return min(mine or self.failures, key=lambda f: ORDER.index(f.kind), default=None)


ORDER = [Kind.PERMANENT, Kind.TEMPORARY, Kind.COMPLAINT, Kind.AUTO_REPLY, Kind.OTHER]
