"""Writing an invitation's standing, always with the event that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import Invitation
from artur.domain.invitations.rules import Standing
from artur.foundation.kit import rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.invitations.entries import Entry
    from artur.foundation.events.recording import Recorder

STANDING = ["state", "reason", "basis", "due_at", "next_at", "expected_at", "expected_from"]


def record(tx: Recorder, entry: Entry | Invitation, order_id: uuid.UUID) -> None:
    """Tell of the invitation's state; a moment that is switched off is no news."""
    if entry.reason == "moment_off":
        return
    tx.record(
        f"invitation.{entry.state}",
        invitation=entry.id,
        order=order_id,
        moment=entry.moment,
        reason=entry.reason,
    )


def standing(row: Invitation) -> Standing:
    """The row as the rules see it."""
    return Standing(
        row.state,
        row.reason,
        row.basis,
        row.due_at,
        row.in_flight is not None,
        row.expected_at,
        row.expected_from,
    )


def stand(row: Invitation, to: Standing) -> None:
    """Let the row in hand stand as `to`; `write_standing` keeps it."""
    row.state, row.reason, row.basis, row.due_at = to.state, to.reason, to.basis, to.due_at
    row.expected_at, row.expected_from = to.expected_at, to.expected_from
    if not to.in_flight:
        row.next_at = to.due_at if to.state == "scheduled" else None


def write_standing(store_id: uuid.UUID, changed: Iterable[Invitation]) -> None:
    """Keep what `stand` changed; `changed` is in the order of ids."""
    rows.update(
        Invitation,
        store_id,
        STANDING,
        [(row.id, *(getattr(row, name) for name in STANDING)) for row in changed],
    )


def keep(row: Invitation, columns: list[str]) -> None:
    """Keep `columns` of one row that this transaction has locked."""
    rows.update(Invitation, row.store_id, columns, [(row.id, *(getattr(row, n) for n in columns))])
