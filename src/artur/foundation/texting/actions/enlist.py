"""Texts that their owner writes at the moment of sending: only their rows are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.foundation.texting.models import Text, TextState

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enlisted:
    """A text that is about to be sent."""

    id: uuid.UUID
    channel: str
    kind: str
    reference: uuid.UUID
    recipient: str
    person: str
    locale: str


def enlist(store_id: uuid.UUID, texts: Iterable[Enlisted], now: datetime) -> None:
    """Insert a row in state `sending` for each."""
    Text.objects.bulk_create(
        Text(
            id=text.id,
            store_id=store_id,
            channel=text.channel,
            kind=text.kind,
            reference=text.reference,
            recipient=text.recipient,
            person=text.person.lower(),
            locale=text.locale[:10],
            state=TextState.SENDING,
            created_at=now,
        )
        for text in texts
    )
