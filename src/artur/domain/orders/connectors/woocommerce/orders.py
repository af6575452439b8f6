"""An order as WooCommerce has it (REST v3, webhooks, our plug-in), as the contract's document."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.woocommerce import parcels
from artur.domain.orders.connectors.woocommerce.lines import items_of, lines_of, objects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Happening, Settings

UNPAID = {"pending", "checkout-draft", "draft", "auto-draft", "failed", "new"}
"""Carts that may still become orders: nobody is asked about them, so they stay in the shop."""
ENDED = {"cancelled", "trash"}
AT_THE_DOOR = "cod"
"""Paid on delivery, so that the order goes its way unpaid."""
LANGUAGES = ("wpml_language", "pll_language", "trp_language", "weglot_language", "_locale")
"""Under what names the plug-ins for several languages note that of an order."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was asked for beside the orders."""

    products: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By the shop's id."""
    refunded: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Pieces given back, by order and line."""
    complete: bool = False
    """Whether refunds were asked for; if not, the lines of an order with refunds are left as they stand."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one order of the shop comes to."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)


NOTHING = Known()


def read(order: Mapping[str, Any], settings: Settings, known: Known = NOTHING) -> Told:
    """The order's document and what happened to it; nothing for carts and for parts of another order."""
    status = str(order.get("status") or "").removeprefix("wc-")
    if _number(order.get("parent_id")):
        return Told()  # a marketplace's part of an order that comes by itself, with all its lines
    if not _ordered(order, status, settings):
        return Told()
    document = _document(order, status, settings, known)
    return Told([document], parcels.events(document, parcels.parcel_of(order)))


def _ordered(order: Mapping[str, Any], status: str, settings: Settings) -> bool:
    """Whether it ever was an order to us: what is called off is told as well, what never became one is not."""
    if _paid(order):
        return True
    if status in UNPAID:
        return False
    take = settings.get("unpaid") == "take"
    if status in ENDED:
        return take or order.get("payment_method") == AT_THE_DOOR
    return take or status != "on-hold"


def _document(
    order: Mapping[str, Any], status: str, settings: Settings, known: Known
) -> dict[str, Any]:
    billing, shipping = _object(order, "billing"), _object(order, "shipping")
    country = told.country(shipping.get("country")) or told.country(billing.get("country"))
    document = {
        "id": told.text(order.get("id")),
        "placed_at": _moment(order, "date_created"),
        "customer": told.compact(
            {
                "email": told.text(billing.get("email"), 254),
                "name": told.name(billing.get("first_name"), billing.get("last_name")),
                "phone": told.phone(billing.get("phone"), country),
                "locale": _locale(order),
            }
        ),
        "country": country,
        "region": told.text(shipping.get("state") or billing.get("state"), 100),
        "currency": told.currency(order.get("currency")),
        "total": told.amount(order.get("total")),
        "attributes": _attributes(order),
        **_way(order, status, settings),
    }
    if document["status"] == "returned":
        document["lines"] = lines_of({**order, "refunds": []}, known.products, {})
    elif known.complete or not order.get("refunds") or "artur" in order:
        document["lines"] = lines_of(order, known.products, known.refunded)
        if not document["lines"] and items_of(order):
            document["status"] = "returned"
    return told.compact(document)


def _way(order: Mapping[str, Any], status: str, settings: Settings) -> dict[str, Any]:
    """Status and dates. `completed` is what the shop says it means: handed over, or arrived."""
    parcel = parcels.parcel_of(order)
    placed = _moment(order, "date_created")
    completed = parcels.not_before(_moment(order, "date_completed"), placed)
    shipped = parcels.not_before(parcel.at if parcel else None, placed)
    if status in ENDED:
        return {"status": "cancelled"}
    if status == "refunded":
        return {"status": "returned", "shipped_at": shipped}
    if status == "delivered" or (
        status == "completed" and settings.get("completed") == "delivered"
    ):
        arrived = completed or _moment(order, "date_modified")
        return {
            "status": "delivered",
            "shipped_at": parcels.not_after(shipped, arrived),
            "delivered_at": arrived,
        }
    if status in {"completed", "shipped"} or shipped:
        return {"status": "shipped", "shipped_at": shipped or completed}
    return {"status": "paid" if _paid(order) or status == "processing" else "placed"}


def _attributes(order: Mapping[str, Any]) -> dict[str, str]:
    """Facts that may explain how an order went."""
    id_, number = told.text(order.get("id")), told.text(order.get("number"))
    way = next((x.get("method_title") for x in objects(order.get("shipping_lines"))), None)
    return told.compact(
        {
            "number": number if number != id_ else None,
            "channel": told.text(order.get("created_via")),
            "payment": told.text(order.get("payment_method")),
            "shipping": told.text(unescape(str(way))) if way else None,
            "artur_variant": told.text(parcels.meta_of(order).get("artur_variant"), 10),
        }
    )


def _locale(order: Mapping[str, Any]) -> str | None:
    meta = parcels.meta_of(order)
    candidates = [order.get("lang"), _object(order, "artur").get("locale")]
    candidates += [meta.get(name) for name in LANGUAGES]
    return next(filter(None, map(told.locale, candidates)), None)


def _paid(order: Mapping[str, Any]) -> bool:
    return _moment(order, "date_paid") is not None


def _moment(order: Mapping[str, Any], name: str) -> str | None:
    """A date of the order: the shop tells it in UTC, without saying so."""
    return told.instant(order.get(f"{name}_gmt") or "")


def _number(value: Any) -> int:
    return int(value) if str(value).isdigit() else 0


def _object(order: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = order.get(name)
    return value if isinstance(value, dict) else {}
