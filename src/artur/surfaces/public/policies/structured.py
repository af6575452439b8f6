"""Returns and delivery as schema.org has them, equal to what stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from artur.domain.profile.policies import queries
from artur.domain.profile.policies.rules.costs import ELSEWHERE
from artur.domain.publication import addresses
from artur.surfaces.public.policies import shipping

if TYPE_CHECKING:
    from artur.domain.profile.policies.rules.costs import Band, Rate
    from artur.domain.stores.models import Store

MOST = 60
"""Prices that are told; a table of hundreds would only make the page heavy."""
WINDOWS = {
    "none": "MerchantReturnNotPermitted",
    "unlimited": "MerchantReturnUnlimitedWindow",
    "days": "MerchantReturnFiniteReturnWindow",
}
FEES = {
    "shop": "FreeReturn",
    "customer": "ReturnFeesCustomerResponsibility",
    "fixed": "ReturnShippingFees",
}
WAYS = {"post": "ReturnByMail", "place": "ReturnInStore", "courier": "ReturnByMail"}


def facts(store: Store) -> dict[str, Any]:
    """What goes into the page's `OnlineStore`."""
    return {
        "hasMerchantReturnPolicy": _returns(store),
        "shippingDetails": _shipping(store),
        "hasShippingService": shipping.services(store),
    }


def _returns(store: Store) -> dict[str, Any] | None:
    version = queries.current(store.id, "returns")
    told = version.summary if version else {}
    window = told.get("window") or ("days" if told.get("days") else "")
    if not window or (window == "days" and not told.get("days")):
        return None
    known: dict[str, Any] = {
        "@type": "MerchantReturnPolicy",
        "returnPolicyCategory": _word(WINDOWS[window]),
        "merchantReturnLink": addresses.base()
        + reverse("public_policy", args=[store.slug, "returns"]),
    }
    if countries := _countries(store):
        known["applicableCountry"] = countries
    if window == "days":
        known["merchantReturnDays"] = told["days"]
    if window != "none":
        known |= _way_back(store, told)
    return known


def _way_back(store: Store, told: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if way := told.get("way"):
        known["returnMethod"] = _word(WAYS[way])
    if payer := told.get("payer"):
        known["returnFees"] = _word(FEES[payer])
    if payer == "fixed" and told.get("fee"):
        known["returnShippingFeesAmount"] = _money(told["fee"], store)
    return known


def _countries(store: Store) -> list[str]:
    named = {c for rate in queries.rates(store.id) for c in rate.countries if c != ELSEWHERE}
    return sorted(named | ({store.country} if store.country else set()))[:50]


def _shipping(store: Store) -> list[dict[str, Any]]:
    handling = queries.current(store.id, "delivery")
    days = handling.summary.get("dispatch_days") if handling else None
    found = [
        _detail(store, rate, n, days)
        for rate in queries.rates(store.id)
        # There is no word for a price that depends on what the goods cost.
        if ELSEWHERE not in rate.countries and (rate.by != "amount" or len(rate.bands) == 1)
        for n in range(len(rate.bands))
    ]
    return found[:MOST]


def _detail(store: Store, rate: Rate, n: int, handling: int | None) -> dict[str, Any]:
    band, extra = rate.bands[n], rate.surcharge
    price = band.price + (extra.amount if extra else 0)
    known: dict[str, Any] = {
        "@type": "OfferShippingDetails",
        "shippingRate": _money(str(price), store),
        "shippingDestination": [
            {"@type": "DefinedRegion", "addressCountry": country} for country in rate.countries
        ],
    }
    if rate.by == "weight":
        known["weight"] = _range(band, rate.bands[n - 1] if n else None, {"unitCode": "KGM"})
    if times := _times(rate, handling):
        known["deliveryTime"] = times
    return known


def _times(rate: Rate, handling: int | None) -> dict[str, Any] | None:
    if rate.days is None:
        return None
    known: dict[str, Any] = {
        "@type": "ShippingDeliveryTime",
        "transitTime": _days(rate.days[0], rate.days[1]),
    }
    if handling is not None:
        known["handlingTime"] = _days(0, handling)
    return known


def _days(least: int, most: int) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitCode": "DAY"}


def _range(band: Band, before: Band | None, unit: dict[str, str]) -> dict[str, Any]:
    known: dict[str, Any] = {"@type": "QuantitativeValue", **unit}
    if before is not None and before.to is not None:
        known["minValue"] = float(before.to)
    if band.to is not None:
        known["maxValue"] = float(band.to)
    return known


def _money(amount: str, store: Store) -> dict[str, Any]:
    return {"@type": "MonetaryAmount", "value": amount, "currency": store.currency}


def _word(name: str) -> str:
    return f"https://schema.org/{name}"
