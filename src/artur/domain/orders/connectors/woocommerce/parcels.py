"""The parcel of an order: WooCommerce itself has none, so it is read where the tracking plug-ins note it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = ("_wc_shipment_tracking_items", "_aftership_tracking_items")
"""Shipment Tracking, Advanced Shipment Tracking; AfterShip: a list of parcels."""
SINGLE = (
    ("ywot_tracking_code", "ywot_carrier_name", "ywot_pick_up_date"),
    ("_tracking_number", "_tracking_provider", "_date_shipped"),
    ("_aftership_tracking_number", "_aftership_tracking_provider_name", ""),
)
"""YITH; what many others took over: number, carrier and date, each by itself."""
NUMBERS = ("tracking_number", "number", "tracking_id")
CARRIERS = (
    "formatted_tracking_provider",
    "tracking_provider",
    "custom_tracking_provider",
    "carrier_name",
    "slug",
)
DATES = ("date_shipped", "ship_date", "time")


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is known of it."""

    number: str | None
    carrier: str | None
    at: str | None
    """When it was handed over."""


def meta_of(order: Mapping[str, Any]) -> dict[str, Any]:
    """The order's own notes and those of plug-ins, by key."""
    found = order.get("meta_data")
    pairs = found if isinstance(found, list) else []
    return {str(x["key"]): x.get("value") for x in pairs if isinstance(x, dict) and "key" in x}


def parcel_of(order: Mapping[str, Any]) -> Parcel | None:
    """The latest parcel that a plug-in noted; the order has left when its last parcel has."""
    meta = meta_of(order)
    parcels = [one for name in LISTS for one in _listed(meta.get(name))]
    for number, carrier, date in SINGLE:
        if told.text(meta.get(number)):
            parcels.append(_parcel(meta.get(number), meta.get(carrier), meta.get(date)))
    return max(parcels, key=lambda parcel: parcel.at or "", default=None)


def events(document: Mapping[str, Any], parcel: Parcel | None) -> list[Happening]:
    """The hand-over with its carrier and number, which an order's document has no place for."""
    if parcel is None or not document.get("shipped_at"):
        return []
    told_ = {
        "type": "shipped",
        "at": document["shipped_at"],
        "carrier": parcel.carrier,
        "tracking": parcel.number,
    }
    return [Happening(str(document["id"]), told.compact(told_))]


def not_before(at: str | None, first: str | None) -> str | None:
    """Plug-ins note the day alone, and its midnight lies before an order of that day."""
    return max(at, first) if at and first else at


def not_after(at: str | None, last: str | None) -> str | None:
    """A parcel is not handed over after it arrived."""
    return min(at, last) if at and last else at


def _listed(value: Any) -> list[Parcel]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    entries = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return []
    return [
        _parcel(_pick(one, NUMBERS), _pick(one, CARRIERS), _pick(one, DATES))
        for one in entries
        if isinstance(one, dict) and _pick(one, NUMBERS)
    ]


def _pick(entry: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((entry[name] for name in names if entry.get(name)), None)


def _parcel(number: Any, carrier: Any, at: Any) -> Parcel:
    return Parcel(told.text(number), told.text(carrier, 100), _instant(at))


def _instant(value: Any) -> str | None:
    """A time as seconds since 1970, which most of them keep, or as a date."""
    text = str(value or "").strip()
    if text.isascii() and text.isdigit() and len(text) in range(9, 12):
        return datetime.fromtimestamp(int(text), UTC).isoformat()
    at = told.instant(text)
    # All in UTC, so that they can be compared as they are written.
    return datetime.fromisoformat(at).astimezone(UTC).isoformat() if at else None
