"""Appending to a store's log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.foundation.kit import clock, counters, rows
from artur.foundation.kit.together import is_gathering
from artur.foundation.ledger.commitments import leaf_hash
from artur.foundation.ledger.models import Entry, Log

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.foundation.kit.together import Sent


@dataclass(frozen=True, slots=True)
class Appended:
    """Entries of a store's log, which may still be on their way there (see `kit.together`)."""

    store_id: uuid.UUID
    count: int
    counter: Sent

    def index(self, nth: int) -> int:
        """The index of the nth entry, from 0."""
        return int(self.counter.rows()[0][0]) - self.count + nth

    def place(self, nth: int) -> int | rows.Expression:
        """The same as a value for `rows.insert`, without waiting for it."""
        if not is_gathering():
            return self.index(nth)
        return rows.Expression(PLACE, (self.store_id, self.count - nth))


PLACE = "(SELECT size FROM ledger_log WHERE store_id = %s) - %s"


def append(store_id: uuid.UUID, bodies: Sequence[bytes]) -> Appended:
    """Append entries in the caller's transaction.

    Takes the log's row, which every other append of the store waits for: call it late in a transaction.
    """
    counter = counters.ask_advance(Log, "size", store_id, len(bodies))
    appended = Appended(store_id, len(bodies), counter)
    at = clock.now()
    rows.insert(
        Entry,
        ["store_id", "index", "body", "leaf_hash", "at"],
        [(store_id, appended.place(i), body, leaf_hash(body), at) for i, body in enumerate(bodies)],
    )
    return appended
