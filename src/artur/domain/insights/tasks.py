"""What the worker does for insights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.assistant import tasks as _assistant  # noqa: F401 - registers itself
from artur.domain.insights.counting import actions as counting
from artur.domain.insights.drivers import nightly
from artur.domain.insights.terms import tasks as _terms  # noqa: F401 - registers itself
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("insights.recount")
def recount(store_id: uuid.UUID) -> int:
    """Go on with a recount somebody asked for."""
    return counting.recount_batch(open_by_id(store_id))


@due("insights.drivers", every=30, aside=True)
def drivers(store_id: uuid.UUID) -> int:
    """Study at night, or when a member asks, what moves the stars: in a process of its own."""
    return nightly.work(store_id)
