"""What the cases hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts.recovery import actions
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.models import Event


@subscribe("alerts.recovery", "review.submitted", "review.replied")
def recover(store_id: uuid.UUID, events: list[Event]) -> None:
    """Open cases and move them along."""
    actions.hear(store_id, events)
