"""The groups a parcel belongs to, by where it goes, who brings it, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.orders.deliveries.parcels import Parcel

LONGEST = 60
SHOWN = ("region", "carrier", "country")
"""What a store is told of and compares, the narrowest first."""


def names(parcel: Parcel) -> list[str]:
    """Every group with a say in how long the parcel takes, from the widest to the narrowest."""
    place, country, region = "", _plain(parcel.country), _plain(parcel.region)
    found = []
    if country:
        place = country.upper()
        found.append(f"country={place}")
    if region:
        place = f"{place}/{region}"
        found.append(f"region={place}")
    if carrier := _plain(parcel.carrier):
        found.append(f"carrier={country.upper()}/{carrier}")
    if parcel.facts:
        found += _own(parcel, place)
    return found


def shown(groups: list[str]) -> list[str]:
    """Those that mean something to a reader, the narrowest first; the whole store is always one."""
    kinds = {name.partition("=")[0]: name for name in groups}
    return [*(kinds[kind] for kind in SHOWN if kind in kinds), ""]


def _own(parcel: Parcel, place: str) -> list[str]:
    """Groups by the shop's own facts; where a parcel comes from matters by where it goes."""
    facts = {kind: _plain(value) for kind, value in parcel.facts.items() if kind in OWN}
    found = [f"{kind}={facts[kind]}" for kind in OWN if facts.get(kind)]
    origin = facts.get("warehouse") or facts.get("seller")
    if origin and place:
        found.append(f"route={origin}>{place}")
    return found


OWN = ("service", "category", "warehouse", "seller", "handler")


def _plain(text: str) -> str:
    return text.strip().casefold()[:LONGEST] if text else ""
