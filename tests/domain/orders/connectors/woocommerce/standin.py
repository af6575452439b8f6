"""A shop on loopback that speaks WooCommerce's REST interface v3 and sends its webhooks, from orders of our own."""

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

KEY, SECRET = "ck_5d1c", "cs_77aa"
PLACED = datetime(2026, 4, 12, 8, 15, tzinfo=UTC)


def gmt(at: datetime) -> str:
    """A time as WooCommerce writes it: in UTC, without saying so."""
    return f"{at:%Y-%m-%dT%H:%M:%S}"


def order(number: int = 1001, at: datetime = PLACED, **changes: Any) -> dict[str, Any]:
    """An order in the manner of `GET /wp-json/wc/v3/orders`, paid by card, of a guest."""
    told = {
        "id": number,
        "parent_id": 0,
        "number": str(number),
        "created_via": "checkout",
        "version": "9.4.1",
        "status": "processing",
        "currency": "EUR",
        "date_created": gmt(at + timedelta(hours=2)),
        "date_created_gmt": gmt(at),
        "date_modified": gmt(at + timedelta(hours=2)),
        "date_modified_gmt": gmt(at),
        "date_paid_gmt": gmt(at),
        "date_completed_gmt": None,
        "total": "59.90",
        "customer_id": 0,
        "payment_method": "stripe",
        "billing": {
            "first_name": "Ana",
            "last_name": "Kovač",
            "email": f"ana.{number}@example.com",
            "phone": "040 123 456",
            "country": "SI",
            "state": "",
        },
        "shipping": {"first_name": "Ana", "last_name": "Kovač", "country": "SI", "state": ""},
        "meta_data": [{"id": 1, "key": "wpml_language", "value": "sl"}],
        "line_items": [line()],
        "shipping_lines": [{"method_title": "Dostava &ndash; GLS", "method_id": "flat_rate"}],
        "refunds": [],
    }
    return told | changes


def line(item: int = 11, product: int = 93, **changes: Any) -> dict[str, Any]:
    """A line of an order."""
    told = {
        "id": item,
        "name": "Čajnik – modra, velika",
        "parent_name": "Čajnik",
        "product_id": product,
        "variation_id": 0,
        "quantity": 1,
        "price": 59.9,
        "sku": "CAJ-93",
        "image": {"id": 5, "src": "https://tea.example/wp-content/uploads/cajnik.jpg"},
        "meta_data": [],
    }
    return told | changes


def product(number: int = 93) -> dict[str, Any]:
    """A product, with what an invitation shows of it."""
    return {
        "id": number,
        "name": "Čajnik &amp; skodelica",
        "permalink": f"https://tea.example/izdelek/cajnik-{number}/",
        "images": [{"id": 5, "src": f"https://tea.example/wp-content/uploads/cajnik-{number}.jpg"}],
        "categories": [
            {"id": 1, "name": "Uncategorized"},
            {"id": 2, "name": "Čajniki &amp; skodelice"},
        ],
        "global_unique_id": "4006381333931",
    }


@dataclass
class WooCommerce:
    """The shop; `trouble` answers in its place for as long as it gives something."""

    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    products: dict[int, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    trouble: Callable[[Asked], Reply | None] = lambda asked: None
    permalinks: bool = True
    writing: bool = False
    """Whether the key may write."""
    modern: bool = True
    """Whether it can be asked for what changed since; old ones can't."""
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def keep(self, *orders: dict[str, Any]) -> None:
        """Take orders, or new versions of them, into the shop."""
        for one in orders:
            self.orders[one["id"]] = one

    def change(self, number: int, at: datetime, **changes: Any) -> dict[str, Any]:
        """An order is changed in the shop."""
        self.orders[number] = self.orders[number] | changes | {"date_modified_gmt": gmt(at)}
        return self.orders[number]

    def answer(self, asked: Asked) -> Reply:
        """As WordPress would."""
        if (trouble := self.trouble(asked)) is not None:
            return trouble
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        route = query.pop("rest_route", "") or parts.path.removeprefix("/wp-json")
        if not self.permalinks and parts.path.startswith("/wp-json"):
            return Reply(404, b"<!doctype html><title>Stran ni najdena</title>")
        if not route.startswith("/wc/v3/"):
            return error(404, "rest_no_route", "No route was found matching the URL.")
        told = asked.headers.get("authorization", "")
        if told != f"Basic {base64.b64encode(f'{KEY}:{SECRET}'.encode()).decode()}":
            code = "authentication_error" if told else "cannot_view"
            return error(401, f"woocommerce_rest_{code}", "Consumer key is invalid.")
        if asked.method == "POST":
            return self._made(
                route.removeprefix("/wc/v3/webhooks").strip("/"), json.loads(asked.body)
            )
        self.calls.append((route, query))
        return self._resource(route.removeprefix("/wc/v3/"), query)

    def _made(self, number: str, told: dict[str, Any]) -> Reply:
        if not self.writing:
            said = "The API key provided does not have write permissions."
            return error(401, "woocommerce_rest_authentication_error", said)
        if number:
            self.webhooks[int(number) - 1] |= told
        else:
            self.webhooks.append({"id": len(self.webhooks) + 1, **told})
        return Reply(201, b"{}", {"Content-Type": "application/json"})

    def _resource(self, route: str, query: dict[str, str]) -> Reply:
        if route == "orders":
            return self._orders(query)
        if route == "products":
            wanted = [int(x) for x in query.get("include", "").split(",") if x]
            found = [self.products[x] for x in wanted if x in self.products]
            return listed(found, len(found), query)
        if route == "webhooks":
            return listed(self.webhooks, len(self.webhooks), query)
        number, _, what = route.removeprefix("orders/").partition("/")
        assert what == "refunds", route
        found = self.refunds.get(int(number), [])
        return listed(found, len(found), query)

    def _orders(self, query: dict[str, str]) -> Reply:
        if query.get("orderby") == "modified" and not self.modern:
            return error(400, "rest_invalid_param", "Invalid parameter(s): orderby")
        after = query.get("modified_after", "")
        found = [o for o in self.orders.values() if o["date_modified_gmt"] > after]
        found.sort(key=lambda o: (o["date_modified_gmt"], o["id"]))
        if query.get("order") == "desc":
            found.reverse()
        first = int(query.get("offset", 0))
        page = found[first : first + int(query.get("per_page", 10))]
        return listed(page, len(found), query)


def listed(found: list[dict[str, Any]], total: int, query: dict[str, str]) -> Reply:
    """A list, with the fields that were asked for and the headers by which one turns its pages."""
    fields = query.get("_fields", "").split(",")
    told = [{k: v for k, v in x.items() if fields == [""] or k in fields} for x in found]
    headers = {"Content-Type": "application/json; charset=UTF-8", "X-WP-Total": str(total)}
    return Reply(200, json.dumps(told).encode(), headers)


def error(status: int, code: str, message: str) -> Reply:
    """A refusal in WordPress' own form."""
    body = {"code": code, "message": message, "data": {"status": status}}
    return Reply(status, json.dumps(body).encode(), {"Content-Type": "application/json"})


def signed(secret: str, body: bytes, topic: str = "order.updated") -> dict[str, str]:
    """The headers of a webhook's delivery."""
    digest = hmac.digest(secret.encode(), body, hashlib.sha256)
    return {
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Delivery-ID": hashlib.md5(body).hexdigest(),  # noqa: S324
        "X-WC-Webhook-Signature": base64.b64encode(digest).decode(),
    }
