"""The ways a call can fail, as values: what a caller does next depends on them, what a person reads too."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """What went wrong; a status of the other side is no failure of the call."""

    ADDRESS = "address"
    """The address can't be called: no https, no host, a password within."""
    FORBIDDEN = "forbidden"
    """The address leads to this machine or a private network."""
    UNKNOWN_HOST = "unknown_host"
    """Its name has no address."""
    CONNECTION = "connection"
    """Nobody answers there."""
    CERTIFICATE = "certificate"
    """The encryption can't be trusted or agreed upon."""
    TIMEOUT = "timeout"
    """No answer within the time."""
    TOO_LARGE = "too_large"
    """The answer is longer than we read."""
    REDIRECTS = "redirects"
    """Sent on more often than we follow, or nowhere."""
    GARBAGE = "garbage"
    """What came back is no HTTP, or broke off."""


class CallFailed(Exception):
    """A call that has no answer; its text is for a log, `fault` for whoever has words for a person."""

    def __init__(self, fault: Fault, text: str, *, unsure: bool = False) -> None:
        super().__init__(text)
        self.fault = fault
        self.unsure = unsure
        """The other side may have got the request and done what it asks."""
