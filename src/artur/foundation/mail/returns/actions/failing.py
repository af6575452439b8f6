"""Addresses whose mails keep coming back for reasons that might pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail import suppression
from artur.foundation.mail.models import Message
from artur.foundation.mail.returns.models import Failing
from artur.foundation.mail.returns.rules import strikes

if TYPE_CHECKING:
    import uuid
    from datetime import datetime


def strike(message: Message) -> bool:
    """Note that this mail failed too; True when its address is to be given up."""
    mark = suppression.address_hash(message.recipient)
    mine = Failing.objects.filter(store_id=message.store_id, address_hash=mark)
    before, sent = mine.select_for_update().first(), message.sent_at or message.created_at
    if before is not None and before.message == message.id:
        return strikes.gives_up(before.strikes, before.first_at, before.last_at)
    if before is None:
        Failing.objects.create(
            store_id=message.store_id, address_hash=mark, strikes=1,
            first_at=sent, last_at=sent, message=message.id,
        )  # fmt: skip
        return False
    goes_on = strikes.follows(before.last_at, sent) and not _arrived(message, before.last_at, sent)
    count, first = (before.strikes + 1, before.first_at) if goes_on else (1, sent)
    mine.update(strikes=count, first_at=first, last_at=sent, message=message.id)
    return strikes.gives_up(count, first, sent)


def forgive(store_id: uuid.UUID, address: str) -> None:
    """A mail arrived: what failed before it is forgotten."""
    mark = suppression.address_hash(address)
    Failing.objects.filter(store_id=store_id, address_hash=mark).delete()


def _arrived(message: Message, after: datetime, before: datetime) -> bool:
    """Whether a mail in between did not come back."""
    between = Message.objects.filter(
        store_id=message.store_id,
        recipient=message.recipient,
        sent_at__gt=after,
        sent_at__lt=before,
    )
    return between.filter(returned="").exists()
