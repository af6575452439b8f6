"""What is measured of mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.events import metering
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid


@metering.gauge("artur_mails_waiting", "Mails that are queued or to be tried again")
def waiting(store_id: uuid.UUID) -> dict[tuple[str, ...], float]:
    """How many wait."""
    return {(): Message.objects.filter(store_id=store_id, due_at__isnull=False).count()}
