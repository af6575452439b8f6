"""Giving subscribers the events they have not seen, store by store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from artur.foundation.events import metrics, queries
from artur.foundation.events.models import Cursor, Sequence
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import threading
    import uuid
    from collections.abc import Collection, Iterator
    from collections.abc import Sequence as Among

    from artur.foundation.events.registry import Subscriber

NOTED_EVERY = 1_000
"""Events without interest for a subscriber after which its cursor says so: nearly every event is one for most, and each
note is a transaction. Who begins anew looks through so many again at most."""

_passed: dict[tuple[str, uuid.UUID], tuple[int, int]] = {}
"""How far this process has found nothing of interest beyond a cursor's position."""


class _Behind(NamedTuple):
    """A subscriber of a store, how far it has come, and what its cursor says of that."""

    subscriber: Subscriber
    noted: int
    position: int


def react(
    to: Among[Subscriber], counts: dict[str, int], stop: threading.Event | None = None
) -> int:
    """Give these subscribers their new events once; how many were handled. `stop` ends it after the batch in hand."""
    done = 0
    for store_id, last, behind in _stores(to):
        first = min(one.position for one in behind)
        present = queries.types(store_id, first, last)
        for one in behind:
            if stop is not None and stop.is_set():
                return done
            handled = _react(store_id, one, last, present)
            counts[one.subscriber.name] = counts.get(one.subscriber.name, 0) + handled
            done += handled
    return done


def _stores(to: Among[Subscriber]) -> Iterator[tuple[uuid.UUID, int, list[_Behind]]]:
    read = Cursor.objects.filter(subscriber__in=[subscriber.name for subscriber in to])
    positions = {(c.subscriber, c.store_id): c.position for c in read}
    for sequence in Sequence.objects.all():
        behind = [
            _Behind(subscriber, noted, position)
            for subscriber in to
            for noted in [positions.get((subscriber.name, sequence.store_id), 0)]
            if (position := _reached(subscriber, sequence.store_id, noted)) < sequence.last
        ]
        if behind:
            yield sequence.store_id, sequence.last, behind


def _reached(subscriber: Subscriber, store_id: uuid.UUID, noted: int) -> int:
    # A cursor that was set back, or that another worker moved on, is believed.
    beyond, passed = _passed.get((subscriber.name, store_id), (noted, noted))
    return passed if beyond == noted else noted


def _react(store_id: uuid.UUID, one: _Behind, last: int, present: Collection[str]) -> int:
    # Ten thousand imported orders are no news to who waits for reviews: only what is wanted is read.
    subscriber = one.subscriber
    types = subscriber.types if subscriber.wants is None else subscriber.wants(store_id)
    nothing = types is not None and not any(type_ in present for type_ in types)
    wanted = [] if nothing else queries.wanted(store_id, types, one.position, last)
    if not wanted and last - one.noted < NOTED_EVERY:
        _passed[subscriber.name, store_id] = (one.noted, last)
        return 0
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
