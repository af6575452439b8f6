"""What a batch of answers does to the streams of a store: what has changed, and what is as usual again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.insights.changes import keeping
from artur.domain.insights.changes.models import Change
from artur.domain.insights.changes.rules import budget, learning
from artur.domain.insights.changes.rules import stream as rules
from artur.domain.insights.changes.rules.stream import Seen
from artur.domain.insights.changes.telling import Key
from artur.foundation.kit import ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from datetime import datetime

    from artur.domain.insights.changes.keeping import Kept
    from artur.domain.insights.changes.models import Watch
    from artur.domain.insights.changes.telling import Answer

ANYWHERE = 0.15
"""The share of low ratings a store is thought to have before it has a past."""
ALIKE = 0.5
"""Two changes are one matter if so much of the low reviews of the one are those of the other."""


class Ended(NamedTuple):
    """A change that is over."""

    id: uuid.UUID
    at: datetime


@dataclass(slots=True)
class Outcome:
    """What came of a batch."""

    found: list[Change] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)


def reckon(watch: Watch, kept: Mapping[Key, Kept], answers: Mapping[Key, list[Answer]]) -> Outcome:
    """Take the answers in, stream by stream; nothing is written. `watch.watched` is moved along."""
    outcome = Outcome()
    open_now = _open(watch, kept)
    told = [(answer, key) for key in answers if key in kept for answer in answers[key]]
    # In the order in which they came, whatever batch they come in: streams know of one another.
    for answer, key in sorted(told, key=lambda one: (one[0].at, one[0].review_id, one[1])):
        one = kept[key]
        one.note(answer)
        seen = rules.observe(one.state, answer.at, low=answer.low)
        if seen is Seen.FOUND:
            change = _change(one, answer.at, [*open_now.values()])
            outcome.found.append(change)
            open_now[one.row.id] = change
        elif seen is Seen.OVER:
            rules.close(one.state, keep=False)
            _end(outcome, open_now.pop(one.row.id, None), answer.at)
        _set(watch, one, _prior(kept, key))
    return outcome


def _set(watch: Watch, one: Kept, prior: float) -> None:
    """Set the test of a stream anew where that is due."""
    state, dimension = one.state, one.row.dimension
    every = budget.every(pace(one), dimension, watch.watched, watch.alarms or budget.USUAL)
    every = min(max(every, learning.SHORTEST), learning.LONGEST)
    if not rules.is_due(state, every):
        return
    if not one.row.watched:
        one.row.watched = True
        watch.watched = {**watch.watched, dimension: watch.watched.get(dimension, 0) + 1}
    rules.reckon(state, prior, every)


def pace(one: Kept) -> float:
    """How many answers a year the stream has."""
    days = (one.row.last_at - one.row.first_at).total_seconds() / 86400
    return budget.pace(one.row.seen, days)


def _prior(kept: Mapping[Key, Kept], key: Key) -> float:
    """What is usual in the store is what is thought of a stream that has no past yet."""
    store = kept.get(Key("store", ""))
    if key.dimension in {"store", "item"} or store is None:
        return ANYWHERE
    return learning.usual(store.state.lows, store.state.others, ANYWHERE)


def _change(one: Kept, at: datetime, open_now: list[Change]) -> Change:
    state, row = one.state, one.row
    lows = keeping.remembered(row.low, state.run_lows)
    before = keeping.remembered(row.low)[: -len(lows) or None]
    found = Change(
        id=ids.new(),
        store_id=row.store_id,
        stream_id=row.id,
        dimension=row.dimension,
        key=row.key,
        name=row.name,
        since=state.since or at,
        found_at=at,
        usual=state.share,
        lows=state.run_lows,
        others=state.run_others,
        every=state.every,
        pace=pace(one),
        reviews=lows,
        rest=[*before, *keeping.remembered(row.latest)],
    )
    found.part_of = _same_matter(found, open_now)
    return found


def _same_matter(found: Change, open_now: list[Change]) -> uuid.UUID | None:
    """The open change that this one tells of once more, from another side."""
    mine = set(found.reviews)
    for other in open_now:
        shared = len(mine & set(other.reviews))
        if mine and shared >= ALIKE * min(len(mine), len(other.reviews)):
            return other.part_of or other.id
    return None


def _open(watch: Watch, kept: Mapping[Key, Kept]) -> dict[uuid.UUID, Change]:
    """The changes of the store that are not over, by stream."""
    found = Change.objects.filter(store_id=watch.store_id, ended_at=None)
    return {change.stream_id: change for change in found.order_by("found_at", "id")}


def _end(outcome: Outcome, change: Change | None, at: datetime) -> None:
    if change is None:
        return
    if change in outcome.found:
        change.ended_at, change.ended_by = at, "itself"
    else:
        outcome.ended.append(Ended(change.id, at))
