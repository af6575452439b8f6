"""Counting what really went out, and noticing a mail server that refuses one connection after another."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import connection

from artur.foundation.mail.actions import End
from artur.foundation.mail.pacing import senders
from artur.foundation.mail.pacing.actions.stopping import locked
from artur.foundation.mail.pacing.models import Pace
from artur.foundation.mail.pacing.rules.refusing import pause_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.foundation.events.recording import Recorder
    from artur.foundation.mail.actions import Outcome

COUNT = """
INSERT INTO pacing_day AS d (store_id, day, sent, refused) VALUES (%s, %s, %s, %s)
ON CONFLICT (store_id, day) DO UPDATE
SET sent = d.sent + excluded.sent, refused = d.refused + excluded.refused"""
COUNT_NAME = """
INSERT INTO pacing_nameday AS d (domain, day, sent, refused) VALUES (%s, %s, %s, %s)
ON CONFLICT (domain, day) DO UPDATE
SET sent = d.sent + excluded.sent, refused = d.refused + excluded.refused"""
ANSWERED = {End.SENT, End.BOUNCED, End.FAILED}


def learn(tx: Recorder, outcomes: Sequence[Outcome]) -> None:
    """Note what became of a batch of mails; call it in the transaction that settles them, so each is counted once."""
    sent = sum(outcome.end is End.SENT for outcome in outcomes)
    bounced = sum(outcome.end is End.BOUNCED for outcome in outcomes)
    if sent or bounced:
        key = tx.store_id if connection.vendor == "postgresql" else tx.store_id.hex
        counted: list[Any] = [tx.at.astimezone(UTC).date(), sent + bounced, bounced]
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [key, *counted])
            if senders.is_new(name := senders.name()):
                cursor.execute(COUNT_NAME, [name, *counted])
    cut = next((outcome for outcome in outcomes if outcome.cut), None)
    if cut is not None:
        _refused(tx, cut, anew=sent > 0)
    elif any(outcome.end in ANSWERED for outcome in outcomes):
        _answers(tx)


def _refused(tx: Recorder, cut: Outcome, *, anew: bool) -> None:
    row = locked(tx.store_id)
    refusals = 1 if anew else row.refusals + 1
    pause = pause_after(refusals)
    Pace.objects.filter(store_id=tx.store_id).update(
        refusals=refusals,
        refused_since=tx.at if anew else row.refused_since or tx.at,
        refused_said=cut.error[:300],
        held_until=None if pause is None else tx.at + pause,
        updated_at=tx.at,
    )
    if pause is not None and pause_after(refusals - 1) is None:
        tx.record("mail.refused", at=tx.at.isoformat())


def _answers(tx: Recorder) -> None:
    """The row of refusals is over; almost always there is none, and this touches nothing."""
    refused = Pace.objects.filter(store_id=tx.store_id, refusals__gt=0)
    if refused.update(
        refusals=0, refused_since=None, refused_said="", held_until=None, updated_at=tx.at
    ):
        tx.record("mail.accepted")
