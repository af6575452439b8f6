"""Who reacts to events and what runs when due; filled by each capability's `subscribers` and `tasks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    import uuid
    from collections.abc import Callable, Collection

    from artur.foundation.events.models import Event


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Handles a store's events in order; must be safe to run twice for the same event.

    `wants(store_id)` says which types a store needs handled, where stores differ: None is all of them, and nothing
    is read for who wants none. One that is `apart` is not reacted to in the worker's round: who stands does that.
    """

    name: str
    types: frozenset[str]
    handle: Callable[[uuid.UUID, list[Event]], None]
    wants: Callable[[uuid.UUID], Collection[str] | None] | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something that becomes due: `run(store_id)` does one batch and says how many it did.

    `every` is the least number of (real) seconds between two rounds in a worker; `overdue(store_id)` counts what
    should have run a minute ago. A task without a store (`per_store=False`) gets None. One that waits for servers
    of others runs `aside`: in a thread of its own, so that a slow one keeps no mail waiting. One that people wait for
    has `threads` of its own, which look as soon as something was committed: it must let go of a row before it calls.
    """

    name: str
    run: Callable[..., int]
    every: float = 0.0
    per_store: bool = True
    overdue: Callable[[uuid.UUID], int] | None = None
    aside: bool = False
    threads: int = 0


subscribers: dict[str, Subscriber] = {}
tasks: dict[str, Task] = {}
standing: dict[str, Callable[[threading.Event], None]] = {}


def subscribe(
    name: str,
    *types: str,
    wants: Callable[[uuid.UUID], Collection[str] | None] | None = None,
    apart: bool = False,
) -> Callable[..., Callable[[uuid.UUID, list[Event]], None]]:
    """Decorator: `handle(store_id, events)` gets each store's events of `types`, in order, in batches."""

    def register(
        handle: Callable[[uuid.UUID, list[Event]], None],
    ) -> Callable[[uuid.UUID, list[Event]], None]:
        subscribers[name] = Subscriber(name, frozenset(types), handle, wants, apart)
        return handle

    return register


def due(
    name: str,
    *,
    every: float = 0.0,
    per_store: bool = True,
    overdue: Callable[[uuid.UUID], int] | None = None,
    aside: bool = False,
    threads: int = 0,
) -> Callable[..., Callable[..., int]]:
    """Decorator: the worker calls it round after round, store by store, until it says 0."""

    def register(run: Callable[..., int]) -> Callable[..., int]:
        apart = aside or threads > 0
        tasks[name] = Task(name, run, every, per_store, overdue, apart, threads)
        return run

    return register


def stand(
    name: str,
) -> Callable[[Callable[[threading.Event], None]], Callable[[threading.Event], None]]:
    """Decorator: a worker keeps `run(stop)` going in a thread of its own until `stop` is set.

    For what is faster than rounds. `artur tick` has no threads: there a task of the same name does what is due.
    """

    def register(run: Callable[[threading.Event], None]) -> Callable[[threading.Event], None]:
        standing[name] = run
        return run

    return register
