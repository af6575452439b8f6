"""What became of the invitations sent: how many arrived, were answered, and how soon; by moment, channel, language, template.

An invitation belongs to the day it was sent, whenever its answer came. Nothing in the mails tracks who opens them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Sum

from artur.domain.insights.counting import reading
from artur.domain.insights.counting.dimensions import GRAINS, INVITATIONS, Dimension, facet
from artur.domain.insights.counting.dimensions import dimension as called
from artur.domain.insights.models import AskedCount
from artur.domain.insights.response.steps import COLUMNS, Fates, Step, steps
from artur.domain.insights.rules import waiting
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.insights.rules.periods import Period
    from artur.domain.insights.rules.waiting import Wait

SETTLED = timedelta(days=14)
"""After so long few answers are still to come."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """What became of the invitations of one moment, channel, language or template; of all where `key` is empty."""

    key: str
    name: str
    steps: list[Step]
    wait: Wait | None
    """Hours to the answer."""

    @property
    def sent(self) -> int:
        """How many went out."""
        return self.steps[0].count or 0


@dataclass(frozen=True, slots=True)
class Point:
    """The invitations sent in one day, week or month; `rate` is the share of those that arrived."""

    start: date
    end: date
    sent: int
    answered: int
    rate: float | None
    low: float | None
    high: float | None
    wait: Wait | None
    settled: bool
    """Whether all but a few answers are there; a young rate still rises."""


def funnel(store_id: uuid.UUID, period: Period, by: str | None = None) -> list[Funnel]:
    """The funnel of every moment, channel, language, template or country, the most used first; one of all without `by`."""
    if by is None:
        fates = _by_number(store_id, period, Dimension.ALL).get(0, Fates.none())
        return [Funnel("", "", steps(fates), waiting.half(fates.waits))]
    where = _dimension(by)
    found = _by_number(store_id, period, where)
    known = reading.names(store_id, where, found)
    funnels = [
        Funnel(*known.get(number, ("", "")), steps(fates), waiting.half(fates.waits))
        for number, fates in found.items()
    ]
    return sorted(funnels, key=lambda one: (-one.sent, one.name))


def trend(store_id: uuid.UUID, period: Period, by: str | None = None, key: str = "") -> list[Point]:
    """Answer rate and time to answer over time, of all invitations or of one moment, channel …"""
    where = _dimension(by) if by else Dimension.ALL
    number = facet(where, key).number if by else 0
    buckets = [(bucket, bucket.pieces()) for bucket in period.buckets()]
    wanted = reading.starts(p for _bucket, pieces in buckets for p in pieces)
    rows = AskedCount.objects.filter(wanted, store_id=store_id, dimension=where, number=number)
    found = {
        (grain, start): Fates.of(values)
        for grain, start, *values in rows.values_list("grain", "start", *COLUMNS)
    }
    return [
        _point(
            bucket,
            Fates.added(found.get((GRAINS[p.grain], p.start), Fates.none()) for p in pieces),
        )
        for bucket, pieces in buckets
    ]


def _point(bucket: Period, fates: Fates) -> Point:
    last = steps(fates)[-1]
    return Point(
        start=bucket.start,
        end=bucket.end,
        sent=fates.sent,
        answered=fates.answered,
        rate=last.share,
        low=last.low,
        high=last.high,
        wait=waiting.half(fates.waits),
        settled=bucket.end + SETTLED <= clock.now().date(),
    )


def _by_number(store_id: uuid.UUID, period: Period, where: Dimension) -> dict[int, Fates]:
    rows = AskedCount.objects.filter(
        reading.starts(period.pieces()), store_id=store_id, dimension=where
    )
    sums = {f"sum_{name}": Sum(name) for name in COLUMNS}
    found: dict[int, Fates] = defaultdict(Fates.none)
    for number, *values in (
        rows.order_by().values("number").annotate(**sums).values_list("number", *sums)
    ):
        found[number] = Fates.of(values)
    return {number: fates for number, fates in found.items() if fates.sent}


def _dimension(word: str) -> Dimension:
    found = called(word)
    if found not in INVITATIONS:
        raise ValueError(f"invitations are not counted by {word!r}")
    return found
