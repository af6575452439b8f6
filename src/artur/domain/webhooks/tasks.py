"""What the worker does for webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.webhooks import queries
from artur.domain.webhooks.sending import rounds
from artur.domain.webhooks.sending.office import Office
from artur.domain.webhooks.subscribers import NAME
from artur.foundation.events.registry import due, stand, subscribers

if TYPE_CHECKING:
    import threading
    import uuid


@stand("webhooks.send")
def send(stop: threading.Event) -> None:
    """Send what happens as it happens."""
    Office(subscribers[NAME], stop).run()


@due("webhooks.send", overdue=queries.overdue)
def send_due(store_id: uuid.UUID) -> int:
    """Send what is due, for `artur tick`."""
    return rounds.send_due(store_id)
