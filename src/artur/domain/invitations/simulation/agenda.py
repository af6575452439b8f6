"""What comes up in a replay, in the order of its time."""

from __future__ import annotations

from bisect import insort
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Entry = tuple[datetime, int, str, Any]

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
STRETCHES_A_DAY, STRETCH = 96, 900
"""How many there are, and the seconds of each."""


class Agenda:
    """A queue by time, of stretches that are put in order when they are reached.

    A heap of all that waits compares instants twenty times for each it gives back; sorting a stretch at a time
    compares them a few times each.
    """

    def __init__(self) -> None:
        self._stretches: dict[int, list[Entry]] = {}
        self._ahead: list[int] = []
        self._number = 0
        self._here = -1
        """The stretch that is lived through; what is added to it is put in its place at once."""
        self._entries: list[Entry] = []
        self._at = 0

    def add(self, at: datetime, what: str, subject: Any) -> None:
        """`what` comes up at the instant; of two at one instant the one added first comes first."""
        self._number += 1
        entry = (at, self._number, what, subject)
        stretch = _stretch(at)
        if stretch <= self._here:
            insort(self._entries, entry, lo=self._at)
        elif (waiting := self._stretches.get(stretch)) is not None:
            waiting.append(entry)
        else:
            self._stretches[stretch] = [entry]
            heappush(self._ahead, stretch)

    def until(self, now: datetime) -> Iterator[tuple[datetime, list[Entry]]]:
        """What comes up before the instant, all of one time together; more may be added meanwhile."""
        last = _stretch(now)
        while True:
            entries, first = self._entries, self._at
            if first == len(entries):
                if not self._ahead or self._ahead[0] > last:
                    return
                self._here = heappop(self._ahead)
                self._entries, self._at = sorted(self._stretches.pop(self._here)), 0
                continue
            at = entries[first][0]
            if at >= now:
                return
            end = first + 1
            while end < len(entries) and entries[end][0] == at:
                end += 1
            self._at = end
            yield at, entries[first:end]


def _stretch(at: datetime) -> int:
    # Dividing the time passed as a whole costs three times as much.
    passed = at - EPOCH
    return passed.days * STRETCHES_A_DAY + passed.seconds // STRETCH
