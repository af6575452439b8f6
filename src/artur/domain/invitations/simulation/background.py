"""Simulations in the worker's hands: a portion at a time, so that mails are not kept waiting.

What has been lived through lies in this process alone. If it ends, whoever takes the simulation over begins again;
nothing was written but how far it was.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.invitations.actions import simulations as actions
from artur.domain.invitations.queries.simulations import next_simulation
from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.simulation.running import Span, Walk
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from artur.domain.invitations.models import Simulation

log = logging.getLogger(__name__)

ABANDONED = timedelta(minutes=2)
"""After this long without news a simulation's worker is taken for gone."""


class _Held(threading.local):
    """The simulations this thread is in the middle of."""

    def __init__(self) -> None:
        self.walks: dict[uuid.UUID, tuple[Simulation, Walk, Iterator[int]]] = {}


_held = _Held()


def work(store_id: uuid.UUID) -> int:
    """Go on with the store's next simulation by one portion; 1 when there was one."""
    waiting = next_simulation(store_id)
    if waiting is None:
        return 0
    if waiting.id not in _held.walks and not _begin(waiting):
        return 0
    own, walk, steps = _held.walks[waiting.id]
    try:
        through = next(steps, None)
        if through is not None:
            if not actions.advance(own, through, walk.total):
                del _held.walks[own.id]
            return 1
        actions.finish(own, walk.results())
    except Exception:
        # Whatever is wrong with it would be wrong again: it is given up, and the mails go on.
        log.exception("a simulation could not be finished")
        actions.finish(own, None)
    del _held.walks[own.id]
    return 1


def _begin(waiting: Simulation) -> bool:
    fresh = clock.now() - waiting.updated_at < ABANDONED
    if (waiting.state == "running" and fresh) or not actions.take(waiting):
        return False
    sets = [waiting.now] if waiting.edited is None else [waiting.now, waiting.edited]
    rules = [read_changes(one, RuleSet()) for one in sets]
    span = Span(waiting.since, waiting.until, waiting.deliveries_told)
    walk = Walk(open_by_id(waiting.store_id), rules, span)
    _held.walks[waiting.id] = waiting, walk, walk.steps()
    return True
