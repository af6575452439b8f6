"""An order of Shopify's Admin API or webhooks as an order document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.rules import LONGEST_LINES

if TYPE_CHECKING:
    from collections.abc import Mapping

Payload = dict[str, Any]

PAID = {"paid", "partially_refunded", "partially_paid"}
CONSENT = {"subscribed": "consent", "unsubscribed": "none"}


def document(order: Payload, goods: Mapping[str, Payload], *, by_sku: bool) -> dict[str, Any]:
    """The order; `goods` holds what is known of its products by Shopify's number, nothing in a webhook."""
    sent = [one for one in told.parts(order, "fulfillments") if one.get("status") == "success"]
    status = _status(order, sent)
    country = told.country(_address(order, "country_code"))
    found = told.compact(
        {
            "id": number(order),
            "placed_at": order.get("processed_at") or order.get("created_at"),
            "customer": _customer(order, country),
            "legal_basis": _basis(order),
            "country": country,
            "region": told.text(_address(order, "province"), 100),
            "currency": told.currency(order.get("currency")),
            "total": told.amount(order.get("total_price")),
            "carrier": told.text(_first(sent, "tracking_company"), 100),
            "shipped_at": _last(sent, "created_at") if status in {"shipped", "delivered"} else None,
            "delivered_at": _last(sent, "updated_at") if status == "delivered" else None,
            "status": status,
            "lines": [
                _line(line, goods, by_sku=by_sku)
                for line in told.parts(order, "line_items")
                if not _never_sent(line, order)
            ][:LONGEST_LINES],
            "attributes": _attributes(order),
        }
    )
    return told.believable(found)


def number(order: Payload) -> str:
    """The order's number as its customer knows it: `#1001` in mails, with or without the mark when typed in."""
    return told.text(str(order.get("name") or "").lstrip("#")) or told.text(order.get("id")) or ""


def order_of(fulfillment: Payload) -> str:
    """The number of the order a parcel belongs to: the parcels of `#1001` are called `#1001.1`, `#1001.2`."""
    name = told.text(fulfillment.get("name")) or ""
    return number({"name": name.rpartition(".")[0], "id": fulfillment.get("order_id")})


def parcel(fulfillment: Payload) -> dict[str, Any] | None:
    """What a fulfillment told by itself says happened to its order; None while nothing did."""
    if fulfillment.get("status") != "success":
        return None
    delivered = fulfillment.get("shipment_status") == "delivered"
    at = told.instant(fulfillment.get("updated_at" if delivered else "created_at"))
    if at is None:
        return None
    return told.compact(
        {
            "type": "delivered" if delivered else "shipped",
            "at": at,
            "carrier": told.text(fulfillment.get("tracking_company"), 100),
            "tracking": told.text(fulfillment.get("tracking_number")),
        }
    )


def sold_to_nobody(order: Payload) -> bool:
    """Whether it was sold over the counter to somebody who left no address: nobody to be asked, nothing to mend."""
    return order.get("source_name") == "pos" and not _customer(order, None).get("email")


def products_of(order: Payload) -> set[str]:
    """Shopify's numbers of the products in an order."""
    return {
        str(line["product_id"])
        for line in told.parts(order, "line_items")
        if line.get("product_id")
    }


def _status(order: Payload, sent: list[Payload]) -> str:
    if order.get("cancelled_at") or order.get("financial_status") == "voided":
        return "cancelled"
    if order.get("financial_status") == "refunded":
        # Money given back before anything left the house is an order that never was.
        return "returned" if sent else "cancelled"
    if order.get("fulfillment_status") == "fulfilled":
        arrived = sent and all(one.get("shipment_status") == "delivered" for one in sent)
        return "delivered" if arrived else "shipped"
    return "paid" if str(order.get("financial_status")) in PAID else "placed"


def _customer(order: Payload, country: str | None) -> dict[str, Any]:
    customer = told.part(order, "customer")
    email = order.get("email") or order.get("contact_email") or customer.get("email")
    number = order.get("phone") or customer.get("phone") or _address(order, "phone")
    return told.compact(
        {
            "email": told.text(email, 254),
            "name": told.name(customer.get("first_name"), customer.get("last_name"))
            or told.text(_address(order, "name")),
            "locale": told.locale(order.get("customer_locale")),
            "phone": told.phone(number, country),
        }
    )


def _basis(order: Payload) -> str | None:
    """Consent to the shop's mail, or an objection against it, as the customer keeps it; else the store's default."""
    state = told.part(told.part(order, "customer"), "email_marketing_consent").get("state")
    if order.get("buyer_accepts_marketing") is True and state != "unsubscribed":
        return "consent"
    return CONSENT.get(str(state))


def _line(line: Payload, goods: Mapping[str, Payload], *, by_sku: bool) -> dict[str, Any]:
    return told.compact(
        {
            "product": _product(line, goods, by_sku=by_sku),
            "quantity": told.quantity(line.get("quantity")),
            "price": told.amount(line.get("price")),
        }
    )


def _product(line: Payload, goods: Mapping[str, Payload], *, by_sku: bool) -> dict[str, Any]:
    number, sku = told.text(line.get("product_id")), told.text(line.get("sku"))
    title = told.text(line.get("title"), 300)
    found = goods.get(number or "", {})
    return told.compact(
        {
            # What was typed in by hand at the till has no number; its name tells it apart.
            "id": (sku if by_sku else None) or number or sku or told.text(title) or "",
            "name": title,
            "url": found.get("url"),
            "image": found.get("image"),
            "gtin": found.get("gtins", {}).get(str(line.get("variant_id"))),
            "brand": told.text(line.get("vendor"), 120),
            "category": told.text(found.get("category")),
        }
    )


def _never_sent(line: Payload, order: Payload) -> bool:
    """Whether a line was taken back out of the order before it was sent."""
    if str(line.get("fulfillment_status")) in {"fulfilled", "partial"}:
        return False
    back = sum(
        told.quantity(one.get("quantity")) or 0
        for refund in told.parts(order, "refunds")
        for one in told.parts(refund, "refund_line_items")
        if one.get("line_item_id") == line.get("id") and one.get("restock_type") != "return"
    )
    return back >= (told.quantity(line.get("quantity")) or 1)


def _attributes(order: Payload) -> dict[str, Any]:
    found = {
        "channel": told.text(order.get("source_name"), 60),
        "test": True if order.get("test") is True else None,
        "artur_variant": _variant(order),
    }
    return told.compact(found)


def _variant(order: Payload) -> str | None:
    """Which variant of the pages the customer saw, as the shop's theme keeps it with the cart."""
    for one in order.get("note_attributes") or []:
        if isinstance(one, dict) and one.get("name") == "artur_variant":
            return told.text(one.get("value"), 10)
    return None


def _address(order: Payload, part: str) -> Any:
    return told.part(order, "shipping_address").get(part) or told.part(
        order, "billing_address"
    ).get(part)


def _first(found: list[Payload], part: str) -> Any:
    return next((one[part] for one in found if one.get(part)), None)


def _last(found: list[Payload], part: str) -> str | None:
    return told.last(*(one.get(part) for one in found))
