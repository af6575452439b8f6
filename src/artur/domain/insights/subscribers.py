"""What insights hear from below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.changes import actions as changes
from artur.domain.insights.counting import hearing
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.models import Event


@subscribe("insights.counters", *hearing.REVIEWS, *hearing.INVITATIONS, *hearing.ORDERS)
def count(store_id: uuid.UUID, events: list[Event]) -> None:
    """Move the counters."""
    hearing.hear(store_id, events)


@subscribe("insights.changes", "review.submitted")
def watch(store_id: uuid.UUID, events: list[Event]) -> None:
    """Take new reviews into the streams that are watched for changes."""
    changes.take(store_id, events)
