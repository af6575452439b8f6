"""Orders as PrestaShop's webservice has them, as the contract's documents."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.orders.connectors.prestashop import facts as standing
from artur.domain.orders.connectors.prestashop import orders, service
from artur.domain.orders.intake import parse
from tests.domain.orders.connectors.prestashop.standin import books, order
from tests.domain.orders.connectors.samples import sample_of

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
SETTINGS = {"address": "https://tea.example/si/index.php", "unpaid": "wait"}
BOOKS = books()
FACTS = standing.Facts(
    states=standing._states(
        BOOKS["order_states"], {c["name"]: c["value"] for c in BOOKS["configurations"]}
    ),
    languages={"1": "sl", "2": "lv"},
    currencies={"1": "EUR"},
    countries={"17": "LV"},
    carriers={"2": "GLS", "3": "Omniva"},
    timezone="Europe/Ljubljana",
)


def beside(**changes: Any) -> orders.Beside:
    told = {
        name: service.by_id(BOOKS[name])
        for name in ("customers", "addresses", "products", "categories")
    }
    return orders.Beside(**{**told, **changes})


def read(told: dict[str, Any], *states: tuple[str, str], **changes: Any) -> Any:
    history = [{"id_order_state": state, "date_add": at} for state, at in states]
    found = orders.read(told, SETTINGS, FACTS, beside(history={"1": history}, **changes))
    if found is not None:
        parse(found[0], NOW)  # what comes of it is taken in
    return found


def test_an_order_is_told_as_the_contract_has_it() -> None:
    document, parcel = read(order())
    assert parcel is None
    assert document == {
        "id": "1",
        "placed_at": "2026-04-12T08:15:00+00:00",
        "customer": {
            "email": "Liga@example.com",
            "name": "Līga Ozola",
            "phone": "+37120123456",
            "locale": "lv",
        },
        "country": "LV",
        "currency": "EUR",
        "total": "59.9000",
        "attributes": {"number": "XKBK00001", "payment": "ps_wirepayment", "shipping": "GLS"},
        "status": "paid",
        "lines": [
            {
                "product": {
                    "id": "7",
                    "name": "Čajnik",
                    "url": "https://tea.example/si/index.php?controller=product&id_product=7",
                    "image": "https://tea.example/si/img/p/1/2/3/123.jpg",
                    "gtin": "4006381333931",
                    "brand": "Zvezda",
                    "category": "Čajniki",
                },
                "quantity": 2,
                "price": "29.9500",
            }
        ],
    }


@pytest.mark.parametrize(
    ("state", "history", "told"),
    [
        ("2", [], ("paid", None, None)),
        ("13", [], ("paid", None, None)),
        ("4", [("4", "2026-04-13 08:00:00")], ("shipped", "06:00", None)),
        ("21", [("21", "2026-04-13 08:00:00")], ("shipped", "06:00", None)),
        (
            "5",
            [("4", "2026-04-12 18:00:00"), ("5", "2026-04-13 08:00:00")],
            ("delivered", "16:00", "06:00"),
        ),
        ("6", [("2", "2026-04-12 11:00:00")], ("cancelled", None, None)),
        ("7", [("4", "2026-04-12 18:00:00")], ("returned", "16:00", None)),
        # Back in "paid" after a slip in the back office: a parcel that left has left.
        ("2", [("4", "2026-04-12 18:00:00")], ("shipped", "16:00", None)),
        ("4", [], ("shipped", "08:15", None)),
    ],
)
def test_where_an_order_stands(state: str, history: list[Any], told: tuple[Any, ...]) -> None:
    document, _ = read(order(current_state=state), *history)
    times = [document.get(name, "")[11:16] or None for name in ("shipped_at", "delivered_at")]
    assert (document["status"], *times) == told


@pytest.mark.parametrize("state", ["1", "6", "8", "10"])
def test_what_never_was_paid_stays_in_the_shop(state: str) -> None:
    assert read(order(current_state=state), (state, "2026-04-12 11:00:00")) is None


def test_a_shop_may_have_its_bank_transfers_taken_in_at_once() -> None:
    taking = {**SETTINGS, "unpaid": "take"}
    for state, told in (("10", "placed"), ("6", "cancelled")):
        found = orders.read(order(current_state=state), taking, FACTS, beside())
        assert found is not None
        assert found[0]["status"] == told
    assert orders.read(order(current_state="8"), taking, FACTS, beside()) is None


def test_the_parcel_is_told_with_its_number() -> None:
    noted = [{"id_order": "1", "id_carrier": "3", "tracking_number": "SI123"}]
    _, parcel = read(order(current_state="4"), ("4", "2026-04-13 08:00:00"), parcels={"1": noted})
    assert parcel.event == {
        "type": "shipped",
        "at": "2026-04-13T06:00:00+00:00",
        "carrier": "Omniva",
        "tracking": "SI123",
    }


def test_without_what_stands_elsewhere_an_order_is_still_one() -> None:
    found = orders.read(
        order(), SETTINGS, FACTS, orders.Beside(customers=service.by_id(BOOKS["customers"]))
    )
    assert found is not None
    (line,) = found[0]["lines"]
    assert line["product"]["name"] == "Čajnik - Barva : Modra"
    assert "country" not in found[0]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["order_rows", "product_id", "id"]), inner, max_size=3
            )
        ),
        max_leaves=10,
    ),
    st.sampled_from(sorted(order())),
)
@settings(max_examples=120)
def test_nonsense_in_any_field_never_breaks_the_reading(nonsense: Any, name: str) -> None:
    orders.read(order() | {name: nonsense}, SETTINGS, FACTS, beside())


def test_a_sample_of_prestashop_itself_is_read() -> None:
    root = ET.fromstring(sample_of("prestashop/order_partial.xml")).find("order")  # noqa: S314 - our own file
    assert root is not None
    told: dict[str, Any] = {one.tag: one.text or "" for one in root}
    rows = root.iter("order_row")
    told |= {"id": "1", "current_state": "2", "id_customer": "3"}
    told["associations"] = {"order_rows": [{x.tag: x.text for x in row} for row in rows]}
    document, _ = read(told)
    assert document["placed_at"] == "2022-04-11T23:01:47+00:00"
    assert document["lines"][0]["product"]["id"] == "1"
    assert document["total"] == "68.2000"
