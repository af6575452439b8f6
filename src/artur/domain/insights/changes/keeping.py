"""Streams as they lie in the database, read and written many at once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from artur.domain.insights.changes.models import Stream
from artur.domain.insights.changes.rules import stream as rules
from artur.domain.insights.changes.telling import Key, entries
from artur.foundation.kit import ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.insights.changes.telling import Answer
    from artur.domain.insights.observing import Observed

KEPT = 120
"""So many of the latest answers of each sort are remembered by id."""
MOST_ITEMS = 40
"""Questions with their answers that are watched: anybody who has a form may make names up."""
WRITTEN = ["name", "last_at", "seen", "state", "latest", "low", "watched"]


@dataclass(slots=True)
class Kept:
    """A stream while answers are taken in."""

    row: Stream
    state: rules.State

    @property
    def key(self) -> Key:
        """Which stream it is."""
        return Key(self.row.dimension, self.row.key)

    def note(self, answer: Answer) -> None:
        """Remember that it came."""
        row = self.row
        row.seen += 1
        row.last_at = max(row.last_at, answer.at)
        row.name = answer.name[:300] or row.name
        kept = row.low if answer.low else row.latest
        kept = (bytes(kept) + answer.review_id.bytes)[-16 * KEPT :]
        if answer.low:
            row.low = kept
        else:
            row.latest = kept


def sorted_in(seen: Iterable[Observed]) -> dict[Key, list[Answer]]:
    """The answers of each stream, in order.

    What one customer says of one order in one go is one answer to a stream, a low one if any of it is: the parts
    hang together, and the test counts on answers that do not.
    """
    found: dict[Key, dict[object, Answer]] = defaultdict(dict)
    for one in seen:
        for key, answer in entries(one):
            apart = (one.order_id or one.review_id, one.at)
            before = found[key].get(apart)
            if before is None or (answer.low and not before.low):
                found[key][apart] = answer
    return {
        key: sorted(answers.values(), key=lambda answer: (answer.at, answer.review_id))
        for key, answers in found.items()
    }


def load(store_id: uuid.UUID, answers: dict[Key, list[Answer]]) -> dict[Key, Kept]:
    """The streams of these answers; those that are new begin."""
    wanted = {Key("store", ""), *answers}
    found = Stream.objects.filter(store_id=store_id, key__among=sorted({k.key for k in wanted}))
    kept = {
        Key(row.dimension, row.key): Kept(row, read(row.state))
        for row in found
        if Key(row.dimension, row.key) in wanted
    }
    room = _room(store_id, wanted)
    for key, told in answers.items():
        if key not in kept and (key.dimension != "item" or room > 0):
            room -= key.dimension == "item"
            kept[key] = _begin(store_id, key, told[0])
    return kept


def write(kept: Iterable[Kept]) -> None:
    """Write what changed; the caller has won the right to."""
    rows = list(kept)
    for one in rows:
        one.row.state, one.row.watched = written(one.state), bool(one.state.share)
    Stream.objects.bulk_create(
        [one.row for one in rows],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=WRITTEN,
        batch_size=50,
    )


def read(state: dict[str, object]) -> rules.State:
    """A state as it was written."""
    since = state.get("since")
    known = {**state, "since": datetime.fromisoformat(str(since)) if since else None}
    return rules.State(**known)  # type: ignore[arg-type]


def written(state: rules.State) -> dict[str, object]:
    """A state as plain values."""
    known = asdict(state)
    return {**known, "since": state.since.isoformat() if state.since else None}


def remembered(packed: bytes | memoryview, last: int | None = None) -> list[str]:
    """The ids in `packed`, or the last so many of them."""
    whole = bytes(packed)
    found = [str(uuid.UUID(bytes=whole[n : n + 16])) for n in range(0, len(whole), 16)]
    return found if last is None else found[max(0, len(found) - last) :]


def _begin(store_id: uuid.UUID, key: Key, first: Answer) -> Kept:
    row = Stream(
        id=ids.new(),
        store_id=store_id,
        dimension=key.dimension,
        key=key.key,
        first_at=first.at,
        last_at=first.at,
    )
    return Kept(row, rules.State())


def _room(store_id: uuid.UUID, wanted: set[Key]) -> int:
    if not any(key.dimension == "item" for key in wanted):
        return 0
    return MOST_ITEMS - Stream.objects.filter(store_id=store_id, dimension="item").count()
