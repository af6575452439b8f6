"""Giving subscribers the events they have not seen, store by store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.foundation.events import metrics, queries
from artur.foundation.events.models import Cursor, Sequence
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import threading
    import uuid
    from collections.abc import Sequence as Among

    from artur.foundation.events.registry import Subscriber


def react(
    to: Among[Subscriber], counts: dict[str, int], stop: threading.Event | None = None
) -> int:
    """Give these subscribers their new events once; how many were handled. `stop` ends it after the batch in hand."""
    done = 0
    for store_id, subscriber, position, last in _behind(to):
        if stop is not None and stop.is_set():
            break
        handled = _react(store_id, subscriber, position, last)
        counts[subscriber.name] = counts.get(subscriber.name, 0) + handled
        done += handled
    return done


def _behind(to: Among[Subscriber]) -> list[tuple[uuid.UUID, Subscriber, int, int]]:
    read = Cursor.objects.filter(subscriber__in=[subscriber.name for subscriber in to])
    positions = {(c.subscriber, c.store_id): c.position for c in read}
    behind = []
    for sequence in Sequence.objects.all():
        for subscriber in to:
            position = positions.get((subscriber.name, sequence.store_id), 0)
            if position < sequence.last:
                behind.append((sequence.store_id, subscriber, position, sequence.last))
    return behind


def _react(store_id: uuid.UUID, subscriber: Subscriber, position: int, last: int) -> int:
    # Ten thousand imported orders are no news to who waits for reviews: only what is wanted is read.
    types = subscriber.types if subscriber.wants is None else subscriber.wants(store_id)
    wanted = queries.wanted(store_id, types, position, last)
    if wanted:
        subscriber.handle(store_id, wanted)
        late = (clock.now() - wanted[0].at).total_seconds()
        metrics.reaction(max(0.0, late), subscriber.name)
    reached = wanted[-1].number if len(wanted) == queries.AT_ONCE else last
    with transaction.atomic():
        Cursor.objects.get_or_create(subscriber=subscriber.name, store_id=store_id)
        # Two workers may have handled the same events; the cursor only ever goes forward.
        Cursor.objects.filter(
            subscriber=subscriber.name, store_id=store_id, position__lt=reached
        ).update(position=reached)
    return len(wanted)
