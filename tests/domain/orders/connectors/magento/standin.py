"""A shop on loopback that speaks Magento's REST interface and checks how it is signed, with orders of our own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from tests.harness.endpoint import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

CONSUMER, SECRET, TOKEN, TOKEN_SECRET = "ck-1f", "cs-2e", "at-3d", "as-4c"
PLACED = datetime(2026, 4, 12, 8, 15, tzinfo=UTC)
PART = re.compile(r'(\w+)="([^"]*)"')
AT = "searchCriteria[filter_groups][0][filters][0]"


def at(moment: datetime) -> str:
    """A time as Magento writes it: in UTC, without saying so."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def order(number: int = 7, moment: datetime = PLACED, **changes: Any) -> dict[str, Any]:
    """An order in the manner of `GET /V1/orders`: paid, not yet sent."""
    address = {"country_id": "SI", "region": "Osrednjeslovenska", "telephone": "040 123 456"}
    told = {
        "entity_id": number,
        "increment_id": f"{number:09}",
        "created_at": at(moment),
        "updated_at": at(moment),
        "state": "processing",
        "status": "processing",
        "store_id": 2,
        "store_name": "Čajnica\nSlovenija\nSlovenščina",
        "customer_email": f"ana.{number}@example.com",
        "customer_firstname": "Ana",
        "customer_lastname": "Kovač",
        "order_currency_code": "EUR",
        "grand_total": 64.9,
        "items": [item()],
        "billing_address": {"email": f"ana.{number}@example.com", "firstname": "Ana", **address},
        "status_histories": [],
        "extension_attributes": {"shipping_assignments": [{"shipping": {"address": address}}]},
    }
    return told | changes


def item(number: int = 31, product: int = 93, **changes: Any) -> dict[str, Any]:
    """A line of an order."""
    told = {
        "item_id": number,
        "product_id": product,
        "product_type": "simple",
        "sku": f"CAJ-{product}",
        "name": "Čajnik iz litega železa",
        "price": 49.1,
        "price_incl_tax": 59.9,
        "qty_ordered": 1,
        "qty_shipped": 0,
        "qty_canceled": 0,
        "qty_refunded": 0,
    }
    return told | changes


def configured() -> list[dict[str, Any]]:
    """The two lines of one teapot in blue: the configurable product, and the variant told beside it."""
    own = item(31, 93, product_type="configurable", sku="CAJ-93-M")
    variant = item(32, 94, sku="CAJ-93-M", parent_item_id=31, price=0, price_incl_tax=0)
    return [own, variant | {"parent_item": own}]


def shipment(order_id: int = 7, moment: datetime = PLACED + timedelta(hours=20)) -> dict[str, Any]:
    """A parcel."""
    track = {"title": "GLS", "carrier_code": "custom", "track_number": "SI-77"}
    return {"order_id": order_id, "created_at": at(moment), "tracks": [track]}


def product(number: int = 93) -> dict[str, Any]:
    """A product, with what an invitation shows of it."""
    own = {
        "url_key": f"cajnik-{number}",
        "image": f"/c/a/cajnik-{number}.jpg",
        "ean": "4006381333931",
    }
    return {
        "id": number,
        "sku": f"CAJ-{number}",
        "name": "Čajnik",
        "visibility": 4,
        "custom_attributes": [{"attribute_code": k, "value": v} for k, v in own.items()],
    }


VIEWS = [
    {
        "id": 1,
        "locale": "en_US",
        "secure_base_link_url": "https://tea.example/",
        "secure_base_media_url": "https://tea.example/media/",
    },
    {"id": 2, "locale": "sl_SI"},
]


@dataclass
class Magento:
    """The shop; `trouble` answers in its place for as long as it gives something."""

    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    shipments: list[dict[str, Any]] = field(default_factory=list)
    products: dict[int, dict[str, Any]] = field(default_factory=lambda: {93: product()})
    closed: set[str] = field(default_factory=set)
    """Resources the integration has no right to."""
    bearer: bool = False
    """Whether the access token is accepted by itself, as up to 2.4.3."""
    clock: Callable[[], datetime] | None = None
    """The shop's own clock; without one it looks at none."""
    trouble: Callable[[Asked], Reply | None] = lambda asked: None
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def keep(self, *orders: dict[str, Any]) -> None:
        """Take orders, or new versions of them, into the shop."""
        for one in orders:
            self.orders[one["entity_id"]] = one

    def answer(self, asked: Asked) -> Reply:
        """As Magento would."""
        if (trouble := self.trouble(asked)) is not None:
            return trouble
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        if not parts.path.startswith("/rest/V1/"):
            return Reply(404, b"<!doctype html><title>404 Not Found</title>")
        route = parts.path.removeprefix("/rest/V1/")
        if self._too_early(asked):
            said_so = "The timestamp value in the oauth_timestamp parameter is incorrect."
            return said({"message": said_so}, 400)
        if not self._lets_in(asked) or route in self.closed:
            told = "The consumer isn't authorized to access %resources."
            return said({"message": told, "parameters": {"resources": "Magento_Sales::x"}}, 401)
        self.calls.append((route, query))
        if route == "store/storeConfigs":
            return said(VIEWS)
        found = {"orders": self.orders.values(), "shipments": self.shipments}.get(
            route, self.products.values()
        )
        return listed([one for one in found if meets(one, query)], query)

    def _too_early(self, asked: Asked) -> bool:
        """Magento forgives ten minutes ahead, and any time behind."""
        stamp = dict(PART.findall(asked.headers.get("authorization", ""))).get("oauth_timestamp")
        if self.clock is None or stamp is None:
            return False
        return int(stamp) > self.clock().timestamp() + 600

    def _lets_in(self, asked: Asked) -> bool:
        told = asked.headers.get("authorization", "")
        if told.startswith("Bearer "):
            return self.bearer and told == f"Bearer {TOKEN}"
        given = {name: unquote(value) for name, value in PART.findall(told)}
        mark = given.pop("oauth_signature", "")
        if (given.get("oauth_consumer_key"), given.get("oauth_token")) != (CONSUMER, TOKEN):
            return False
        return hmac.compare_digest(mark, self._mark(asked, given))

    def _mark(self, asked: Asked, given: dict[str, str]) -> str:
        """The signature as PHP's side reckons it, from the address as it came over the wire."""
        path, _, query = asked.path.partition("?")
        raw = [pair.partition("=")[::2] for pair in query.split("&") if pair]
        pairs = sorted(
            [(name, value) for name, value in raw]
            + [(quote(k, safe="~"), quote(v, safe="~")) for k, v in given.items()]
        )
        joined = "&".join(f"{name}={value}" for name, value in pairs)
        address = f"http://{asked.headers['host']}{path}"
        text = "&".join(["GET", quote(address, safe="~"), quote(joined, safe="~")])
        digest = hmac.digest(f"{SECRET}&{TOKEN_SECRET}".encode(), text.encode(), hashlib.sha256)
        return base64.b64encode(digest).decode()


def meets(one: dict[str, Any], query: dict[str, str]) -> bool:
    """Whether a row meets the one condition there is."""
    name, wanted = query[f"{AT}[field]"], query[f"{AT}[value]"]
    value = str(one.get("id") if name == "entity_id" and "sku" in one else one.get(name))
    if query[f"{AT}[condition_type]"] == "in":
        return value in wanted.split(",")
    return wanted == "0" or value >= wanted


def listed(found: list[dict[str, Any]], query: dict[str, str]) -> Reply:
    """A page of what was found; beyond the last one Magento gives the last one again."""
    assert query["searchCriteria[sortOrders][0][direction]"] == "ASC"
    found.sort(key=lambda one: str(one.get(query["searchCriteria[sortOrders][0][field]"], "")))
    most, page = int(query["searchCriteria[pageSize]"]), int(query["searchCriteria[currentPage]"])
    page = min(page, max(1, -(-len(found) // most)))
    items = found[(page - 1) * most : page * most]
    return said({"items": items or None, "total_count": len(found)})


def said(told: Any, status: int = 200) -> Reply:
    """An answer in JSON."""
    return Reply(status, json.dumps(told).encode(), {"Content-Type": "application/json"})
