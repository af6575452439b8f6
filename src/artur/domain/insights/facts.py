"""What is known of the orders of some reviews, read in a few queries for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Min

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Line, Order, Product

if TYPE_CHECKING:
    import uuid

ORDER = (
    "region",
    "total",
    "carrier",
    "placed_at",
    "shipped_at",
    "delivered_at",
    "promised_at",
    "attributes",
)


class Facts:
    """The orders, lines, products and invitations of reviews, given as rows of their columns."""

    def __init__(self, store_id: uuid.UUID, rows: list[dict[str, Any]]) -> None:
        self._store = store_id
        orders = {row["order_id"] for row in rows} - {None}
        self._orders = self._read(Order, orders, "id", "customer_id", "country", *ORDER)
        self._first = self._first_orders({one["customer_id"] for one in self._orders.values()})
        self._lines = self._lines_of(orders)
        goods = {line["product_id"] for lines in self._lines.values() for line in lines}
        goods |= {row["product_id"] for row in rows} - {None}
        self._products = self._read(Product, goods, "id", "name", "category", "brand")
        asked = {row["invitation_id"] for row in rows} - {None}
        self._asked = self._read(Invitation, asked, "id", "channel", "moment")

    def of(self, row: dict[str, Any]) -> dict[str, Any]:
        """What is known of one review, by the names of `Observed`."""
        order = self._orders.get(row["order_id"], {})
        asked = self._asked.get(row["invitation_id"], {})
        return {
            **{name: order[name] for name in ORDER if name in order},
            **self._goods(row),
            "country": row["country"] or order.get("country", ""),
            "channel": asked.get("channel", ""),
            "moment": asked.get("moment", ""),
            "first_order": self._is_first(order),
        }

    def _goods(self, row: dict[str, Any]) -> dict[str, Any]:
        lines = self._lines.get(row["order_id"], [])
        if row["product_id"] is not None:
            product = self._products.get(row["product_id"], {})
            mine = [line for line in lines if line["id"] == row["line_id"]]
            return {
                "product_id": row["product_id"],
                "product_name": row["product_name"] or product.get("name", ""),
                "category": product.get("category", ""),
                "brand": product.get("brand", ""),
                "price": mine[0]["price"] if mine else None,
            }
        return self._shared(lines)

    def _shared(self, lines: list[dict[str, Any]]) -> dict[str, Any]:
        """What holds for an order as a whole."""
        products = {line["product_id"] for line in lines}
        known = [self._products.get(one, {}) for one in products]
        alone = len(products) == 1
        return {
            "product_id": next(iter(products)) if alone else None,
            "product_name": known[0].get("name", "") if alone else "",
            "category": _same([one.get("category", "") for one in known]),
            "brand": _same([one.get("brand", "") for one in known]),
            "price": lines[0]["price"] if len(lines) == 1 else None,
        }

    def _is_first(self, order: dict[str, Any]) -> bool | None:
        if not order:
            return None
        return bool(order["placed_at"] <= self._first[order["customer_id"]])

    def _lines_of(self, orders: set[Any]) -> dict[Any, list[dict[str, Any]]]:
        found = Line.objects.filter(store_id__checked=self._store, order_id__among=orders)
        lines: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for line in found.order_by("position").values("id", "order_id", "product_id", "price"):
            lines[line["order_id"]].append({**line})
        return lines

    def _first_orders(self, customers: set[Any]) -> dict[Any, Any]:
        theirs = Order.objects.filter(store_id__checked=self._store, customer_id__among=customers)
        return dict(
            theirs.order_by()
            .values("customer_id")
            .annotate(first=Min("placed_at"))
            .values_list("customer_id", "first")
        )

    def _read(self, model: type[Any], wanted: set[Any], *names: str) -> dict[Any, dict[str, Any]]:
        found = model.objects.filter(store_id__checked=self._store, id__among=wanted)
        return {row["id"]: row for row in found.values(*names)}


def _same(values: list[str]) -> str:
    return values[0] if values and len(set(values)) == 1 else ""
