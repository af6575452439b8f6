"""Counting reports that proved nothing."""

from __future__ import annotations

import logging
from datetime import UTC

from django.db import connection, transaction

from artur.foundation.kit import clock

log = logging.getLogger(__name__)

COUNT = (
    "INSERT INTO returns_stray (day, reason, count, last_at) VALUES (%s, %s, 1, %s) "
    "ON CONFLICT (day, reason) DO UPDATE SET count = returns_stray.count + 1, last_at = excluded.last_at"
)


def stray(reason: str) -> None:
    """Count a report nothing is done about; nothing of what it says is kept."""
    now = clock.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT, [now.astimezone(UTC).date(), reason, now])
    log.info("returned mail was left alone: %s", reason)
