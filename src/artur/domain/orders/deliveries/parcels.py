"""A parcel on its way, one that has arrived, and what is said of when the next will."""

from __future__ import annotations

from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Basis = Literal["learned", "promised", "default"]
NOTHING: Mapping[str, str] = MappingProxyType({})


class Parcel(NamedTuple):
    """What is known of an order's parcel before it arrives."""

    placed_at: datetime
    shipped_at: datetime | None = None
    promised_at: datetime | None = None
    country: str = ""
    region: str = ""
    carrier: str = ""
    facts: Mapping[str, str] = NOTHING
    """The shop's own words for it: `warehouse`, `seller`, `service`, `handler` and `category` are looked at."""

    def in_utc(self) -> Parcel:
        """The same; subtracting times of one zone would count the hours on its clocks, not those that passed."""
        placed, shipped, promised = self[:3]
        if (
            placed.tzinfo is UTC
            and (shipped is None or shipped.tzinfo is UTC)
            and (promised is None or promised.tzinfo is UTC)
        ):
            return self
        return self._replace(
            placed_at=placed.astimezone(UTC),
            shipped_at=shipped and shipped.astimezone(UTC),
            promised_at=promised and promised.astimezone(UTC),
        )

    @property
    def handed_over(self) -> datetime | None:
        """When the carrier got it; None as well where that is said to be before the order."""
        at = self.shipped_at
        return at if at is not None and at >= self.placed_at else None


class Arrived(NamedTuple):
    """A parcel that has arrived."""

    parcel: Parcel
    delivered_at: datetime


class Forecast(NamedTuple):
    """When a parcel will have arrived with the certainty asked for, and what says so."""

    at: datetime
    group: str
    """The narrowest group of parcels with a say in it, such as `region=SI/gorenjska`; empty for the whole store."""
    sample: int
    """How many parcels of that group have arrived."""
    basis: Basis
    awaiting: bool
    """The shop tells hand-overs and has told none of this parcel yet: look again when it does, or at `at`."""


def unlearned(parcel: Parcel) -> Forecast:
    """What is said while too little was learnt: the promised date and a day, else ten days after the order."""
    parcel = parcel.in_utc()
    promised = parcel.promised_at
    if promised is not None and promised > parcel.placed_at:
        return Forecast(promised + timedelta(days=1), "", 0, "promised", awaiting=False)
    return Forecast(parcel.placed_at + timedelta(days=10), "", 0, "default", awaiting=False)
