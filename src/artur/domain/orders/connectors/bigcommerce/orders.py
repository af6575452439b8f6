"""An order of BigCommerce's V2 interface as an order document."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.rules import LONGEST_LINES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Payload = dict[str, Any]

INCOMPLETE = 0
"""A basket somebody left at the till: no order yet."""
PART_BACK = 14
"""Partially refunded: it says nothing of where the parcel is."""
STATUSES = {
    2: "shipped",
    3: "paid",
    4: "returned",
    5: "cancelled",
    6: "cancelled",
    8: "paid",
    9: "paid",
    10: "delivered",
    11: "paid",
    14: "paid",
}
"""By BigCommerce's numbers; what is not here has just been placed, or waits for somebody to look at it."""


def document(
    order: Payload,
    lines: Sequence[Payload],
    parcels: Sequence[Payload],
    goods: Mapping[str, Payload],
    *,
    by_sku: bool,
) -> dict[str, Any]:
    """The order with its lines and parcels, which BigCommerce tells by themselves."""
    billing = told.part(order, "billing_address")
    country = told.country(billing.get("country_iso2"))
    status = status_of(order)
    sent = status in {"shipped", "delivered"}
    found = told.compact(
        {
            "id": told.text(order.get("id")) or "",
            "placed_at": instant(order.get("date_created")),
            "customer": told.compact(
                {
                    "email": told.text(billing.get("email"), 254),
                    "name": told.name(billing.get("first_name"), billing.get("last_name")),
                    "locale": told.locale(order.get("customer_locale")),
                    "phone": told.phone(billing.get("phone"), country),
                }
            ),
            "country": country,
            "region": told.text(billing.get("state"), 100),
            "currency": told.currency(order.get("currency_code")),
            "total": told.amount(order.get("total_inc_tax")),
            "carrier": _carrier(parcels),
            "shipped_at": instant(order.get("date_shipped")) if sent else None,
            "status": status,
            "lines": [
                _line(one, goods, by_sku=by_sku) for one in lines if not _left_out(one, order)
            ][:LONGEST_LINES],
            "attributes": told.compact({"channel": told.text(order.get("order_source"), 60)}),
        }
    )
    return told.believable(found)


def status_of(order: Payload) -> str:
    """Where the order stands."""
    status = STATUSES.get(_number(order.get("status_id")), "placed")
    sent = bool(order.get("date_shipped"))
    if status == "returned" and not sent:
        # Money given back before anything left the house is an order that never was.
        return "cancelled"
    return (
        "shipped" if status == "paid" and sent and order.get("status_id") == PART_BACK else status
    )


def instant(told_at: Any) -> str | None:
    """A time as mail has it (RFC 2822), or as ISO 8601 has it."""
    try:
        return parsedate_to_datetime(str(told_at)).isoformat()
    except ValueError:
        return told.instant(told_at)


def _line(line: Payload, goods: Mapping[str, Payload], *, by_sku: bool) -> dict[str, Any]:
    number, sku = told.text(line.get("product_id")), told.text(line.get("sku"))
    # What was typed in by hand has the number 0.
    number = None if number == "0" else number
    found = goods.get(number or "", {})
    name = told.text(line.get("name"), 300)
    product = {
        "id": (sku if by_sku else None) or number or sku or told.text(name) or "",
        "name": name,
        "url": found.get("url"),
        "image": found.get("image"),
        "gtin": told.gtin(line.get("upc")),
        "brand": told.text(line.get("brand"), 120),
    }
    return told.compact(
        {
            "product": told.compact(product),
            "quantity": told.quantity(line.get("quantity")),
            "price": told.amount(line.get("price_inc_tax")),
        }
    )


def _left_out(line: Payload, order: Payload) -> bool:
    """Whether the line is a part of a bundle told beside it, or was paid back before it was sent."""
    if line.get("parent_order_product_id"):
        return True
    back = _number(line.get("quantity_refunded"))
    never_sent = _number(line.get("quantity_shipped")) == 0 and not order.get("date_shipped")
    return never_sent and back >= _number(line.get("quantity")) > 0


def _carrier(parcels: Sequence[Payload]) -> str | None:
    named = (
        told.text(one.get("tracking_carrier") or one.get("shipping_provider"), 100)
        for one in parcels
    )
    return next(filter(None, named), None)


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError, OverflowError):
        return 0
