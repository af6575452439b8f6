"""Shops with parcels to learn from, as the tests need them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from artur.domain.orders.deliveries import Arrived, Parcel

if TYPE_CHECKING:
    from collections.abc import Callable

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
