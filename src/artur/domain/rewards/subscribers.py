"""Participants of a programme are followed through what happens to their orders anyway."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.rewards.actions.programme import following
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.foundation.events.models import Event


@subscribe("programme", "order.created", "order.updated", "invitation.sent", "review.submitted")
def follow(store_id: uuid.UUID, events: list[Event]) -> None:
    """Match new orders with accepted places, and note who was asked and who has answered."""
    if not following.runs(store_id):
        return
    following.note_orders(store_id, _named(events, "order.", "order"))
    following.note_asked(store_id, _named(events, "invitation.sent", "order"))
    following.note_answered(store_id, _named(events, "review.submitted", "review"))


def _named(events: list[Event], kind: str, name: str) -> set[uuid.UUID]:
    return {
        uuid.UUID(event.data[name])
        for event in events
        if event.type.startswith(kind) and name in event.data
    }
