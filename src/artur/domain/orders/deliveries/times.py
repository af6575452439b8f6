"""How long a store's parcels take, as learnt from those that have arrived."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.deliveries.parcels import Forecast

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.deliveries.parcels import Parcel

DAY = timedelta(days=1)
STEPS = 100


@dataclass(frozen=True, slots=True)
class Times:
    """Quantiles of days, by group, from placing and from hand-over."""

    sample: int
    tells_shipping: bool
    placed: dict[str, tuple[int, list[float]]] = field(default_factory=dict)
    shipped: dict[str, tuple[int, list[float]]] = field(default_factory=dict)

    def forecast(self, parcel: Parcel, certainty: float, now: datetime) -> Forecast:
        """When the parcel will have arrived with this certainty."""
        start = parcel.shipped_at
        groups = self.shipped
        if start is None or not groups:
            start, groups = parcel.placed_at, self.placed
        awaiting = self.tells_shipping and parcel.shipped_at is None
        for name in names(parcel):
            if known := groups.get(name):
                sample, days = known
                return Forecast(
                    start + DAY * days[round(certainty * STEPS)], name, sample, "learned", awaiting
                )
        raise LookupError("the whole store is always a group")

    def as_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return {
            "sample": self.sample,
            "tells_shipping": self.tells_shipping,
            "placed": self.placed,
            "shipped": self.shipped,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Times:
        """What `as_json` wrote."""
        groups = {
            side: {name: (count, days) for name, (count, days) in kept[side].items()}
            for side in ("placed", "shipped")
        }
        return cls(kept["sample"], kept["tells_shipping"], **groups)


def names(parcel: Parcel) -> list[str]:
    """The groups a parcel belongs to, the narrowest first, the whole store last."""
    found = [""]
    if parcel.country:
        found.append(f"country={parcel.country}")
        if parcel.region:
            found.append(f"region={parcel.country}/{parcel.region}")
    if parcel.carrier:
        found.append(f"carrier={parcel.country}/{parcel.carrier}")
    return found[::-1]
