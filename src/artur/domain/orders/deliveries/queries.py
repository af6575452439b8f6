"""What is known of a store's delivery times."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.orders.deliveries.times import Times
from artur.domain.orders.models import DeliveryTimes

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


class Group(NamedTuple):
    """How long the parcels of one group take from placing, in days."""

    name: str
    median: float
    percentile: float
    sample: int


class Point(NamedTuple):
    """What asking with one certainty would have meant for the store's own parcels."""

    certainty: float
    early: float
    """The share asked before the parcel was there."""
    wait: float
    """The median of days between arrival and asking."""
    sample: int


def times(store_id: uuid.UUID) -> Times | None:
    """What was last learnt; None while too few parcels are known to have arrived."""
    version = (
        DeliveryTimes.objects.filter(store_id=store_id, fitted__isnull=False)
        .values_list("version", flat=True)
        .first()
    )
    return None if version is None else _read(store_id, version)


@lru_cache(maxsize=64)
def _read(store_id: uuid.UUID, version: int) -> Times | None:
    row = DeliveryTimes.objects.filter(store_id=store_id).first()
    return Times.from_json(row.fitted) if row is not None and row.fitted is not None else None


def groups(store: Store, certainty: float = 0.9) -> list[Group]:
    """Median and percentile overall and by country, region and carrier, the largest groups first."""
    known = times(store.id)
    if known is None:
        return []
    made = [
        Group(name, span.within(0.5), span.within(certainty), span.sample)
        for name, span in known.spans.items()
    ]
    return sorted(made, key=lambda group: (group.name != "", -group.sample, group.name))


def curve(store: Store) -> list[Point]:
    """Share too early and median wait for certainties from 0.5 to 0.99; empty while unknown."""
    del store
    return []
