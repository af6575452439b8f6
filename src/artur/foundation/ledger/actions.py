"""Appending to a store's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit import clock, counters, rows
from artur.foundation.ledger.commitments import leaf_hash
from artur.foundation.ledger.models import Entry, Log

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence


def append(store_id: uuid.UUID, bodies: Sequence[bytes]) -> int:
    """Append entries in the caller's transaction; the index of the first.

    Takes the log's row, which every other append of the store waits for: call it late in a transaction.
    """
    first = counters.advance(Log, "size", store_id, len(bodies)) - len(bodies)
    at = clock.now()
    rows.insert(
        Entry,
        ["store_id", "index", "body", "leaf_hash", "at"],
        [(store_id, first + i, body, leaf_hash(body), at) for i, body in enumerate(bodies)],
    )
    return first
