"""Delivery as a `ShippingService` of the shop, which is how search engines read it of a whole shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.policies import queries
from artur.domain.profile.policies.rules.costs import ELSEWHERE, NOTHING

if TYPE_CHECKING:
    from decimal import Decimal

    from artur.domain.profile.policies.rules.costs import Rate
    from artur.domain.stores.models import Store

MOST = 30
"""Services that are told; a table of hundreds would only make the page heavy."""


def services(store: Store) -> list[dict[str, Any]]:
    """One for each rate that names its countries."""
    delivery = queries.current(store.id, "delivery")
    handling = delivery.summary.get("dispatch_days") if delivery else None
    named = [rate for rate in queries.rates(store.id) if ELSEWHERE not in rate.countries]
    return [_service(rate, handling, store.currency) for rate in named[:MOST]]


def _service(rate: Rate, handling: int | None, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "ShippingService", "name": rate.carrier}
    if handling is not None:
        told["handlingTime"] = _period(0, handling)
    return told | {"shippingConditions": _conditions(rate, currency)}


def _conditions(rate: Rate, currency: str) -> list[dict[str, Any]]:
    extra = rate.surcharge.amount if rate.surcharge else NOTHING
    found: list[dict[str, Any]] = []
    least: Decimal | None = None
    for band in rate.bands:
        by_amount = rate.by == "amount"
        begins, ends = (least, band.to) if by_amount else (None, None)
        if rate.free_from is not None and (ends is None or rate.free_from < ends):
            ends = rate.free_from
        one = _condition(rate, band.price + extra, (begins, ends), currency)
        if rate.by == "weight":
            one |= _bounds(
                "weight", (least, band.to), {"@type": "QuantitativeValue", "unitCode": "KGM"}
            )
        least = band.to
        # What begins only where delivery is free is never paid.
        if begins is None or rate.free_from is None or begins < rate.free_from:
            found.append(one)
    if rate.free_from is not None:
        found.append(_condition(rate, extra, (rate.free_from, None), currency))
    return found


def _condition(
    rate: Rate, price: Decimal, order: tuple[Decimal | None, Decimal | None], currency: str
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "ShippingConditions",
        "shippingDestination": [
            {"@type": "DefinedRegion", "addressCountry": country} for country in rate.countries
        ],
        "shippingRate": {"@type": "MonetaryAmount", "value": str(price), "currency": currency},
    }
    told |= _bounds("orderValue", order, {"@type": "MonetaryAmount", "currency": currency})
    if rate.days is not None:
        told["transitTime"] = _period(*rate.days)
    return told


def _bounds(
    name: str, ends: tuple[Decimal | None, Decimal | None], told: dict[str, Any]
) -> dict[str, Any]:
    least, most = ends
    known = {"minValue": least, "maxValue": most}
    bounds = {key: float(value) for key, value in known.items() if value is not None}
    return {name: told | bounds} if bounds else {}


def _period(least: int, most: int) -> dict[str, Any]:
    days = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitCode": "DAY"}
    return {"@type": "ServicePeriod", "duration": days}
