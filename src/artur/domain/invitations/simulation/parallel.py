"""A large simulation by several processes, each with its share of the customers; for a command, not for a server.

What customers share is learnt by each alike, and a day's cap, which they would share as well, keeps it to one.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from django.db import connections

from artur.domain.invitations.simulation import history
from artur.domain.invitations.simulation.running import Walk, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.simulation.running import Span
    from artur.domain.invitations.simulation.tallies import Tallies
    from artur.domain.stores.models import Store

LARGE = 40_000
"""From how many orders on it pays to share."""
AT_MOST = 8


def simulate_together(
    store: Store,
    rules: Sequence[RuleSet],
    span: Span,
    progress: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:
    """As `simulate`, by as many processes as the machine has cores where that pays."""
    parts = min(AT_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    total = history.count(store.id, span.since, span.until)
    capped = any(one.daily_cap is not None for one in rules)
    if parts < 2 or total < LARGE or capped or connections["default"].in_atomic_block:
        return simulate(store, rules, span, progress)
    # No child may speak on its parent's connection.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ends = []
    for part in range(parts):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_play, args=(theirs, store, rules, span, part, parts))
        child.start()
        theirs.close()
        ends.append((ours, child))
    try:
        return _gather([end for end, _ in ends], total, progress)
    finally:
        for end, child in ends:
            end.close()
            child.terminate()
            child.join()


def _play(
    end: Connection, store: Store, rules: Sequence[RuleSet], span: Span, part: int, parts: int
) -> None:
    # Nothing here is in a ring once it is over, and looking for rings among all that is in play is half the work.
    gc.disable()
    walk = Walk(store, rules, span, part, parts)
    for through in walk.steps():
        end.send(through)
    end.send(walk.tallies)
    connections.close_all()


def _gather(
    ends: Sequence[Connection], total: int, progress: Callable[[int, int], None] | None
) -> list[dict[str, Any]]:
    through = dict.fromkeys(ends, 0)
    tallies: dict[Connection, list[Tallies]] = {}
    while len(tallies) < len(ends):
        for end in wait([end for end in ends if end not in tallies]):
            assert isinstance(end, Connection)
            said = _heard(end)
            if isinstance(said, int):
                through[end] = said
            else:
                tallies[end] = said
        if progress is not None:
            progress(min(through.values()), total)
    first, *others = tallies.values()
    for other in others:
        for own, theirs in zip(first, other, strict=True):
            own.add(theirs)
    return [one.as_json() for one in first]


def _heard(end: Connection) -> Any:
    try:
        return end.recv()
    except EOFError as error:
        raise ChildProcessError("a part of the simulation ended early, try again") from error
