"""Shopify's orders export: one row a line, and what is said of the whole order in its first row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit import phones
from artur.foundation.kit.tables.mapping import Format, Map, by

if TYPE_CHECKING:
    from collections.abc import Mapping

PAID = {"paid", "partially_paid", "partially_refunded"}


def row(cells: Mapping[str, str]) -> Mapping[str, str]:
    """What the headers alone do not say."""
    said = {
        # As its customer knows it, and as the connected shop tells it.
        "order_id": cells.get("name", "").lstrip("#"),
        # The export has no product numbers: an article goes by its SKU, else by its name.
        "product_id": cells.get("lineitem sku") or cells.get("lineitem name", "")[:200],
    }
    return said | _of_the_order(cells) if cells.get("financial status") else said


def _of_the_order(cells: Mapping[str, str]) -> dict[str, str]:
    country = cells.get("shipping country") or cells.get("billing country") or ""
    told = next(filter(None, map(cells.get, ("phone", "shipping phone", "billing phone"))), "")
    status = _status(cells)
    # Of an order that did not go out in full, or came back, the export keeps the day nevertheless.
    unsent = {} if status == "shipped" else {"shipped_at": ""}
    return unsent | {
        "name": cells.get("billing name") or cells.get("shipping name") or "",
        "country": country,
        "region": cells.get("shipping province name") or cells.get("billing province name") or "",
        # A number nobody can be called by must not cost the order.
        "phone": phones.normalise(told, country) or "" if told else "",
        "status": status,
        "legal_basis": "consent" if cells.get("accepts marketing") == "yes" else "",
    }


def _status(cells: Mapping[str, str]) -> str:
    paid, sent = cells.get("financial status", ""), cells.get("fulfillment status") == "fulfilled"
    if cells.get("cancelled at") or paid == "voided":
        return "cancelled"
    if paid == "refunded":
        return "returned" if sent else "cancelled"
    return "shipped" if sent else "paid" if paid in PAID else "placed"


ORDERS = Format(
    "shopify",
    "Shopify",
    "orders",
    ("name", "email", "financial status", "fulfillment status", "lineitem name"),
    Map(
        by(
            order_id="name",
            placed_at="created at",
            email="email",
            currency="currency",
            total="total",
            shipped_at="fulfilled at",
            product_id="lineitem sku",
            product_name="lineitem name",
            brand="vendor",
            quantity="lineitem quantity",
            price="lineitem price",
        )
    ),
    row,
)
FORMATS = (ORDERS,)
