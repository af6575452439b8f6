"""What invitations hear from below."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.invitations.actions.came_back import came_back, unwelcome
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


@subscribe("returned mail", "mail.returned")
def mail_returned(store_id: uuid.UUID, events: list[Event]) -> None:
    """An invitation or a reminder that came back; that it will be tried again, or is late, says nothing yet."""
    for event in events:
        told = event.data
        if told.get("kind") not in {"invitation", "reminder"} or "about" not in told:
            continue
        about, mail = uuid.UUID(told["about"]), uuid.UUID(told["message"])
        if told["returned"] in {"complaint", "unsubscribed"}:
            unwelcome(store_id, about, mail, spam=told["returned"] == "complaint")
        elif told["returned"] == "permanent" and told["kind"] == "invitation":
            came_back(store_id, about, mail, told["cause"])
