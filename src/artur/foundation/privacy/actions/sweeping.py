"""Letting go of what is old: once a day, rule by rule, in small portions that any worker may take."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from artur.foundation.kit import clock
from artur.foundation.privacy import queries
from artur.foundation.privacy.models import Sweep
from artur.foundation.privacy.retention import PORTION, all_kept

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.foundation.privacy.retention import Keeping

REMEMBERED = timedelta(days=400)
"""For how long it is told what went."""


def sweep_portion(store_id: uuid.UUID) -> int:
    """Let go of the next portion that is due today; 0 when the day's work is done."""
    now = clock.now()
    done = queries.done_on(store_id, now.date())
    for keeping in all_kept():
        if keeping.name not in done:
            before = now - timedelta(days=queries.periods(store_id)[keeping.name])
            return _portion(store_id, keeping, before, now) or 1  # the day's note was written
    return 0


def sweep(store_id: uuid.UUID) -> dict[str, int]:
    """Let go of everything whose time is over, now; rows by rule."""
    now, days = clock.now(), queries.periods(store_id)
    gone = {}
    for keeping in all_kept():
        before = now - timedelta(days=days[keeping.name])
        gone[keeping.name] = 0
        while count := _portion(store_id, keeping, before, now):
            gone[keeping.name] += count
    return gone


def _portion(store_id: uuid.UUID, keeping: Keeping, before: datetime, now: datetime) -> int:
    # Looking comes first, outside the transaction: most days there is nothing, and nobody waits for that.
    waiting = keeping.dry_run(store_id, before)
    with transaction.atomic():
        # The day's row is what a second worker waits for; it then finds the portion gone.
        Sweep.objects.get_or_create(store_id=store_id, day=now.date(), name=keeping.name)
        own = Sweep.objects.filter(store_id=store_id, day=now.date(), name=keeping.name)
        list(own.select_for_update())
        gone = keeping.run(store_id, before, PORTION) if waiting else 0
        own.update(gone=F("gone") + gone, done=gone == 0)
        if gone == 0:
            Sweep.objects.filter(store_id=store_id, day__lt=(now - REMEMBERED).date()).delete()
    return gone
