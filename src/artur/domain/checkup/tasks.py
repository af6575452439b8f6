"""What the worker does for check-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.checkup import actions, background
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("checkup.look", threads=1)
def look(store_id: uuid.UUID) -> int:
    """Go on with a check-up by one page."""
    return background.work(store_id)


@due("checkup.monthly", every=600)
def monthly(store_id: uuid.UUID) -> int:
    """Ask for this month's check-up."""
    return actions.begin_monthly(open_by_id(store_id))
