"""Addresses a store does not write to: how many and why, where one stands, and what came back lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.invitations.rules.lifting import reasons_for
from artur.foundation.mail import suppression
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

LATEST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one address stands."""

    address: str
    reason: str = ""
    """Empty when it is written to as usual."""
    since: datetime | None = None
    liftable: tuple[str, ...] = ()
    """For what a member may lift it (`rules.lifting`)."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One mail that came back."""

    recipient: str
    what: str
    at: datetime
    said: str
    invitation: uuid.UUID | None


def counts(store_id: uuid.UUID) -> dict[str, int]:
    """How many addresses are not written to, by reason."""
    return suppression.counts(store_id)


def standing(store_id: uuid.UUID, address: str) -> Standing:
    """Where the address stands; only who has it can ask, as none is kept."""
    found = suppression.found(store_id, address)
    if found is None:
        return Standing(address)
    return Standing(address, found.reason, found.at, reasons_for(found.reason))


def came_back(store_id: uuid.UUID) -> list[Returned]:
    """The latest mails that came back and whose addresses are still known."""
    rows = Message.objects.filter(store_id=store_id, returned_at__isnull=False)
    return [
        Returned(
            recipient=row.recipient,
            what=row.returned,
            at=row.returned_at,
            said=row.error,
            invitation=row.reference if row.kind in {"invitation", "reminder"} else None,
        )
        for row in rows.exclude(recipient="").order_by("-returned_at")[:LATEST]
        if row.returned_at is not None
    ]


def said(store_id: uuid.UUID, invitation: uuid.UUID) -> str:
    """What the server said when the invitation's mail came back or was refused; empty when there is nothing."""
    rows = Message.objects.filter(store_id=store_id, reference=invitation, kind="invitation")
    latest = rows.exclude(error="").order_by("-created_at").values_list("error", flat=True)
    return latest.first() or ""
