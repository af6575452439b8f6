"""Shops with parcels to learn from, as the tests need them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from artur.domain.orders.deliveries import Arrived, Parcel

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def shop(
    count: int = 300,
    *,
    days: Callable[[random.Random, int], float] = lambda rng, _: rng.lognormvariate(1.2, 0.4),
    handed_over: bool = True,
    seed: int = 1,
    **parcel: object,
) -> list[Arrived]:
    """`count` parcels in the year before `NOW`, each on its way for `days(rng, i)` from its hand-over on."""
    rng = random.Random(seed)
    made = []
    for i in range(count):
        placed = NOW - DAY * 365 * (count - i) / count
        shipped = placed + HOUR * rng.uniform(2, 40)
        delivered = shipped + DAY * days(rng, i)
        known = {"shipped_at": shipped if handed_over else None, "country": "SI"} | parcel
        made.append(Arrived(Parcel(placed, **known), delivered))
    return [one for one in made if one.delivered_at <= NOW]


def deliver(store: Store, clock: FrozenClock, count: int, **changes: Any) -> None:
    """`count` orders of the last half year, most of them delivered by now, one product each."""
    from artur.domain.orders.models import Customer, Line, Order, Product

    rng = random.Random(f"{count} {store.slug}")
    days = changes.pop("days", 3.0)
    who = Customer.objects.create(
        store_id=store.id,
        email=f"ana{Customer.objects.filter(store_id=store.id).count()}@example.com",
    )
    product, _ = Product.objects.get_or_create(
        store_id=store.id, external_id="SKU-1", defaults={"category": "Teapots"}
    )
    orders = []
    for i in range(count):
        placed = clock.now - DAY * 180 * (count - i) / count
        shipped = placed + DAY * rng.uniform(0.2, 1.5)
        delivered = shipped + DAY * days * rng.uniform(0.7, 1.6)
        told = {
            "id": UUID(int=rng.getrandbits(128)),
            "placed_at": placed,
            "shipped_at": shipped if shipped <= clock.now else None,
            "delivered_at": delivered if delivered <= clock.now else None,
            "country": "SI",
            "region": "Ljubljana",
            "carrier": "GLS",
            "attributes": {"warehouse": "Celje", "gift": True},
        }
        number = f"{who.email}-{i}"
        orders.append(
            Order(store_id=store.id, external_id=number, customer=who, digest=b"", **told | changes)
        )
    Order.objects.bulk_create(orders)
    Line.objects.bulk_create(
        [Line(store_id=store.id, order=one, product=product, position=0) for one in orders]
    )
