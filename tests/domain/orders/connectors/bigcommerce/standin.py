"""A shop on loopback that speaks BigCommerce's interface, with orders of our own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.harness.endpoint import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN, HASH = "bc-token-1", "abc123"
PLACED = datetime(2026, 4, 12, 8, 15, tzinfo=UTC)


def order(number: int = 250, moment: datetime = PLACED, **changes: Any) -> dict[str, Any]:
    """An order in the manner of `GET /v2/orders`: paid, to be packed."""
    told = {
        "id": number,
        "status_id": 11,
        "date_created": format_datetime(moment),
        "date_modified": format_datetime(moment),
        "date_shipped": "",
        "currency_code": "EUR",
        "total_inc_tax": "64.9000",
        "order_source": "www",
        "customer_locale": "sl",
        "billing_address": {
            "email": f"ana.{number}@example.com",
            "first_name": "Ana",
            "last_name": "Kovač",
            "phone": "040 123 456",
            "country_iso2": "SI",
            "state": "",
        },
    }
    return told | changes


def line(number: int = 31, product: int = 93, **changes: Any) -> dict[str, Any]:
    """A line of an order."""
    told = {
        "id": number,
        "product_id": product,
        "sku": f"CAJ-{product}",
        "name": "Čajnik iz litega železa",
        "price_inc_tax": "59.9000",
        "quantity": 1,
        "quantity_shipped": 0,
        "quantity_refunded": 0,
        "parent_order_product_id": None,
        "upc": "4006381333931",
        "brand": "Zvezda",
    }
    return told | changes


def event(number: int = 250, scope: str = "store/order/created", store: str = HASH) -> bytes:
    """What a webhook delivers: that something happened, and to which order."""
    data = {"type": "order", "id": number}
    told = {"scope": scope, "data": data, "hash": "dd70c", "producer": f"stores/{store}"}
    return json.dumps(told).encode()


@dataclass
class BigCommerce:
    """The shop; `trouble` answers in its place for as long as it gives something."""

    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    lines: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    shipments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    scopes: tuple[str, ...] = ("orders", "store", "catalog")
    hooks: list[dict[str, Any]] = field(default_factory=list)
    trouble: Callable[[Asked], Reply | None] = lambda asked: None
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def keep(self, *orders: dict[str, Any]) -> None:
        """Take orders, or new versions of them, into the shop."""
        for one in orders:
            self.orders[one["id"]] = one
            self.lines.setdefault(one["id"], [line()])

    def answer(self, asked: Asked) -> Reply:
        """As BigCommerce would."""
        if (trouble := self.trouble(asked)) is not None:
            return trouble
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if asked.headers.get("x-auth-token") != TOKEN:
            return said({"status": 401, "title": "Unauthorized"}, 401)
        if not parts.path.startswith(f"/stores/{HASH}/"):
            return said({"status": 404}, 404)
        if "/v3/hooks" in parts.path:
            return self._hooks(asked)
        _, route = parts.path.removeprefix(f"/stores/{HASH}/").split("/", 1)
        if route.split("/")[0] not in self.scopes:
            return said({"status": 403, "title": "You don't have a required scope"}, 403)
        self.calls.append((route, query))
        return self._resource(route, query)

    def _resource(self, route: str, query: dict[str, str]) -> Reply:
        if route == "orders":
            return self._orders(query)
        if route == "store":
            return said({"secure_url": "https://tea.example", "domain": "tea.example"})
        if route == "catalog/products":
            return said({"data": [product(int(x)) for x in query.get("id:in", "93").split(",")]})
        _, number, what = route.split("/")
        found = self.lines if what == "products" else self.shipments
        return said(found.get(int(number)))

    def _hooks(self, asked: Asked) -> Reply:
        told = json.loads(asked.body) if asked.body else {}
        if asked.method == "GET":
            return said({"data": self.hooks, "meta": {}})
        if asked.method == "PUT":
            self.hooks[0] |= told
        else:
            self.hooks.append({"id": 7, **told})
        return said({"data": self.hooks[0]})

    def _orders(self, query: dict[str, str]) -> Reply:
        since = datetime.fromisoformat(query.get("min_date_modified", "2000-01-01T00:00:00+00:00"))
        found = sorted((o for o in self.orders.values() if moment(o) >= since), key=place)
        most, page = int(query["limit"]), int(query.get("page", 1))
        return said(found[(page - 1) * most : page * most])


def product(number: int) -> dict[str, Any]:
    """A product, with what an invitation shows of it."""
    return {
        "id": number,
        "custom_url": {"url": f"/cajnik-{number}/"},
        "primary_image": {"url_standard": f"https://cdn.bc.example/cajnik-{number}.jpg"},
        "is_visible": True,
    }


def sent(moment: datetime = PLACED + timedelta(hours=20), status: int = 2) -> dict[str, Any]:
    """What changes in an order that is sent."""
    told = format_datetime(moment)
    return {"status_id": status, "date_shipped": told, "date_modified": told}


def moment(one: dict[str, Any]) -> datetime:
    """When an order was last changed."""
    return parsedate_to_datetime(one["date_modified"])


def place(one: dict[str, Any]) -> tuple[datetime, int]:
    """Where an order stands in the list."""
    return moment(one), one["id"]


def said(told: Any, status: int = 200) -> Reply:
    """An answer in JSON; nothing is told as no content."""
    if not told:
        return Reply(204)
    return Reply(status, json.dumps(told).encode(), {"Content-Type": "application/json"})
