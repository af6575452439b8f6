"""How incoming mail is doing, in words for who runs the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.mail.incoming.imap import place
from artur.foundation.mail.incoming.models import Mailbox, Passed
from artur.foundation.mail.incoming.words import Trouble, said

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where incoming mail stands."""

    polled: bool
    """Whether a mailbox is read by IMAP; else mail comes by a provider's webhook alone."""
    checked_at: datetime | None = None
    heard_at: datetime | None = None
    trouble: Trouble | None = None


def mailbox() -> Standing:
    """How the mailbox of `ARTUR_INCOMING_URL` is doing."""
    where = place.of(settings.ARTUR_INCOMING_URL)
    if where is None:
        return Standing(polled=False)
    row = Mailbox.objects.filter(key=where.key).first()
    if row is None:
        return Standing(polled=True)
    trouble = said(row.fault, row.fault_text) if row.fault else None
    return Standing(polled=True, checked_at=row.checked_at, heard_at=row.heard_at, trouble=trouble)


def passed(limit: int = 20) -> list[Passed]:
    """The mails that could not be worked through, the latest first."""
    return list(Passed.objects.order_by("-id")[:limit])


def count_passed(since: datetime) -> int:
    """How many those were since an instant."""
    return Passed.objects.filter(at__gte=since).count()
