"""What changed, how sure that is, and what the low reviews have in common."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.changes import keeping, telling
from artur.domain.insights.changes.models import Change, Stream, Watch
from artur.domain.insights.changes.rules import alike, budget
from artur.domain.insights.observing import of_reviews
from artur.domain.insights.rules import intervals
from artur.domain.orders.models import Product
from artur.foundation.kit import paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from artur.domain.insights.changes.rules.alike import Shared
    from artur.domain.insights.observing import Observed
    from artur.foundation.kit.paging import Page

OWN = {"carrier", "country", "product", "category", "subject"}
"""What the reviews of such a stream have in common by being in it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were low before and since."""

    usual: float
    since: float
    low: float
    high: float
    chance_years: float
    """Chance alone would do as much in this stream once in so many years, at its pace."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A stream that is watched, and what the test can do there."""

    dimension: str
    key: str
    name: str
    seen: int
    usual: float
    every: float
    finds_after: int
    """Half of all doublings are found within so many answers."""
    risen: float
    """How far the sum has risen towards the threshold."""
    open: bool


@dataclass(frozen=True, slots=True)
class Watching:
    """How a store is watched."""

    streams: int
    waiting: int
    """Streams of which too little is known yet."""
    alarms: int
    """False alarms a year that were accepted."""
    choice: str
    expected: float
    """False alarms a year by what the streams are set to."""


def change(store_id: uuid.UUID, change_id: uuid.UUID) -> Change:
    """One change; `NotFound` if it is not this store's."""
    found = Change.objects.filter(store_id=store_id, id=change_id).first()
    if found is None:
        raise NotFound("There is no such change.")
    return found


def open_changes(store_id: uuid.UUID) -> list[Change]:
    """What is not over, one entry a matter, the latest first."""
    mine = Change.objects.filter(store_id=store_id, ended_at=None, part_of=None)
    return list(mine.order_by("-found_at", "-id"))


def page(
    store_id: uuid.UUID, *, open_only: bool | None = None, cursor: str = "", limit: int = 20
) -> Page[Change]:
    """Changes, the latest first, one entry a matter."""
    found = Change.objects.filter(store_id=store_id, part_of=None)
    if open_only is not None:
        found = found.filter(ended_at__isnull=open_only)
    if cursor:
        (last,) = paging.decode(cursor, uuid.UUID)
        found = found.filter(id__lt=last)
    return paging.take(found.order_by("-id")[: limit + 1], limit, lambda one: (one.id,))


def parts(change: Change) -> list[Change]:
    """The same matter in other streams."""
    mine = Change.objects.filter(store_id=change.store_id, part_of=change.id)
    return list(mine.order_by("found_at", "id"))


def product_of(change: Change) -> Product | None:
    """The product whose stream it is."""
    if change.dimension != "product":
        return None
    return Product.objects.filter(store_id=change.store_id, id=uuid.UUID(change.key)).first()


def figures(change: Change) -> Figures:
    """The shares before and since, with how sure they are."""
    whole = change.lows + change.others
    low, high = intervals.wilson(change.lows, whole)
    years = change.every / change.pace if change.pace else 0.0
    return Figures(change.usual, change.lows / whole if whole else 0.0, low, high, years)


def reviews(change: Change, limit: int = 12) -> list[Observed]:
    """The low reviews, the latest first, with their words; those gone meanwhile are left out."""
    found = of_reviews(change.store_id, [uuid.UUID(one) for one in change.reviews[-limit:]])
    return found[::-1]


def in_common(change: Change) -> list[Shared]:
    """What the low reviews share that the others of the stream do not have."""
    every = of_reviews(change.store_id, [uuid.UUID(o) for o in (*change.reviews, *change.rest)])
    mine = set(change.reviews)
    ours = {change.dimension} & OWN
    told = [
        (str(one.review_id) in mine, {f for f in telling.facts(one) if f.kind not in ours})
        for one in every
    ]
    return alike.shared([f for low, f in told if low], [f for low, f in told if not low])


def watching(store_id: uuid.UUID) -> Watching:
    """How many streams are watched and how often that errs."""
    watch = Watch.objects.filter(store_id=store_id).first()
    alarms = (watch.alarms if watch else None) or budget.USUAL
    choices = {count: name for name, count in budget.CHOICES.items()}
    mine = Stream.objects.filter(store_id=store_id)
    rows = list(mine.filter(watched=True))
    expected = sum(_pace(row) / keeping.read(row.state).every for row in rows)
    return Watching(
        streams=len(rows),
        waiting=mine.filter(watched=False).count(),
        alarms=alarms,
        choice=choices.get(alarms, ""),
        expected=expected,
    )


def streams(store_id: uuid.UUID, limit: int = 200) -> list[Watched]:
    """The streams that are watched, those with the most answers first."""
    rows = Stream.objects.filter(store_id=store_id, watched=True).order_by("-seen", "id")
    return [_watched(row) for row in rows[:limit]]


def _watched(row: Stream) -> Watched:
    state = keeping.read(row.state)
    return Watched(
        dimension=row.dimension,
        key=row.key,
        name=row.name,
        seen=row.seen,
        usual=state.share,
        every=state.every,
        finds_after=state.finds,
        risen=min(1.0, state.height / state.threshold),
        open=state.open,
    )


def _pace(row: Stream) -> float:
    return budget.pace(row.seen, (row.last_at - row.first_at).total_seconds() / 86400)
