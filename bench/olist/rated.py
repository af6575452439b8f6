"""The Olist orders as they were known when they were rated, for the study of what drives their stars."""

from __future__ import annotations

import csv
import uuid
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.insights.observing import Observed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZONE = ZoneInfo("America/Sao_Paulo")

Row = dict[str, str]


def reviews(folder: Path, *, delivered: bool = False) -> list[Observed]:
    """Every review whose order is there; `delivered` leaves out orders that never arrived, of which the sample has too many."""
    known = _Known(folder)
    return [
        known.review(row)
        for row in _rows(folder, "order_reviews")
        if row["order_id"] in known.orders
        and (not delivered or known.orders[row["order_id"]]["order_status"] == "delivered")
    ]


class _Known:
    """The tables, by their keys."""

    def __init__(self, folder: Path) -> None:
        self.orders = {row["order_id"]: row for row in _rows(folder, "orders")}
        self._customers = {row["customer_id"]: row for row in _rows(folder, "customers")}
        self._products = {row["product_id"]: row for row in _rows(folder, "products")}
        self._sellers = {row["seller_id"]: row for row in _rows(folder, "sellers")}
        self._paid = {
            row["order_id"]: row["payment_type"] for row in _rows(folder, "order_payments")
        }
        self._names = {
            row["product_category_name"]: row["product_category_name_english"]
            for row in _read(folder / "product_category_name_translation.csv")
        }
        self._items: dict[str, list[Row]] = {}
        for row in _rows(folder, "order_items"):
            self._items.setdefault(row["order_id"], []).append(row)

    def review(self, row: Row) -> Observed:
        """A review with the facts of its order."""
        order = self.orders[row["order_id"]]
        items = self._items.get(row["order_id"], [])
        product = self._products.get(items[0]["product_id"], {}) if items else {}
        category = product.get("product_category_name", "")
        return Observed(
            review_id=uuid.uuid5(uuid.NAMESPACE_OID, row["review_id"] + row["order_id"]),
            order_id=uuid.UUID(row["order_id"]),
            at=datetime.fromisoformat(row["review_answer_timestamp"]).replace(tzinfo=ZONE),
            subject="purchase",
            stars=int(row["review_score"]),
            state="published",
            country="BR",
            region=self._customers[order["customer_id"]]["customer_state"],
            category=self._names.get(category, category),
            product_name=items[0]["product_id"] if items else "",
            price=Decimal(items[0]["price"]) if items else None,
            placed_at=_at(order["order_purchase_timestamp"]),
            delivered_at=_at(order["order_delivered_customer_date"]),
            promised_at=_at(order["order_estimated_delivery_date"]),
            attributes=self._attributes(row["order_id"], items, product),
        )

    def _attributes(self, order: str, items: list[Row], product: Row) -> dict[str, object]:
        found: dict[str, object] = {"payment": self._paid.get(order, "")}
        if items:
            seller = items[0]["seller_id"]
            found |= {
                "seller": seller[:8],
                "seller state": self._sellers.get(seller, {}).get("seller_state", ""),
                "items": len(items),
                "freight": sum(float(item["freight_value"]) for item in items),
            }
        if product.get("product_weight_g"):
            found |= {
                "weight in g": float(product["product_weight_g"]),
                "photos": int(product["product_photos_qty"] or 0),
            }
        return found


def _rows(folder: Path, name: str) -> Iterator[Row]:
    return _read(folder / f"olist_{name}_dataset.csv")


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE) if text else None
