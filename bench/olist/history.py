"""The data set as half-days of a shop: what was ordered, handed over, delivered, cancelled, and said."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZONE = ZoneInfo("America/Sao_Paulo")
"""The timestamps' own; they say none."""
HALF = timedelta(hours=12)


@dataclass
class HalfDay:
    """What happened in half a day, each in its order."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    events: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When, the order, and `shipped`, `delivered` or `cancelled`."""


@dataclass
class Said:
    """A customer's latest review of an order."""

    stars: int
    title: str
    body: str


@dataclass
class History:
    """All of it."""

    steps: dict[datetime, HalfDay]
    """By the half-day's end."""
    said: dict[str, Said]
    cancelled: dict[str, datetime]
    placed: dict[str, datetime]
    customers: dict[str, str]
    """Each order's address."""

    @property
    def first(self) -> datetime:
        """The beginning of the first half-day."""
        return min(self.steps) - HALF

    @property
    def last(self) -> datetime:
        """The end of the last half-day in which anything happened."""
        return max(self.steps)


def read(folder: Path, limit: int | None = None) -> History:
    """Read the data set, or its first `limit` days."""
    steps: dict[datetime, HalfDay] = defaultdict(HalfDay)
    made = History(steps, _said(folder), {}, {}, {})
    people = {r["customer_id"]: r["customer_unique_id"] for r in _rows(folder, "customers")}
    lines, totals = _lines(folder), _totals(folder)
    for row in sorted(_rows(folder, "orders"), key=lambda r: r["order_purchase_timestamp"]):
        order, placed = row["order_id"], _at(row["order_purchase_timestamp"])
        assert placed is not None
        who = people.get(row["customer_id"], row["customer_id"])
        made.placed[order], made.customers[order] = placed, f"{who}@olist.example"
        steps[_step(placed)].orders.append(
            {
                "id": order,
                "placed_at": placed.isoformat(),
                "customer": {"email": made.customers[order], "locale": "pt-BR"},
                "legal_basis": "soft_opt_in",
                "country": "BR",
                "currency": "BRL",
                "total": totals.get(order),
                "promised_at": _iso(row["order_estimated_delivery_date"]),
                "lines": lines.get(order, []),
            }
        )
        for at, type_ in _events(row, placed):
            steps[_step(at)].events.append((at, order, type_))
            if type_ == "cancelled":
                made.cancelled[order] = at
    for step in steps.values():
        step.events.sort()
    return _cut(made, limit)


def _step(at: datetime) -> datetime:
    noon = at.replace(hour=12, minute=0, second=0, microsecond=0)
    if at <= noon:
        return noon
    return (noon + HALF).replace(tzinfo=ZONE)


def _events(row: dict[str, str], placed: datetime) -> Iterator[tuple[datetime, str]]:
    known = [placed + timedelta(hours=1)]
    for column, type_ in (
        ("order_delivered_carrier_date", "shipped"),
        ("order_delivered_customer_date", "delivered"),
    ):
        if at := _at(row[column]):
            known.append(at)
            if type_ == "shipped" or row["order_status"] != "canceled":
                yield at, type_
    if approved := _at(row["order_approved_at"]):
        known.append(approved)
    if row["order_status"] == "canceled":
        # The data says that it was cancelled and not when: after all else that is known of it.
        yield max(known), "cancelled"


def _cut(history: History, limit: int | None) -> History:
    if limit is not None:
        end = history.first + timedelta(days=limit)
        for step in [step for step in history.steps if step > end]:
            del history.steps[step]
    return history


def _lines(folder: Path) -> dict[str, list[dict[str, Any]]]:
    names = {
        r["product_category_name"]: r["product_category_name_english"]
        for r in _rows(folder, "", "product_category_name_translation.csv")
    }
    kinds = {r["product_id"]: r["product_category_name"] for r in _rows(folder, "products")}
    lines: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in _rows(folder, "order_items"):
        kind = kinds.get(row["product_id"], "")
        category = names.get(kind, kind).replace("_", " ")
        line = lines[row["order_id"]].setdefault(
            row["product_id"],
            {
                "product": {
                    "id": row["product_id"],
                    "name": f"{category or 'product'} {row['product_id'][:6]}",
                    "category": category or None,
                },
                "quantity": 0,
                "price": row["price"],
            },
        )
        line["quantity"] += 1
    return {order: list(own.values()) for order, own in lines.items()}


def _totals(folder: Path) -> dict[str, str]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in _rows(folder, "order_payments"):
        totals[row["order_id"]] += Decimal(row["payment_value"])
    return {order: str(total) for order, total in totals.items()}


def _said(folder: Path) -> dict[str, Said]:
    latest: dict[str, tuple[str, Said]] = {}
    for row in _rows(folder, "order_reviews"):
        said = Said(
            int(row["review_score"]),
            row["review_comment_title"].strip(),
            row["review_comment_message"].replace("\r\n", "\n").strip(),
        )
        key = row["review_answer_timestamp"]
        if row["order_id"] not in latest or key > latest[row["order_id"]][0]:
            latest[row["order_id"]] = (key, said)
    return {order: said for order, (_, said) in latest.items()}


def _rows(folder: Path, name: str, file: str = "") -> Iterator[dict[str, str]]:
    with (folder / (file or f"olist_{name}_dataset.csv")).open(
        encoding="utf-8-sig", newline=""
    ) as rows:
        yield from csv.DictReader(rows)


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE) if text else None


def _iso(text: str) -> str | None:
    at = _at(text)
    return at.isoformat() if at else None
