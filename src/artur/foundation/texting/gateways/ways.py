"""What every gateway has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Fault(Enum):
    """What a refusal is about."""

    RECIPIENT = "recipient"
    """The number can't be reached."""
    OPTED_OUT = "opted_out"
    """Its owner wants no texts."""
    TEXT = "text"
    """This one text is not taken."""
    GATEWAY = "gateway"
    """Nothing can be sent at all: not reached, no login, no credit, too often. No number is to blame."""


class Refused(Exception):
    """A text that was not sent; the one exception of this border."""

    def __init__(
        self,
        fault: Fault,
        word: str,
        text: str = "",
        *,
        permanent: bool = False,
        unsure: bool = False,
        rest: float | None = None,
    ) -> None:
        super().__init__(text or word)
        self.fault = fault
        self.word = word
        """A word of `words.FAULTS`, by which a person is told what is wrong."""
        self.permanent = permanent
        self.unsure = unsure
        """The gateway may have taken it and could not say so any more."""
        self.rest = rest
        """For how many seconds it asks to be left alone."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text, ready to be handed over."""

    key: str
    """The same for every attempt to say this to this person: a gateway that knows it sends nothing twice."""
    recipient: str
    body: str
    report_to: str
    """The address at which we hear what became of it."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """For a template that the network has approved, as WhatsApp demands: `1` the shop, `2` what it asks, `3` the link."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The gateway has it."""

    reference: str


class Way(Protocol):
    """One gateway, as long as it is held open."""

    def send(self, text: Outgoing) -> Taken:
        """Return when the text is taken; raise `Refused` when not."""

    def find(self, text: Outgoing, since: datetime) -> Taken | None:
        """Whether this text was taken before, when its answer did not reach us; `Refused` when that can't be told."""

    def close(self) -> None:
        """Let go of what is held open."""
