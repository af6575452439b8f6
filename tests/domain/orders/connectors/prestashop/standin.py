"""A shop on loopback that speaks PrestaShop's webservice, from orders of our own, by a clock of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from tests.harness.endpoint import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "Q7B2ZCXW4LMNPRSTUVXYZ12345678901"
ZONE = ZoneInfo("Europe/Ljubljana")
PLACED = datetime(2026, 4, 12, 8, 15, tzinfo=UTC)


def local(at: datetime) -> str:
    """A time as PrestaShop writes it: by the shop's clock, without a zone."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"


def order(number: int = 1, at: datetime = PLACED, **changes: Any) -> dict[str, Any]:
    """An order in the manner of `GET /api/orders?output_format=JSON&display=full`."""
    told = {
        "id": number,
        "id_address_delivery": "4",
        "id_currency": "1",
        "id_lang": "2",
        "id_customer": "3",
        "id_carrier": "2",
        "current_state": "2",
        "module": "ps_wirepayment",
        "invoice_number": "0",
        "delivery_date": "0000-00-00 00:00:00",
        "date_add": local(at),
        "date_upd": local(at),
        "shipping_number": "",
        "reference": f"XKBK{number:05}",
        "total_paid": "59.900000",
        "total_paid_tax_incl": "59.900000",
        "associations": {
            "order_rows": [
                {
                    "id": str(number),
                    "product_id": "7",
                    "product_attribute_id": "1",
                    "product_quantity": "2",
                    "product_name": "Čajnik - Barva : Modra",
                    "product_ean13": "",
                    "unit_price_tax_incl": "29.950000",
                }
            ]
        },
    }
    return told | changes


def named(*pairs: str) -> list[dict[str, str]]:
    """A text in the shop's two languages."""
    return [{"id": str(i), "value": value} for i, value in enumerate(pairs, 1)]


def books() -> dict[str, list[dict[str, Any]]]:
    """Everything beside the orders."""
    return {
        "configurations": [
            {"id": i, "name": name, "value": value}
            for i, (name, value) in enumerate(
                {
                    "PS_OS_CANCELED": "6",
                    "PS_OS_REFUND": "7",
                    "PS_OS_ERROR": "8",
                    "PS_OS_DELIVERED": "5",
                    "PS_OS_SHIPPING": "4",
                    "PS_OS_COD_VALIDATION": "13",
                    "PS_TIMEZONE": "Europe/Ljubljana",
                    "PS_LANG_DEFAULT": "1",
                }.items()
            )
        ],
        "order_states": [
            {"id": 1, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 2, "paid": "1", "shipped": "0", "logable": "1"},
            {"id": 4, "paid": "1", "shipped": "1", "logable": "1"},
            {"id": 5, "paid": "1", "shipped": "1", "logable": "1"},
            {"id": 6, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 7, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 8, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 10, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 13, "paid": "0", "shipped": "0", "logable": "0"},
            {"id": 21, "paid": "1", "shipped": "1", "logable": "1"},
        ],
        "languages": [
            {"id": 1, "iso_code": "si", "language_code": "sl-si"},
            {"id": 2, "iso_code": "lv", "language_code": "lv-lv"},
            {"id": 3, "iso_code": "qc", "language_code": "fr-ca"},
        ],
        "currencies": [{"id": 1, "iso_code": "EUR"}],
        "countries": [{"id": 17, "iso_code": "LV"}, {"id": 193, "iso_code": "SI"}],
        "carriers": [{"id": 2, "name": "GLS"}, {"id": 3, "name": "Omniva"}],
        "customers": [
            {"id": 3, "email": "Liga@example.com", "firstname": "Līga", "lastname": "Ozola"}
        ],
        "addresses": [
            {"id": 4, "id_country": "17", "phone": "", "phone_mobile": "+371 20 123 456"}
        ],
        "products": [
            {
                "id": 7,
                "name": named("Čajnik", "Tējkanna"),
                "ean13": "4006381333931",
                "manufacturer_name": "Zvezda",
                "id_default_image": "123",
                "id_category_default": "9",
            }
        ],
        "categories": [{"id": 9, "name": named("Čajniki", "Tējkannas")}],
        "order_histories": [],
        "order_carriers": [],
    }


@dataclass
class PrestaShop:
    """The shop; `trouble` answers in its place for as long as it gives something."""

    entries: dict[str, list[dict[str, Any]]] = field(default_factory=books)
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    trouble: Callable[[Asked], Reply | None] = lambda asked: None
    closed: set[str] = field(default_factory=set)
    """Resources the key may not read."""
    enabled: bool = True
    calls: list[str] = field(default_factory=list)

    def keep(self, *orders: dict[str, Any]) -> None:
        """Take orders into the shop."""
        for one in orders:
            self.orders[one["id"]] = one

    def change(self, number: int, at: datetime, **changes: Any) -> None:
        """An order is changed in the shop; a new state is entered into its history."""
        self.orders[number] = self.orders[number] | changes | {"date_upd": local(at)}
        if "current_state" in changes:
            entry = {"id_order": str(number), "id_order_state": changes["current_state"]}
            self.entries["order_histories"].append({**entry, "date_add": local(at)})

    def answer(self, asked: Asked) -> Reply:
        """As WebserviceRequest does."""
        if (trouble := self.trouble(asked)) is not None:
            return trouble
        parts = urlsplit(asked.path)
        query = dict(parse_qsl(parts.query))
        resource = parts.path.removeprefix("/api/")
        assert query.pop("output_format") == "JSON"
        if not self.enabled:
            return error(503, 22, "The PrestaShop webservice is disabled.")
        if asked.headers.get("authorization", "") != _basic(KEY):
            return error(401, 20, "Authentification key is not active")
        if resource in self.closed:
            said = f'Resource of type "{resource}" is not allowed with this authentication key'
            return error(401, 26, said)
        self.calls.append(resource)
        found = list(self.orders.values()) if resource == "orders" else self.entries[resource]
        return self._listed(resource, found, query)

    def _listed(self, resource: str, found: list[dict[str, Any]], query: dict[str, str]) -> Reply:
        for name, value in query.items():
            if name.startswith("filter["):
                found = [one for one in found if _fits(one, name[7:-1], value)]
        if sort := query.get("sort", "").strip("[]"):
            for way in reversed(sort.split(",")):
                by, _, direction = way.rpartition("_")
                found.sort(key=lambda one, by=by: one[by], reverse=direction == "DESC")
        first, _, count = query.get("limit", "0,100000").rpartition(",")
        found = found[int(first or 0) : int(first or 0) + int(count)]
        wanted = query["display"].strip("[]").split(",")
        told = [{k: v for k, v in x.items() if wanted == ["full"] or k in wanted} for x in found]
        body = json.dumps({resource: told} if told else []).encode()
        return Reply(200, body, {"Content-Type": "application/json; charset=utf-8"})


def _fits(entry: dict[str, Any], name: str, value: str) -> bool:
    inner = value.removeprefix("[").removesuffix("]")
    if "," in inner:
        low, high = inner.split(",")
        return low <= str(entry[name]) <= high
    return str(entry[name]) in inner.split("|")


def error(status: int, code: int, message: str) -> Reply:
    """A refusal in PrestaShop's own form."""
    body = {"errors": [{"code": code, "message": message}]}
    return Reply(status, json.dumps(body).encode(), {"Content-Type": "application/json"})


def _basic(key: str) -> str:
    return f"Basic {base64.b64encode(f'{key}:'.encode()).decode()}"


def signed(secret: str, body: bytes) -> dict[str, str]:
    """The header by which our module signs."""
    digest = hmac.digest(secret.encode(), body, hashlib.sha256)
    return {"X-Artur-Signature": base64.b64encode(digest).decode()}


def fill(shop: PrestaShop, count: int, first: int = 1, apart: float = 60) -> None:
    """So many orders, each placed that many seconds after the one before."""
    for i in range(count):
        shop.keep(order(first + i, PLACED - timedelta(days=2) + timedelta(seconds=i * apart)))
