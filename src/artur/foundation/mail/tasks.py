"""What the worker does for mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.events.registry import due
from artur.foundation.mail import actions

if TYPE_CHECKING:
    import uuid


@due("mail.queued")
def send_queued(store_id: uuid.UUID) -> int:
    """Send what was queued with its text: alerts, tests."""
    return actions.send_queued(store_id)
