"""What is known of a store's delivery times."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.orders.deliveries.times import FORMAT, Times
from artur.domain.orders.models import DeliveryTimes

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.orders.deliveries.scale import Point
    from artur.domain.stores.models import Store

LEAST, MOST = 50, 99
"""Hundredths: between them a store chooses its certainty."""


class Group(NamedTuple):
    """How long the parcels of one group took from placing, in days."""

    name: str
    """Such as `region=SI/gorenjska`, `carrier=SI/gls`, `country=SI`; empty for the whole store."""
    median: float
    percentile: float
    sample: int
    written: str
    """The region or carrier as the shop writes it; empty for others."""


def times(store_id: uuid.UUID) -> Times | None:
    """What was last learnt; None while too few parcels are known to have arrived."""
    latest = (
        DeliveryTimes.objects.filter(store_id=store_id, fitted__isnull=False)
        .values_list("version", "as_of")
        .first()
    )
    return None if latest is None else _read(store_id, *latest)


@lru_cache(maxsize=64)
def _read(store_id: uuid.UUID, version: int, as_of: datetime) -> Times | None:
    """Kept as long as neither changes, so that planning a thousand orders reads it once."""
    del version, as_of
    kept = DeliveryTimes.objects.filter(store_id=store_id).values_list("fitted", flat=True).first()
    if kept is None or kept.get("format") != FORMAT:
        return None
    return Times.from_json(kept)


def groups(store: Store, certainty: float = 0.9) -> list[Group]:
    """Median and percentile overall and by country, region and carrier; the whole store first, then by size."""
    known = times(store.id)
    if known is None:
        return []
    made = [
        Group(name, span.within(0.5), span.within(certainty), span.sample, span.written)
        for name, span in known.spans.items()
    ]
    return sorted(made, key=lambda group: (group.name != "", -group.sample, group.name))


def curve(store: Store) -> list[Point]:
    """For each certainty from 0.5 to 0.99 the share that would have been asked too early, and the median wait.

    Out of sample: each parcel was decided about with what was known at the time. Empty while too few
    parcels have arrived to tell.
    """
    known = times(store.id)
    if known is None or not known.rehearsed:
        return []
    return [known.expected(hundredth / 100) for hundredth in range(LEAST, MOST + 1)]
