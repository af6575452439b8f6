"""Recording events in the transaction of the change they tell of."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction

from artur.foundation.events import waking
from artur.foundation.events.models import Event, Sequence
from artur.foundation.kit import clock, counters, rows
from artur.foundation.kit.together import is_gathering, send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator
    from datetime import datetime


NUMBERED = """
WITH counter AS (
  INSERT INTO events_sequence (store_id, last) VALUES (%s, %s)
  ON CONFLICT (store_id) DO UPDATE SET last = events_sequence.last + excluded.last RETURNING last
)
INSERT INTO events_event (store_id, number, type, data, at)
SELECT %s, counter.last - %s + told.nth, told.type, told.data, %s
FROM counter, (VALUES {marks}) AS told (nth, type, data)
"""


class Recorder:
    """Collects a transaction's events; they get their numbers when it ends."""

    def __init__(self, store_id: uuid.UUID, at: datetime) -> None:
        self.store_id = store_id
        self.at = at
        self._events: list[tuple[str, dict[str, Any]]] = []
        self._last: list[Callable[[], None]] = []

    def record(self, type: str, **ids: Any) -> None:
        """Note that `type` happened; `ids` are ids, numbers or words of a closed list, never texts."""
        self._events.append((type, {k: str(v) for k, v in ids.items() if v is not None}))

    def finally_(self, step: Callable[[], None]) -> None:
        """Run `step` at the end, just before the events: for counters whose row many transactions want."""
        self._last.append(step)

    def flush(self) -> None:
        """Write what was noted; the store's counter is taken last and held for a moment."""
        for step in self._last:
            step()
        if not self._events:
            return
        if is_gathering():
            self._send()
        else:
            self._insert()
        waking.on_commit()

    def _send(self) -> None:
        """Number and insert in one statement: nothing has to come back before the commit."""
        marks = ", ".join(["(%s::bigint, %s, %s::jsonb)"] * len(self._events))
        told = [v for i, (t, data) in enumerate(self._events) for v in (i, t, json.dumps(data))]
        count = len(self._events)
        send(
            NUMBERED.format(marks=marks),
            [self.store_id, count, self.store_id, count - 1, self.at, *told],
        )

    def _insert(self) -> None:
        first = (
            counters.advance(Sequence, "last", self.store_id, len(self._events))
            - len(self._events)
            + 1
        )
        rows.insert(
            Event,
            ["store_id", "number", "type", "data", "at"],
            [
                (self.store_id, first + i, t, data, self.at)
                for i, (t, data) in enumerate(self._events)
            ],
        )


@contextmanager
def transaction_of(store_id: uuid.UUID) -> Iterator[Recorder]:
    """A transaction that writes for one store and records its events at its end.

    `with events.transaction_of(store.id) as tx: …; tx.record("order.created", order=order.id)`.
    """
    with transaction.atomic():
        recorder = Recorder(store_id, clock.now())
        yield recorder
        recorder.flush()
