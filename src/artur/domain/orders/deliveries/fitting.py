"""Learns a store's delivery times from the parcels that have arrived."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from artur.domain.orders.deliveries.times import DAY, STEPS, Times, names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.orders.deliveries.parcels import Arrived

ENOUGH = 20
MOSTLY = 0.5


def fit(arrived: Iterable[Arrived], now: datetime) -> Times | None:
    """What the parcels arrived by `now` say; None while they are too few."""
    placed: dict[str, list[float]] = defaultdict(list)
    shipped: dict[str, list[float]] = defaultdict(list)
    for parcel, at in arrived:
        if not parcel.placed_at <= at <= now:
            continue
        groups = names(parcel)
        for name in groups:
            placed[name].append((at - parcel.placed_at) / DAY)
        if parcel.shipped_at is not None and parcel.placed_at <= parcel.shipped_at <= at:
            for name in groups:
                shipped[name].append((at - parcel.shipped_at) / DAY)
    total = len(placed.get("", ()))
    if total < ENOUGH:
        return None
    return Times(
        total, len(shipped.get("", ())) >= MOSTLY * total, _quantiles(placed), _quantiles(shipped)
    )


def _quantiles(groups: dict[str, list[float]]) -> dict[str, tuple[int, list[float]]]:
    made = {}
    for name, days in groups.items():
        if len(days) >= ENOUGH:
            days.sort()
            steps = [days[round(i / STEPS * (len(days) - 1))] for i in range(STEPS + 1)]
            made[name] = (len(days), [round(day, 3) for day in steps])
    return made
