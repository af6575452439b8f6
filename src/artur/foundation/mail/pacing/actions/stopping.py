"""Stopping a store, and letting it go on: by a member's deliberate act, or when the mail server answers again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail.pacing import rates
from artur.foundation.mail.pacing.models import Pace

if TYPE_CHECKING:
    import uuid

    from artur.foundation.events.recording import Recorder
    from artur.foundation.mail.pacing.rules.stopping import Counts

LEAST_WORDS, MOST = 10, 500
"""How long an explanation is at least and at most, in characters."""


def locked(store_id: uuid.UUID) -> Pace:
    """The store's row, ours until the transaction ends."""
    row = Pace.objects.select_for_update().filter(store_id=store_id).first()
    if row is None:
        Pace.objects.bulk_create([Pace(store_id=store_id)], ignore_conflicts=True)
        row = Pace.objects.select_for_update().get(store_id=store_id)
    return row


def stop(tx: Recorder, why: str, counts: Counts) -> None:
    """The store sends nothing more until a member says so; told once."""
    row = locked(tx.store_id)
    if row.paused_at is not None:
        return
    Pace.objects.filter(store_id=tx.store_id).update(
        paused_at=tx.at, paused_for=why, paused_on=list(counts), updated_at=tx.at
    )
    audit.note(tx.store_id, "system", "mail.paused", cause=why, **counts._asdict())
    tx.record("mail.paused", reason=why, at=tx.at.isoformat())


def resume(store_id: uuid.UUID, explanation: str, actor: str) -> bool:
    """Send again, as a member says who has explained what was done; False when it was not stopped.

    Shares are measured from now on: what led to the pause is not held against the store a second time.
    """
    said = explanation.strip()
    if len(said) < LEAST_WORDS:
        message = _("Say in a sentence what caused it and what you have changed.")
        raise Invalid([FieldError("explanation", message)])
    with transaction_of(store_id) as tx:
        row = locked(store_id)
        if row.paused_at is None:
            return False
        today = rates.total(rates.by_day(store_id, tx.at.date()).values())
        Pace.objects.filter(store_id=store_id).update(
            paused_at=None,
            paused_for="",
            resumed_at=tx.at,
            forgiven=list(today),
            updated_at=tx.at,
        )
        audit.note(store_id, actor, "mail.resumed", cause=row.paused_for, explanation=said[:MOST])
        tx.record("mail.resumed", reason=row.paused_for)
    return True


def try_again(store_id: uuid.UUID, actor: str) -> bool:
    """Ask the mail server again at once, as a member says; False when it was not left alone."""
    with transaction_of(store_id) as tx:
        held = Pace.objects.filter(store_id=store_id, held_until__isnull=False)
        if not held.update(held_until=None, updated_at=tx.at):
            return False
        audit.note(store_id, actor, "mail.tried_again")
    return True
