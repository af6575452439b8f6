"""Words are counted soon after they were written, and what they say is worked out when counts have moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.terms import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


# Aside: splitting texts takes its time, and nobody waits for it as they wait for an alert.
@due("insights.words", every=10.0, aside=True)
def count(store_id: uuid.UUID) -> int:
    """Count the words of what happened since."""
    return actions.catch_up(store_id)


@due("insights.themes", every=30.0, aside=True)
def work_out(store_id: uuid.UUID) -> int:
    """Work out what the counts say."""
    return actions.work_out(store_id)
