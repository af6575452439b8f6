"""Shopify's orders export is known by its headers, and its rows become orders of several lines."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from artur.domain.orders.csv import Rejection, read_orders
from tests.domain.orders.connectors.samples import sample_of

FIRST = {
    "Name": "#1001",
    "Email": "ana@example.com",
    "Financial Status": "paid",
    "Fulfillment Status": "unfulfilled",
    "Accepts Marketing": "no",
    "Currency": "EUR",
    "Total": "84.80",
    "Created at": "2026-03-01 10:15:00 +0100",
    "Lineitem quantity": "2",
    "Lineitem name": "Čajnik - modra",
    "Lineitem price": "39.90",
    "Lineitem sku": "CAJ-M",
    "Billing Name": "Ana Kovač",
    "Billing Country": "SI",
    "Billing Phone": "'040 123 456",
    "Vendor": "Zvezda",
    "Id": "6798481555755",
}
NEXT = {
    "Name": "#1001",
    "Email": "ana@example.com",
    "Created at": "2026-03-01 10:15:00 +0100",
    "Lineitem quantity": "1",
    "Lineitem name": "Skodelica",
    "Lineitem price": "5.00",
    "Vendor": "Zvezda",
}


def read(*rows: dict[str, str]) -> list[Any]:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*FIRST, "Fulfilled at", "Cancelled at"], restval="")
    writer.writeheader()
    writer.writerows(rows)
    reader = read_orders(io.BytesIO(text.getvalue().encode()))
    try:
        assert reader.plan.format == "shopify"
        return list(reader)
    finally:
        reader.close()


def test_the_rows_of_an_order_are_one_order() -> None:
    other = FIRST | {"Name": "#1002", "Id": "6798481555756"}
    first, second = read(FIRST, NEXT, other)
    assert (first.external_id, first.email, first.customer["name"]) == (
        "1001",
        "ana@example.com",
        "Ana Kovač",
    )
    assert [(x.product.external_id, x.quantity, str(x.price)) for x in first.lines] == [
        ("CAJ-M", 2, "39.90"),
        ("Skodelica", 1, "5.00"),
    ]
    assert first.lines[0].product.facts == {"name": "Čajnik - modra", "brand": "Zvezda"}
    assert first.placed_at.isoformat() == "2026-03-01T09:15:00+00:00"
    assert (second.external_id, len(second.lines)) == ("1002", 1)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "paid"),
        ({"Financial Status": "pending"}, "placed"),
        ({"Financial Status": "authorized"}, "placed"),
        ({"Financial Status": "voided"}, "cancelled"),
        ({"Financial Status": "refunded"}, "cancelled"),
        ({"Financial Status": "refunded", "Fulfillment Status": "fulfilled"}, "returned"),
        ({"Cancelled at": "2026-03-02 10:15:00 +0100"}, "cancelled"),
        ({"Fulfillment Status": "partial", "Fulfilled at": "2026-03-02 10:15:00 +0100"}, "paid"),
        (
            {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-03-02 10:15:00 +0100"},
            "shipped",
        ),
    ],
)
def test_where_an_order_stands(changes: dict[str, str], status: str) -> None:
    (found,) = read(FIRST | changes)
    assert found.facts["status"] == status
    assert ("shipped_at" in found.facts) == (status == "shipped")


def test_what_can_be_done_without_is_left_out_and_a_missing_address_is_named() -> None:
    (found,) = read(FIRST | {"Billing Phone": "call me", "Accepts Marketing": "yes"})
    assert "phone" not in found.customer
    assert found.facts["legal_basis"] == "consent"
    (phoned,) = read(FIRST)
    assert phoned.customer["phone"] == "+38640123456"
    (rejected,) = read(FIRST | {"Email": ""})
    assert isinstance(rejected, Rejection)
    assert (rejected.line, rejected.id, [e.field for e in rejected.errors]) == (
        2,
        "1001",
        ["email"],
    )


def test_an_order_that_comes_twice_is_named_with_all_its_rows() -> None:
    other = FIRST | {"Name": "#1002", "Id": "6798481555756"}
    found = read(FIRST, other, FIRST, NEXT)
    assert [(one.line, one.id) for one in found if isinstance(one, Rejection)] == [
        (4, "1001"),
        (5, "1001"),
    ]


def test_shopifys_own_export_is_taken_in_whole() -> None:
    reader = read_orders(io.BytesIO(sample_of("shopify/orders_export_1.csv")))
    found = list(reader)
    reader.close()
    # One was sold at the till, to nobody who left an address.
    (nobody,) = [one for one in found if isinstance(one, Rejection)]
    assert (nobody.line, [e.field for e in nobody.errors]) == (122, ["email"])
    orders = [one for one in found if one is not nobody]
    assert (len(orders), sum(len(one.lines) for one in orders)) == (50, 120)
