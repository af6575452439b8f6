"""Mails that their owner writes at the moment of sending: only their rows are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.kit import rows
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

COLUMNS = [
    "id",
    "store_id",
    "kind",
    "reference",
    "recipient",
    "locale",
    "message_id",
    "state",
    "attempts",
    "error",
    "created_at",
]


def message_id(message: uuid.UUID) -> str:
    """The Message-ID of a mail, the same for every attempt; without angle brackets."""
    return f"{message.hex}@{settings.ARTUR_HOST}"


def enlist(
    store_id: uuid.UUID,
    mails: Iterable[tuple[uuid.UUID, str, uuid.UUID, str, str]],
    now: datetime,
) -> None:
    """Insert a row in state `sending` for each (id, kind, reference, recipient, locale)."""
    rows.insert(
        Message,
        COLUMNS,
        [
            (id_, store_id, kind, reference, to, locale, message_id(id_), "sending", 0, "", now)
            for id_, kind, reference, to, locale in mails
        ],
    )
