"""What a store could know of its parcels on each day: learnt from those that had arrived, walking forward."""

from __future__ import annotations

import heapq
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.invitations.queries import habits
from artur.domain.orders.deliveries import Arrived, Parcel
from artur.domain.orders.deliveries.fitting import Learning
from artur.domain.orders.deliveries.rehearsal import rehearse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from artur.domain.invitations.simulation.history import Told
    from artur.domain.orders.deliveries import Times
    from artur.domain.orders.deliveries.scale import Point

REHEARSE_EVERY = timedelta(days=28)
REHEARSED_FROM = 2_000
"""With how many of the parcels that arrived last, and those only learnt from."""
ANEW = timedelta(days=1)
"""How often it is learnt anew; the worker does so every hour."""
A_DAYS_SAMPLE = 250
"""Of how many orders a day it is learnt from at least, where there are as many."""


class Known(NamedTuple):
    """What is known from an instant on."""

    since: datetime
    times: Times | None
    told: float | None
    """Of which share of its parcels the shop told that they arrived."""


class Knowing:
    """Reads along with the orders and says what was known when; keeps what may still be asked for.

    Of a large store only every so many orders teach: more would say nothing new.
    """

    def __init__(self, *, rehearses: bool = False) -> None:
        self.known: deque[Known] = deque()
        self.first = 0
        """The number of the first that is kept."""
        self._learning = Learning()
        self._ahead: list[tuple[datetime, int, Arrived]] = []
        self._days: dict[date, list[Told]] = {}
        self._seen = 0
        self._next: datetime | None = None
        self._rehearsal = Rehearsal() if rehearses else None

    def read(self, orders: Sequence[Told]) -> None:
        """Live through the time in which these were placed."""
        for told in orders:
            self._pass(told.placed_at)
            self._seen += 1
            if not told.teaches:
                continue
            if told.delivered_at is not None:
                arrived = Arrived(_parcel(told), told.delivered_at)
                heapq.heappush(self._ahead, (told.delivered_at, self._seen, arrived))
            self._days.setdefault(told.placed_at.date(), []).append(told)

    def finish(self) -> None:
        """Live on until the last parcel arrived."""
        while self._ahead and self._next is not None:
            self._pass(self._next)

    def forget(self, before: datetime) -> None:
        """Let go of what was known before the instant, but for the last of it."""
        while len(self.known) > 1 and self.known[1].since <= before:
            self.known.popleft()
            self.first += 1

    def _pass(self, now: datetime) -> None:
        if self._next is None:
            self._next = now
        while self._next <= now:
            while self._ahead and self._ahead[0][0] <= self._next:
                arrived = heapq.heappop(self._ahead)[2]
                self._learning.learn(arrived)
                if self._rehearsal is not None:
                    self._rehearsal.parcels.append(arrived)
            at = self._next
            times = self._learning.times(at)
            if self._rehearsal is not None and times is not None:
                times = self._rehearsal.set_right(times, at)
            self.known.append(Known(at, times, self._told(at)))
            self._next = at + ANEW

    def _told(self, now: datetime) -> float | None:
        """As `habits.arrivals_told`, from a sample of each day."""
        oldest, youngest = (now - habits.SINCE).date(), (now - habits.ARRIVED_SINCE).date()
        for day in [day for day in self._days if day < oldest]:
            del self._days[day]
        every = told = 0
        for day in sorted(self._days, reverse=True):
            if day >= youngest or every >= habits.LATEST:
                continue
            for one in self._days[day]:
                if not _ended(one, now):
                    every += 1
                    told += one.delivered_at is not None and one.delivered_at <= now
        return told / every if every >= habits.ENOUGH else None


class Rehearsal:
    """Sets the scale of what was learnt, as the worker does; every four weeks, for it takes long."""

    def __init__(self) -> None:
        self.parcels: deque[Arrived] = deque(maxlen=REHEARSED_FROM)
        self._points: list[Point] = []
        self._at: datetime | None = None

    def set_right(self, times: Times, now: datetime) -> Times:
        """What was learnt, with the scale of the last rehearsal."""
        if self._at is None or now >= self._at + REHEARSE_EVERY:
            self._points, self._at = rehearse(self.parcels), now
        return times.after(self._points, self._at)


class Knowledge:
    """Where one reader stands in what was known; it only goes forward."""

    def __init__(self, knowing: Knowing) -> None:
        self._knowing, self._at = knowing, -1
        self.until = datetime.min.replace(tzinfo=UTC)
        """Nothing new is known before this instant."""
        self.times: Times | None = None
        self.told: float | None = None

    def reach(self, now: datetime) -> bool:
        """Stand at what was known at this instant; whether that is news."""
        known, first = self._knowing.known, self._knowing.first
        at = max(self._at, first - 1)
        while at + 1 - first < len(known) and known[at + 1 - first].since <= now:
            at += 1
        if at == self._at or at < first:
            return False
        self._at = at
        since, self.times, self.told = known[at - first]
        self.until = since + ANEW
        return True


def _ended(told: Told, now: datetime) -> bool:
    ends = (told.cancelled_at, told.returned_at)
    return any(at is not None and at <= now for at in ends)


def _parcel(told: Told) -> Parcel:
    facts = {name: value for name, value in told.attributes.items() if isinstance(value, str)}
    named = [category for category in told.categories if category]
    if named:
        facts["category"] = min(named)
    return Parcel(
        told.placed_at,
        told.shipped_at,
        told.promised_at,
        told.country,
        told.region,
        told.carrier,
        facts,
    )
