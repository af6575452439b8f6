"""Appending to a store's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from artur.foundation.kit import clock, rows
from artur.foundation.ledger.commitments import leaf_hash
from artur.foundation.ledger.models import Entry

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence


def append(store_id: uuid.UUID, bodies: Sequence[bytes]) -> int:
    """Append entries in the caller's transaction; the index of the first.

    Takes the log's row, which every other append of the store waits for: call it late in a transaction.
    """
    first = _advance(store_id, len(bodies)) - len(bodies)
    at = clock.now()
    rows.insert(
        Entry,
        ["store_id", "index", "body", "leaf_hash", "at"],
        [(store_id, first + i, body, leaf_hash(body), at) for i, body in enumerate(bodies)],
    )
    return first


def _advance(store_id: uuid.UUID, by: int) -> int:
    key = store_id if connection.vendor == "postgresql" else store_id.hex
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_log (store_id, size) VALUES (%s, %s) "
            "ON CONFLICT (store_id) DO UPDATE SET size = ledger_log.size + excluded.size RETURNING size",
            [key, by],
        )
        return int(cursor.fetchone()[0])
