"""A parcel on its way, one that has arrived, and what is said of when the next will."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Basis = Literal["learned", "promised", "default"]


class Parcel(NamedTuple):
    """What is known of an order's parcel before it arrives."""

    placed_at: datetime
    shipped_at: datetime | None = None
    promised_at: datetime | None = None
    country: str = ""
    region: str = ""
    carrier: str = ""
    facts: Mapping[str, str] = {}
    """The shop's own words for it, such as `seller`, `warehouse`, `handler` and `category`."""


class Arrived(NamedTuple):
    """A parcel that has arrived."""

    parcel: Parcel
    delivered_at: datetime


class Forecast(NamedTuple):
    """When a parcel will have arrived with the certainty asked for, and what says so."""

    at: datetime
    group: str
    """The narrowest group that had a say: such as `region=SI/Gorenjska`; empty for the whole store."""
    sample: int
    """How many arrived parcels it rests on."""
    basis: Basis
    awaiting: bool
    """The shop tells hand-overs and has told none of this parcel yet: look again when it does."""
