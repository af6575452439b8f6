"""An order of Magento's REST interface as an order document."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.rules import LONGEST_LINES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Payload = dict[str, Any]

STATES = {"canceled": "cancelled", "complete": "shipped", "processing": "paid"}
"""What is not here has just been placed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the orders of a page."""

    languages: Mapping[str, str] = field(default_factory=dict)
    """Of the store views, by their number."""
    parcels: Mapping[str, Sequence[Payload]] = field(default_factory=dict)
    """Shipments by the number of their order."""
    goods: Mapping[str, Payload] = field(default_factory=dict)
    """Products by their number."""
    delivered: Collection[str] = ()
    """The shop's own statuses that mean that a parcel has arrived."""
    by_sku: bool = False


def document(order: Payload, known: Known) -> dict[str, Any]:
    """The order; Magento tells its times in UTC."""
    parcels = known.parcels.get(str(order.get("entity_id")), ())
    status = _status(order, known)
    country = told.country(_address(order, "country_id"))
    found = told.compact(
        {
            "id": told.text(order.get("increment_id")) or "",
            "placed_at": told.instant(order.get("created_at")),
            "customer": _customer(order, known, country),
            "country": country,
            "region": told.text(_address(order, "region"), 100),
            "currency": told.currency(order.get("order_currency_code")),
            "total": told.amount(order.get("grand_total")),
            "carrier": _carrier(parcels),
            "shipped_at": told.last(*(one.get("created_at") for one in parcels))
            if status in {"shipped", "delivered"}
            else None,
            "delivered_at": _delivered_at(order, known) if status == "delivered" else None,
            "status": status,
            "lines": [
                _line(item, known)
                for item in told.parts(order, "items")
                if not _part_of_another(item) and not _never_sent(item)
            ][:LONGEST_LINES],
            "attributes": told.compact({"store_view": told.text(order.get("store_name"), 120)}),
        }
    )
    return told.believable(found)


def products_of(order: Payload) -> set[str]:
    """Magento's numbers of the products in an order."""
    lines = [item for item in told.parts(order, "items") if not _part_of_another(item)]
    return {str(item["product_id"]) for item in lines if item.get("product_id")}


def is_sent(order: Payload) -> bool:
    """Whether anything has left the house."""
    return any(_number(item, "qty_shipped") > 0 for item in told.parts(order, "items"))


def _status(order: Payload, known: Known) -> str:
    state = order.get("state")
    if state == "closed":
        # Everything was paid back: before it was sent, it is an order that never was.
        return "returned" if is_sent(order) else "cancelled"
    if state != "canceled" and str(order.get("status")) in known.delivered:
        return "delivered"
    if state == "processing" and _all_sent(order):
        return "shipped"
    return STATES.get(str(state), "placed")


def _all_sent(order: Payload) -> bool:
    items = [
        item
        for item in told.parts(order, "items")
        if not _part_of_another(item) and not item.get("is_virtual")
    ]
    return (
        bool(items)
        and all(
            _number(item, "qty_shipped")
            + _number(item, "qty_canceled")
            + _number(item, "qty_refunded")
            >= _number(item, "qty_ordered")
            for item in items
            if not _never_sent(item)
        )
        and is_sent(order)
    )


def _delivered_at(order: Payload, known: Known) -> str | None:
    """When the order first took one of the statuses that mean it has arrived."""
    found = [
        told.instant(one.get("created_at"))
        for one in told.parts(order, "status_histories")
        if str(one.get("status")) in known.delivered
    ]
    return min(filter(None, found), default=None)


def _customer(order: Payload, known: Known, country: str | None) -> dict[str, Any]:
    billing = told.part(order, "billing_address")
    return told.compact(
        {
            "email": told.text(order.get("customer_email") or billing.get("email"), 254),
            "name": told.name(order.get("customer_firstname"), order.get("customer_lastname"))
            or told.name(billing.get("firstname"), billing.get("lastname")),
            "locale": told.locale(known.languages.get(str(order.get("store_id")))),
            "phone": told.phone(_address(order, "telephone"), country),
        }
    )


def _line(item: Payload, known: Known) -> dict[str, Any]:
    number, sku = told.text(item.get("product_id")), told.text(item.get("sku"))
    found = known.goods.get(number or "", {})
    # A configurable product's line bears the SKU of the variant; the product's own is the one of its page.
    own = (found.get("sku") or sku) if known.by_sku else number
    product = {
        "id": own or sku or told.text(item.get("name")) or "",
        "name": told.text(found.get("name") or item.get("name"), 300),
        "url": found.get("url"),
        "image": found.get("image"),
        "gtin": found.get("gtin"),
    }
    return told.compact(
        {
            "product": told.compact(product),
            "quantity": told.quantity(item.get("qty_ordered")),
            "price": told.amount(item.get("price_incl_tax", item.get("price"))),
        }
    )


def _part_of_another(item: Payload) -> bool:
    """Whether the line is the variant of a configurable product or a part of a bundle, told beside it."""
    return bool(item.get("parent_item_id") or item.get("parent_item"))


def _never_sent(item: Payload) -> bool:
    gone = _number(item, "qty_canceled") + _number(item, "qty_refunded")
    ordered = _number(item, "qty_ordered")
    return _number(item, "qty_shipped") == 0 and gone >= ordered > 0


def _carrier(parcels: Sequence[Payload]) -> str | None:
    tracks = [track for one in parcels for track in told.parts(one, "tracks")]
    named = [told.text(one.get("title") or one.get("carrier_code"), 100) for one in tracks]
    return next(filter(None, named), None)


def _address(order: Payload, part: str) -> Any:
    """From where it goes to, else from who pays."""
    assigned = told.parts(told.part(order, "extension_attributes"), "shipping_assignments")
    for one in assigned:
        if value := told.part(told.part(one, "shipping"), "address").get(part):
            return value
    return told.part(order, "billing_address").get(part)


def _number(item: Payload, part: str) -> Decimal:
    try:
        return Decimal(str(item.get(part) or 0))
    except InvalidOperation:
        return Decimal(0)
