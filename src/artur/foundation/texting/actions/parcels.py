"""A text in hand, as whoever writes it gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from artur.foundation.texting import queries

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.foundation.texting.models import Gateway


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says."""

    body: str
    variables: Mapping[str, str] = field(default_factory=dict)
    """The same in pieces, for a template a network has approved."""


class Parcel(Protocol):
    """A text in hand; its row says `sending`."""

    @property
    def id(self) -> uuid.UUID:
        """The row."""

    @property
    def channel(self) -> str:
        """`sms` or `whatsapp`."""

    @property
    def kind(self) -> str:
        """As its row has it."""

    @property
    def reference(self) -> uuid.UUID:
        """As its row has it."""

    @property
    def recipient(self) -> str:
        """The number, in E.164."""

    @property
    def attempts(self) -> int:
        """How often it was tried before."""

    def write(self) -> Written | None:
        """The text, written at the last moment; None when it must not be sent any more."""


def key_of(kind: str, reference: uuid.UUID) -> str:
    """The name of what is said to somebody, the same however often it is tried."""
    return f"{kind}-{reference.hex}"


def report_address(gateway: Gateway, text: uuid.UUID) -> str:
    """Where the gateway reports what became of a text."""
    return f"{settings.BASE_URL}/texts/{queries.report_token(gateway)}?text={text.hex}"
