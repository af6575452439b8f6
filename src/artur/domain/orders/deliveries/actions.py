"""Learns a store's delivery times anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from artur.domain.orders.deliveries import queries
from artur.domain.orders.deliveries.fitting import fit
from artur.domain.orders.deliveries.rehearsal import REHEARSED, rehearse
from artur.domain.orders.deliveries.sampling import arrived
from artur.domain.orders.models import DeliveryTimes
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.deliveries.parcels import Arrived
    from artur.domain.orders.deliveries.times import Times
    from artur.domain.stores.models import Store

FRESH = timedelta(hours=1)
REHEARSE_EVERY = timedelta(days=7)
SOONEST = timedelta(days=1)
GROWN = 1.2
"""By how much more there must be to rehearse with for doing so before its time."""


def refresh(store: Store) -> int:
    """Learn from the parcels that arrived last, at most once an hour; 1 when that was done."""
    now = clock.now()
    if not _claim(store, now):
        return 0
    parcels = arrived(store, now)
    known, fitted = queries.times(store.id), fit(parcels, now)
    if fitted is not None:
        fitted = _set_right(fitted, known, parcels, now)
    DeliveryTimes.objects.filter(store_id=store.id).update(
        fitted=None if fitted is None else fitted.as_json(),
        sample=0 if fitted is None else fitted.sample,
        version=F("version") + 1,
    )
    return 1


def _claim(store: Store, now: datetime) -> bool:
    """Of any number of workers one learns; should it die, another does an hour later."""
    mine = DeliveryTimes.objects.filter(store_id=store.id)
    as_of = mine.values_list("as_of", flat=True).first()
    if as_of is None:
        return DeliveryTimes.objects.get_or_create(store_id=store.id, defaults={"as_of": now})[1]
    # Looked at before it is changed: this is asked each minute, and even an empty change waits for other writers.
    return as_of <= now - FRESH and bool(mine.filter(as_of=as_of).update(as_of=now))


def _set_right(fitted: Times, known: Times | None, parcels: list[Arrived], now: datetime) -> Times:
    """A rehearsal takes longer than learning, and its outcome changes slowly where there are many parcels already."""
    if known is None or known.rehearsed_at is None:
        return fitted.after(rehearse(parcels), now)
    before = known.rehearsed[0].sample if known.rehearsed else 0
    grown = min(len(parcels), REHEARSED) >= GROWN * before
    if now < known.rehearsed_at + (SOONEST if grown else REHEARSE_EVERY):
        return fitted.after(known.rehearsed, known.rehearsed_at)
    return fitted.after(rehearse(parcels), now)
