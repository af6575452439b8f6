"""One thread does for several what each would have done alone: what comes while it is busy is taken along next.

Combining by whoever holds the lock: Hendler, Incze, Shavit and Tzafrir, "Flat combining and the
synchronization-parallelism tradeoff", SPAA 2010. Nobody waits for company: who finds nobody at work begins at once, alone.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")
R = TypeVar("R")


class Joined(Generic[T, R]):
    """Work on items of one key, done by one thread at a time for all that wait, in the order they came.

    `work` gets up to `most` items and returns an outcome each, a result or the exception to raise where it was
    asked for; what it raises itself, everybody gets.
    """

    def __init__(
        self, work: Callable[[Sequence[T]], Sequence[R | Exception]], *, most: int
    ) -> None:
        self._work = work
        self._most = most
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, deque[_Place[T, R]]] = defaultdict(deque)
        self._busy: set[Hashable] = set()

    def do(self, key: Hashable, item: T) -> R:
        """The outcome of `item`; within a transaction of the caller's own it is done alone, as part of that."""
        if connection.in_atomic_block:
            return _outcome(self._work([item])[0])
        place: _Place[T, R] = _Place(item)
        with self._lock:
            self._waiting[key].append(place)
            leads = key not in self._busy
            self._busy.add(key)
        if not leads:
            try:
                place.called.wait()
            except BaseException:
                self._give_up(key, place)
                raise
        if place.outcome is None:
            self._lead(key)
        assert place.outcome is not None
        return _outcome(place.outcome)

    def _lead(self, key: Hashable) -> None:
        """Work for whoever waits, oneself first, then call the next who waits to lead."""
        with self._lock:
            waiting = self._waiting[key]
            taken = [waiting.popleft() for _ in range(min(self._most, len(waiting)))]
        try:
            outcomes = self._work([place.item for place in taken])
            for place, outcome in zip(taken, outcomes, strict=True):
                place.outcome = outcome
        except BaseException as fault:
            shared = fault if isinstance(fault, Exception) else RuntimeError("the work was ended")
            for place in taken:
                place.outcome = shared
            raise
        finally:
            with self._lock:
                self._call_next(key)
            for place in taken:
                place.called.set()

    def _call_next(self, key: Hashable) -> None:
        """Let the next lead, if any waits; the lock is held."""
        following = self._waiting[key]
        if following:
            following[0].called.set()
        else:
            self._busy.discard(key)
            del self._waiting[key]

    def _give_up(self, key: Hashable, place: _Place[T, R]) -> None:
        """Who was interrupted while waiting leads nobody: those behind would wait for ever."""
        with self._lock:
            waiting = self._waiting.get(key, ())
            if place in waiting:
                self._waiting[key].remove(place)
                if place.called.is_set():
                    self._call_next(key)


class _Place(Generic[T, R]):
    """One item and who waits for its outcome."""

    __slots__ = ("called", "item", "outcome")

    def __init__(self, item: T) -> None:
        self.item = item
        self.outcome: R | Exception | None = None
        self.called = threading.Event()
        """Set when there is an outcome, or when it is one's turn to lead."""


def _outcome(outcome: R | Exception) -> R:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
