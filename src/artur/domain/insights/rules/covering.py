"""The cheapest way to add a period up: days, weeks, months, quarters and years, some of them taken off again.

From Monday, June 1st, to November 22nd of a year is June and two quarters where nothing came after that Sunday; and from
January 1st to August 30th it is three quarters less September less a day.
"""

from __future__ import annotations

import heapq
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.insights.rules.periods import DAY, Grain, begin, following

if TYPE_CHECKING:
    from collections.abc import Iterator

COSTS: dict[Grain, int] = {"day": 5, "week": 12, "month": 18, "quarter": 20, "year": 21}
"""About how many values of a hundred-thousandfold dimension are met in one of them: the longer, the fewer are new."""
NEAR = timedelta(days=16)
"""How far from the period's ends days and weeks are of use; the rest is longer pieces."""


class Step(NamedTuple):
    """One day, week, month, quarter or year, by its first day, to be added (1) or taken off (-1)."""

    grain: Grain
    start: date
    sign: int


class Known(NamedTuple):
    """The first and the last day anything was counted on: what lies beyond them adds nothing."""

    first: date
    last: date


@lru_cache(maxsize=256)
def cover(
    start: date, end: date, grains: tuple[Grain, ...], known: Known | None
) -> tuple[Step, ...]:
    """What adds up to the days from `start` to `end`, both included; nothing where nothing is known of them.

    `grains` are days, weeks and months at least.
    """
    if known is None or known.first > end or known.last < start:
        return ()
    froms, untils = {start}, {end + DAY}
    if known.first >= start:
        froms |= {begin(grain, known.first) for grain in grains}
    if known.last <= end:
        untils |= {following(grain, begin(grain, known.last)) for grain in grains}
    return _cheapest(froms, untils, grains)


def _cheapest(froms: set[date], untils: set[date], grains: tuple[Grain, ...]) -> tuple[Step, ...]:
    """Dijkstra's shortest path between the borders of days."""
    ends = froms | untils
    came: dict[date, tuple[date, Step] | None] = {}
    ahead: list[tuple[int, int, date, tuple[date, Step] | None]] = [
        (0, 0, one, None) for one in sorted(froms)
    ]
    heapq.heapify(ahead)
    tried = len(ahead)
    while ahead:
        cost, _, at, last = heapq.heappop(ahead)
        if at in came:
            continue
        came[at] = last
        if at in untils:
            return _walked(came, at)
        for to, step in _steps(at, grains):
            if to not in came and _of_use(to, ends):
                tried += 1
                heapq.heappush(ahead, (cost + COSTS[step.grain], tried, to, (at, step)))
    raise AssertionError("days and months make up every period")


def _steps(at: date, grains: tuple[Grain, ...]) -> Iterator[tuple[date, Step]]:
    for grain in grains:
        if begin(grain, at) == at:
            back = begin(grain, at - DAY)
            yield following(grain, at), Step(grain, at, 1)
            yield back, Step(grain, back, -1)


def _of_use(at: date, ends: set[date]) -> bool:
    if at.day == 1:
        return min(ends).year <= at.year <= max(ends).year + 1
    return any(abs(at - one) <= NEAR for one in ends)


def _walked(came: dict[date, tuple[date, Step] | None], at: date) -> tuple[Step, ...]:
    found = []
    while (last := came[at]) is not None:
        at, step = last
        found.append(step)
    return tuple(sorted(found))
