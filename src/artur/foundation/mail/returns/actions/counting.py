"""Counting what came back by day: for the store it was sent for, and for the name it was sent in."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

COLUMNS = {
    "temporary": "temporary",
    "permanent": "permanent",
    "complaint": "complaints",
    "unsubscribed": "unsubscribed",
}
STORE = (
    "INSERT INTO returns_daycount (store_id, day, domain, {0}) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (store_id, day, domain) DO UPDATE SET {0} = returns_daycount.{0} + 1"
)
SENDER = (
    "INSERT INTO returns_senderday (domain, day, {0}) VALUES (%s, %s, 1) "
    "ON CONFLICT (domain, day) DO UPDATE SET {0} = returns_senderday.{0} + 1"
)


def count(store_id: uuid.UUID, returned: str, at: datetime) -> None:
    """One more came back; the last statements of a transaction, as many want these rows."""
    column, day = COLUMNS[returned], at.astimezone(UTC).date()
    domain = sender_domain()
    key = store_id if connection.vendor == "postgresql" else store_id.hex
    with connection.cursor() as cursor:
        cursor.execute(STORE.format(column), [key, day, domain])
        cursor.execute(SENDER.format(column), [domain, day])


def sender_domain() -> str:
    """The domain we send in the name of."""
    return str(settings.ARTUR_MAIL_FROM).rpartition("@")[2].lower()
