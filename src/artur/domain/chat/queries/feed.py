"""What is new in the conversations of many stores at once: one look for all open streams of a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db import connection
from django.db.models import prefetch_related_objects

from artur.domain.chat.models import Counter, Message, Participant

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping

M = TypeVar("M", Message, Participant)
AT_ONCE = 1_000
"""Changes read at once; the rest at the next look, which follows at once."""
STORES = 300
"""Stores asked about in one statement."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something new in a conversation: a message, or where a participant stands."""

    store_id: uuid.UUID
    conversation_id: uuid.UUID
    number: int
    message: Message | None = None
    participant: Participant | None = None


def last_numbers(store_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The number of each store's latest change; 0 before the first."""
    known = dict(
        Counter.objects.filter(store_id__in=list(store_ids)).values_list("store_id", "last")
    )
    return {store_id: known.get(store_id, 0) for store_id in store_ids}


def changes(after: Mapping[uuid.UUID, int]) -> list[Change]:
    """What is new in each store since its number in `after`, per store in order.

    Nothing is left out below the last one given of a store; where a store has more than is read at once, the rest
    comes with the next call.
    """
    stores = sorted(after.items())
    found: list[Change] = []
    for first in range(0, len(stores), STORES):
        found += _changes(stores[first : first + STORES])
    return found


def _changes(stores: list[tuple[uuid.UUID, int]]) -> list[Change]:
    messages = _since(Message, stores)
    prefetch_related_objects(messages, "attachments")
    said = [Change(one.store_id, one.conversation_id, one.number, message=one) for one in messages]
    moved = [
        Change(one.store_id, one.conversation_id, one.number, participant=one)
        for one in _since(Participant, stores)
    ]
    merged = sorted([*said, *moved], key=lambda one: (one.store_id, one.number))
    if max(len(said), len(moved)) < AT_ONCE:
        return merged
    # One of the two was cut off: what lies behind its end in the other one waits, or it would overtake.
    ends = [(part[-1].store_id, part[-1].number) for part in (said, moved) if len(part) >= AT_ONCE]
    return [one for one in merged if (one.store_id, one.number) <= min(ends)]


def _since(model: type[M], stores: list[tuple[uuid.UUID, int]]) -> list[M]:
    table = model._meta.db_table
    on_postgresql = connection.vendor == "postgresql"
    mark = "(%s::uuid, %s::bigint)" if on_postgresql else "(%s, %s)"
    given = [v for id_, number in stores for v in (id_ if on_postgresql else id_.hex, number)]
    sql = (
        f"WITH read (store_id, number) AS (VALUES {', '.join([mark] * len(stores))}) "  # noqa: S608 - our own names
        f"SELECT told.* FROM read JOIN {table} AS told "
        f"ON told.store_id = read.store_id AND told.number > read.number "
        f"ORDER BY told.store_id, told.number LIMIT {AT_ONCE}"
    )
    return list(model.objects.raw(sql, given))
