"""Learns a store's delivery times from the parcels that have arrived."""

from __future__ import annotations

from collections import deque
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from artur.domain.orders.deliveries.grouping import names, shown
from artur.domain.orders.deliveries.learning import Learner
from artur.domain.orders.deliveries.strand import lead_of, settle, value_of
from artur.domain.orders.deliveries.times import Span, Times
from artur.domain.orders.deliveries.workweek import DAY, Week, weekday

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.orders.deliveries.parcels import Arrived, Parcel

ENOUGH = 20
"""From how many arrived parcels on anything is said."""
LONGEST = timedelta(days=365)
LATEST = 1000
"""By how many of the latest parcels it is judged whether the shop tells hand-overs, and how soon."""
MOSTLY = 0.8
COMPARED = 500
"""How many of a group's latest parcels are compared with other groups'."""
MOST_SPANS, MOST_NOTED = 100, 2000
LONGEST_NAME = 60
WEEKLY = 20
"""After so many parcels the week is looked at anew."""
PATIENCE_AT_LEAST = 7.0
"""A hand-over is waited for so many days, and twice as long as practically all took."""


def fit(arrived: Iterable[Arrived], now: datetime) -> Times | None:
    """What the parcels that arrived by `now` say, in whatever order they come; None while they are too few."""
    learning = Learning()
    for one in sorted(arrived, key=lambda one: one.delivered_at):
        if one.delivered_at <= now:
            learning.learn(one)
    return learning.times(now)


class Learning:
    """Learns from arrived parcels one by one, in the order of their arrival; needs the same memory for any number."""

    def __init__(self) -> None:
        self.sample = self.left_out = 0
        self.week = Week()
        self.weekdays = [0.0] * 7
        self.whole, self.transit = Learner(), Learner()
        self.handling: deque[float | None] = deque(maxlen=LATEST)
        self.spans: dict[str, deque[float]] = {}
        self.written: dict[str, str] = {}

    def learn(self, arrived: Arrived) -> None:
        """Take in one more parcel, or leave it out where its times can't be."""
        parcel, at = arrived.parcel.in_utc(), arrived.delivered_at.astimezone(UTC)
        if not parcel.placed_at <= at <= parcel.placed_at + LONGEST:
            self.left_out += 1
            return
        self.sample += 1
        groups, day = names(parcel), at.timestamp() / DAY
        lead = lead_of(parcel.placed_at, parcel.promised_at)
        took = self.week.between(parcel.placed_at, at)
        self.whole.learn(groups, lead, value_of(took), day)
        handed_over = parcel.handed_over
        if handed_over is not None and handed_over <= at:
            took = self.week.between(handed_over, at)
            self.transit.learn(groups, lead, value_of(took), day)
            self.handling.append((handed_over - parcel.placed_at).total_seconds() / DAY)
        else:
            self.handling.append(None)
        self._note(parcel, groups, at)

    def times(self, now: datetime) -> Times | None:
        """What is known by `now`; None while that is too little."""
        if self.sample < ENOUGH:
            return None
        day = now.timestamp() / DAY
        spans = sorted(self.spans.items(), key=lambda item: -len(item[1]))[:MOST_SPANS]
        return Times(
            sample=self.sample,
            left_out=self.left_out,
            week=self.week,
            whole=settle(self.whole, day),
            transit=settle(self.transit, day) if self.transit.count >= ENOUGH else None,
            patience=self._patience(),
            spans={name: _span(days, self.written[name]) for name, days in spans},
        )

    def _note(self, parcel: Parcel, groups: list[str], at: datetime) -> None:
        """What is told to a reader: how long the parcels of each group took, and on which days they came."""
        took = (at - parcel.placed_at).total_seconds() / DAY
        for name in shown(groups):
            if name not in self.spans:
                self.spans[name] = deque(maxlen=COMPARED)
            self.spans[name].append(took)
            kind = name.partition("=")[0]
            self.written[name] = {"region": parcel.region, "carrier": parcel.carrier}.get(kind, "")
        if len(self.spans) > MOST_NOTED:
            largest = sorted(self.spans.items(), key=lambda item: -len(item[1]))
            self.spans = dict(largest[: MOST_NOTED // 2])
            self.written = {name: self.written[name] for name in self.spans}
        self.weekdays[weekday(at)] += 1
        if self.sample % WEEKLY == 0:
            self.week = Week.of(self.weekdays)
            if sum(self.weekdays) > LATEST:
                self.weekdays = [count / 2 for count in self.weekdays]

    def _patience(self) -> float | None:
        told = sorted(days for days in self.handling if days is not None)
        if len(told) < MOSTLY * len(self.handling):
            return None
        slowest = told[int(0.99 * (len(told) - 1))]
        return round(PATIENCE_AT_LEAST + 2 * slowest, 2)


def _span(days: Iterable[float], written: str) -> Span:
    """The twentieths of some durations."""
    ordered = sorted(days)
    last = len(ordered) - 1
    twentieths = tuple(round(ordered[round(last * i / 20)], 2) for i in range(21))
    return Span(len(ordered), twentieths, written.strip()[:LONGEST_NAME])
