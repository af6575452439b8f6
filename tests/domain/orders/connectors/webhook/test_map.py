"""A field map: what it can say, what is wrong with one, and what comes of a shop's JSON."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.orders.connectors.webhook import guessing, making, mapping
from artur.domain.orders.connectors.webhook.delivering import orders_of
from artur.domain.orders.connectors.webhook.paths import MISSING, at
from artur.domain.orders.intake import parse
from artur.foundation.kit.problems import Invalid

SHOP = {
    "event": "order.updated",
    "order": {
        "orderNumber": "A-77",
        "createdAt": "2026-04-12 10:15:00",
        "state": "In transit",
        "buyer": {"first": "Ana", "last": "Kovač", "email": "ana@example.com", "phone": ""},
        "ship to": {"countryCode": "si"},
        "grandTotal": 1059.9,
        "currency": "EUR",
        "dispatchedAt": 1776060000,
        "lineItems": [
            {"sku": "T-1", "title": "Čajnik", "qty": 2, "unitPrice": "1.029,95", "ean": "123"},
            {"sku": "T-2", "title": "Skodelica", "qty": "1", "unitPrice": 29.95},
        ],
    },
}
MAP = """
# our own shop
orders = order
timezone = "Europe/Ljubljana"
id = orderNumber
placed_at = createdAt
shipped_at = dispatchedAt
customer.email = buyer.email | contact.email
customer.name = buyer.first + buyer.last
customer.phone = buyer.phone
country = ["ship to"].countryCode
currency = currency
total = grandTotal
status = state
status: in transit = shipped
status: * = placed
attributes.channel = "web"
lines = lineItems
lines.product.id = sku
lines.product.name = title
lines.product.gtin = ean
lines.quantity = qty
lines.price = unitPrice
"""


def made(map_text: str, body: Any) -> list[dict[str, Any]]:
    return orders_of(map_text, json.dumps(body).encode())


def test_a_shops_own_json_becomes_an_order() -> None:
    (order,) = made(MAP, SHOP)
    assert order == {
        "id": "A-77",
        "placed_at": "2026-04-12T10:15:00+02:00",
        "shipped_at": "2026-04-13T06:00:00+00:00",
        "customer": {"email": "ana@example.com", "name": "Ana Kovač"},
        "country": "si",
        "currency": "EUR",
        "total": "1059.9",
        "status": "shipped",
        "attributes": {"channel": "web"},
        "lines": [
            {"product": {"id": "T-1", "name": "Čajnik"}, "quantity": 2, "price": "1029.95"},
            {"product": {"id": "T-2", "name": "Skodelica"}, "quantity": 1, "price": "29.95"},
        ],
    }
    assert parse(order).external_id == "A-77"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# nothing", "This map fills no field"),
        ("id = number", "does not fill placed_at, customer.email"),
        ("identity = number", "Line 1: An order has no field 'identity'"),
        ("id", "Line 1: Write a field, an equals sign"),
        ("id = a = b", "Line 1: Write a field"),
        ("id = [", "Line 1: '[' is no place in JSON"),
        ("id = a\nid = b", "Line 2: The field 'id' stands twice"),
        ('timezone = "Mars"', "Line 1: This is no time zone"),
        ("id = a\nplaced_at = b\ncustomer.email = c\nlines.product.id = d", "lines = …"),
        (
            "id = a\nplaced_at = b\ncustomer.email = c\nlines = d\nlines.quantity = e",
            "lines.product.id",
        ),
        ("attributes. = x", "An order has no field"),
    ],
)
def test_a_map_that_can_not_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(Invalid) as raised:
        mapping.read(text)
    assert any(said in error.message for error in raised.value.errors)
    assert {error.field for error in raised.value.errors} == {"map"}


@pytest.mark.parametrize(
    "body", [{"other": 1}, [], "text", None, 7, {"order": {"x": 1}}, {"order": []}]
)
def test_a_map_that_maps_nothing_says_so(body: Any) -> None:
    with pytest.raises(making.Nothing):
        made(MAP, body)


def test_without_a_map_orders_are_taken_as_they_are() -> None:
    order = {"id": "1"}
    assert made("", order) == made("", [order]) == made("", {"orders": [order]}) == [order]
    with pytest.raises(making.Nothing):
        made("", 7)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b[0].c", 1),
        ("$.a.b[-1].c", 2),
        ('a["d e"]', 3),
        ("a.b[7].c", MISSING),
        ("a.x", MISSING),
        ("a.b.c", MISSING),
        ("nothing", None),
    ],
)
def test_a_path_leads_to_its_value(path: str, found: Any) -> None:
    assert at({"a": {"b": [{"c": 1}, {"c": 2}], "d e": 3}, "nothing": None}, path) is found


def test_a_map_is_guessed_from_a_sample_and_can_be_used() -> None:
    text = guessing.map_for(SHOP)
    assert "orders = order" in text
    for line in (
        "id = orderNumber",
        "placed_at = createdAt",
        "customer.email = buyer.email",
        "lines = lineItems",
        "lines.quantity = qty",
    ):
        assert line in text.splitlines()
    assert made(text, SHOP)[0]["customer"]["email"] == "ana@example.com"
    assert guessing.map_for({"x": 1}) == guessing.map_for([]) == ""


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["order", "sku", "state", "buyer", "lineItems"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(values)
def test_no_json_breaks_a_map(body: Any) -> None:
    try:
        orders = made(MAP, body)
    except making.Nothing:
        orders = []
    assert all(isinstance(order, dict) for order in orders)
    guessing.map_for(body)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from('ab.=|+":[]*# \nid'), max_size=60))
def test_no_text_breaks_the_reading_of_a_map(text: str) -> None:
    with contextlib.suppress(Invalid):
        assert mapping.read(text).sources


@pytest.mark.parametrize(
    "map_text", ["", "id = id\nplaced_at = placed_at\ncustomer.email = customer.email"]
)
def test_no_order_of_a_large_delivery_is_left_out(map_text: str) -> None:
    orders = [{"id": str(n), "placed_at": "2026-11-01", "customer": {}} for n in range(600)]
    assert len(made(map_text, orders)) == 600
