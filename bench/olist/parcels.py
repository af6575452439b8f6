"""The delivered orders of the data set as parcels, with what a shop like it would tell of each."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from artur.domain.orders.deliveries import Arrived, Parcel
from olist.history import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read(folder: Path) -> list[Arrived]:
    """Every order told to be delivered, in the order in which they were placed."""
    states = {r["customer_id"]: r["customer_state"] for r in _rows(folder, "customers")}
    sellers = {r["seller_id"]: r["seller_state"] for r in _rows(folder, "sellers")}
    kinds = {r["product_id"]: r["product_category_name"] for r in _rows(folder, "products")}
    items: dict[str, list[dict[str, str]]] = {}
    for row in _rows(folder, "order_items"):
        items.setdefault(row["order_id"], []).append(row)
    made = {}
    for row in _rows(folder, "orders"):
        placed, delivered = (
            _at(row[c]) for c in ("order_purchase_timestamp", "order_delivered_customer_date")
        )
        if row["order_status"] != "delivered" or placed is None or delivered is None:
            continue
        own = items.get(row["order_id"], [])
        facts = {"category": min(kinds.get(item["product_id"], "") for item in own)} if own else {}
        if own:
            seller = own[0]["seller_id"]
            facts |= {"seller": seller, "warehouse": sellers.get(seller, "")}
        parcel = Parcel(
            placed,
            _at(row["order_delivered_carrier_date"]),
            _at(row["order_estimated_delivery_date"]),
            country="BR",
            region=states.get(row["customer_id"], ""),
            facts=facts,
        )
        # A few ids repeat; the last word on an order holds.
        made[row["order_id"]] = Arrived(parcel, delivered)
    return sorted(made.values(), key=lambda one: one.parcel.placed_at)


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    path = folder / f"olist_{name}_dataset.csv"
    with path.open(encoding="utf-8-sig", newline="") as rows:
        yield from csv.DictReader(rows)


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC) if text else None
