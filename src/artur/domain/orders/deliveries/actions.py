"""Learns a store's delivery times anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.orders.deliveries.fitting import fit
from artur.domain.orders.deliveries.parcels import Arrived, Parcel
from artur.domain.orders.models import DeliveryTimes, Order
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store

FRESH = timedelta(hours=1)
LATEST = 20_000


def refresh(store: Store) -> int:
    """Learn from the parcels that arrived last, at most once an hour; 1 when that was done."""
    now = clock.now()
    known = DeliveryTimes.objects.filter(store_id=store.id).first()
    if known is not None and now < known.as_of + FRESH:
        return 0
    fitted = fit(_arrived(store), now)
    DeliveryTimes.objects.update_or_create(
        store_id=store.id,
        defaults={
            "fitted": None if fitted is None else fitted.as_json(),
            "sample": 0 if fitted is None else fitted.sample,
            "version": 1 if known is None else known.version + 1,
            "as_of": now,
        },
    )
    return 1


def _arrived(store: Store) -> Iterator[Arrived]:
    rows = Order.objects.filter(store_id=store.id, delivered_at__isnull=False).order_by(
        "-delivered_at"
    )
    for row in rows[:LATEST].iterator(chunk_size=2000):
        assert row.delivered_at is not None
        yield Arrived(
            Parcel(
                row.placed_at,
                row.shipped_at,
                row.promised_at,
                row.country,
                row.region,
                row.carrier,
                {k: v for k, v in row.attributes.items() if isinstance(v, str)},
            ),
            row.delivered_at,
        )
