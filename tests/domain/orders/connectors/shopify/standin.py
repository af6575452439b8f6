"""A shop on loopback that speaks Shopify's Admin API and signs its webhooks, with orders of our own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.harness.endpoint import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN, CLIENT, SECRET, SIGNING = "shpat_6b1f", "9c1d3e", "shpss_77aa", "51d0cafe"
PLACED = datetime(2026, 4, 12, 8, 15, tzinfo=UTC)


def at(moment: datetime) -> str:
    """A time as Shopify writes it: with the offset of the shop."""
    return f"{moment + timedelta(hours=2):%Y-%m-%dT%H:%M:%S}+02:00"


def order(number: int = 5001, moment: datetime = PLACED, **changes: Any) -> dict[str, Any]:
    """An order in the manner of the Admin API: paid, not yet sent."""
    told = {
        "id": number,
        "name": f"#{number - 4000}",
        "email": f"ana.{number}@example.com",
        "contact_email": f"ana.{number}@example.com",
        "phone": None,
        "created_at": at(moment),
        "processed_at": at(moment),
        "updated_at": at(moment),
        "cancelled_at": None,
        "currency": "EUR",
        "total_price": "79.80",
        "financial_status": "paid",
        "fulfillment_status": None,
        "buyer_accepts_marketing": False,
        "customer_locale": "sl-SI",
        "source_name": "web",
        "test": False,
        "customer": {
            "id": 88,
            "email": f"ana.{number}@example.com",
            "first_name": "Ana",
            "last_name": "Kovač",
            "email_marketing_consent": {"state": "not_subscribed"},
        },
        "shipping_address": {
            "name": "Ana Kovač",
            "phone": "040 123 456",
            "country_code": "SI",
            "province": None,
        },
        "line_items": [line()],
        "fulfillments": [],
        "refunds": [],
    }
    return told | changes


def line(item: int = 11, product: int | None = 93, **changes: Any) -> dict[str, Any]:
    """A line of an order."""
    told = {
        "id": item,
        "product_id": product,
        "variant_id": 901,
        "sku": "CAJ-93-M",
        "title": "Čajnik iz litega železa",
        "variant_title": "modra",
        "vendor": "Zvezda",
        "quantity": 2,
        "price": "39.90",
        "fulfillment_status": None,
    }
    return told | changes


def fulfillment(number: int = 71, order_id: int = 5001, **changes: Any) -> dict[str, Any]:
    """A parcel on its way."""
    told = {
        "id": number,
        "order_id": order_id,
        "name": f"#{order_id - 4000}.{number - 70}",
        "status": "success",
        "shipment_status": None,
        "created_at": at(PLACED + timedelta(hours=20)),
        "updated_at": at(PLACED + timedelta(hours=20)),
        "tracking_company": "GLS",
        "tracking_number": "SI-77",
        "line_items": [line()],
    }
    return told | changes


def product(number: int = 93) -> dict[str, Any]:
    """A product, with what an invitation shows of it."""
    return {
        "id": number,
        "handle": f"cajnik-{number}",
        "product_type": "Čajniki",
        "published_at": at(PLACED),
        "image": {"src": f"https://cdn.shop.example/cajnik-{number}.jpg?v=1"},
        "variants": [{"id": 901, "barcode": "4006381333931"}, {"id": 902, "barcode": "?"}],
    }


@dataclass
class Shopify:
    """The shop; `trouble` answers in its place for as long as it gives something."""

    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    products: dict[int, dict[str, Any]] = field(default_factory=lambda: {93: product()})
    scopes: tuple[str, ...] = ("read_orders", "read_all_orders", "read_products")
    named: str = ""
    """By which name the shop knows itself."""
    trouble: Callable[[Asked], Reply | None] = lambda asked: None
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    """Marks in lists that have expired."""

    def keep(self, *orders: dict[str, Any]) -> None:
        """Take orders, or new versions of them, into the shop."""
        for one in orders:
            self.orders[one["id"]] = one

    def answer(self, asked: Asked) -> Reply:
        """As Shopify would."""
        if (trouble := self.trouble(asked)) is not None:
            return trouble
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if parts.path == "/admin/oauth/access_token":
            return self._let_in(asked)
        if asked.headers.get("x-shopify-access-token") != TOKEN:
            return said({"errors": "[API] Invalid API key or access token"}, 401)
        if parts.path == "/admin/oauth/access_scopes.json":
            return said({"access_scopes": [{"handle": scope} for scope in self.scopes]})
        name = parts.path.rpartition("/")[2]
        if asked.method == "POST" and name == "webhooks.json":
            return self._made(json.loads(asked.body)["webhook"])
        self.calls.append((name, query))
        return {
            "orders.json": self._orders,
            "products.json": self._products,
            "webhooks.json": self._webhooks,
        }.get(name, self._shop)(query)

    def _let_in(self, asked: Asked) -> Reply:
        given = (asked.form.get("client_id"), asked.form.get("client_secret"))
        if asked.form.get("grant_type") != "client_credentials" or given != (CLIENT, SECRET):
            return said({"error": "application_cannot_be_found"}, 400)
        return said({"access_token": TOKEN, "expires_in": 86399})

    def _orders(self, query: dict[str, str]) -> Reply:
        if not {"read_orders", "write_orders"} & set(self.scopes):
            return said({"errors": "[API] This action requires merchant approval."}, 403)
        after = ("", 0)
        if mark := query.get("page_info"):
            if mark in self.forgotten or {"status", "updated_at_min"} & query.keys():
                return said({"errors": {"page_info": "Invalid value."}}, 400)
            after = tuple(json.loads(base64.urlsafe_b64decode(mark)))
        since = datetime.fromisoformat(query.get("updated_at_min", "2000-01-01T00:00:00Z"))
        found = sorted((one for one in self.orders.values() if moment(one) >= since), key=place)
        found = [one for one in found if place(one) > after]
        page = found[: int(query["limit"])]
        headers = {}
        if len(found) > len(page):
            mark = base64.urlsafe_b64encode(json.dumps(place(page[-1])).encode()).decode()
            told = f"http://shop.example/admin/api/orders.json?limit=1&page_info={mark}"
            headers["Link"] = f'<{told}>; rel="next"'
        return said({"orders": page}, headers=headers)

    def _products(self, query: dict[str, str]) -> Reply:
        if "read_products" not in self.scopes:
            return said({"errors": "[API] This action requires merchant approval."}, 403)
        wanted = [int(x) for x in query["ids"].split(",")]
        return said({"products": [self.products[x] for x in wanted if x in self.products]})

    def _webhooks(self, query: dict[str, str]) -> Reply:
        return said(
            {"webhooks": [w for w in self.webhooks if query.get("address") in {None, w["address"]}]}
        )

    def _made(self, webhook: dict[str, Any]) -> Reply:
        if not webhook["address"].startswith("https://"):
            return said({"errors": {"address": ["protocol http:// is not supported"]}}, 422)
        self.webhooks.append(webhook)
        return said({"webhook": webhook}, 201)

    def _shop(self, query: dict[str, str]) -> Reply:
        told = {"name": "Čajnica", "domain": "tea.example", "myshopify_domain": self.named}
        return said({"shop": told})


def moment(one: dict[str, Any]) -> datetime:
    """When an order was last changed."""
    return datetime.fromisoformat(one["updated_at"])


def place(one: dict[str, Any]) -> tuple[str, int]:
    """Where an order stands in the list."""
    return moment(one).astimezone(UTC).isoformat(), one["id"]


def said(told: Any, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """An answer in JSON."""
    kind = {"Content-Type": "application/json", "X-Shopify-Shop-Api-Call-Limit": "1/40"}
    return Reply(status, json.dumps(told).encode(), kind | (headers or {}))


def delivery(
    told: Any, shop: str, secret: str = SIGNING, topic: str = "orders/create", **more: str
) -> tuple[bytes, dict[str, str]]:
    """A webhook's body and headers, signed."""
    body = json.dumps(told).encode()
    mark = hmac.digest(secret.encode(), body, hashlib.sha256)
    headers = {
        "X-Shopify-Topic": topic,
        "X-Shopify-Hmac-Sha256": base64.b64encode(mark).decode(),
        "X-Shopify-Shop-Domain": shop,
        "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    }
    return body, headers | more
