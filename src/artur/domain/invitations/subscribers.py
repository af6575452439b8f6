"""What invitations hear from below."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.invitations.actions.undelivered import undelivered
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.foundation.events.models import Event


@subscribe("texts", "text.failed")
def text_failed(store_id: uuid.UUID, events: list[Event]) -> None:
    """An invitation whose text could not be delivered; a reminder's failure says nothing about it."""
    for event in events:
        if event.data.get("kind") == "invitation":
            about, text = event.data["about"], event.data["text"]
            undelivered(store_id, uuid.UUID(about), uuid.UUID(text))
