"""Orders as WooCommerce has them, as the contract's documents: nothing guessed, nobody asked about a cart."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.orders.connectors.woocommerce import orders
from artur.domain.orders.connectors.woocommerce.lines import refunded_by
from artur.domain.orders.intake import parse
from tests.domain.orders.connectors.samples import sample_of
from tests.domain.orders.connectors.woocommerce.standin import line, order, product

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
SETTINGS: dict[str, str] = {}


def document(told: dict[str, Any], *, known: Any = None, **given_: str) -> dict[str, Any]:
    (found,) = orders.read(told, given_, known or orders.Known(complete=True)).orders
    parse(found, NOW)  # what comes of it is taken in
    return found


def meta(key: str, value: Any) -> list[dict[str, Any]]:
    return [{"id": 7, "key": key, "value": value}]


def test_an_order_is_told_as_the_contract_has_it() -> None:
    known = orders.Known({"93": product()}, {}, complete=True)
    assert document(order(), known=known) == {
        "id": "1001",
        "placed_at": "2026-04-12T08:15:00+00:00",
        "customer": {
            "email": "ana.1001@example.com",
            "name": "Ana Kovač",
            "phone": "+38640123456",
            "locale": "sl",
        },
        "country": "SI",
        "currency": "EUR",
        "total": "59.90",
        "attributes": {
            "channel": "checkout",
            "payment": "stripe",
            "shipping": "Dostava – GLS",
        },
        "status": "paid",
        "lines": [
            {
                "product": {
                    "id": "93",
                    "name": "Čajnik & skodelica",
                    "url": "https://tea.example/izdelek/cajnik-93/",
                    "image": "https://tea.example/wp-content/uploads/cajnik-93.jpg",
                    "gtin": "4006381333931",
                    "category": "Čajniki & skodelice",
                },
                "quantity": 1,
                "price": "59.9",
            }
        ],
    }


def test_without_its_products_an_order_still_has_names_and_pictures() -> None:
    (one,) = document(order())["lines"]
    assert one["product"]["name"] == "Čajnik"
    assert one["product"]["image"] == "https://tea.example/wp-content/uploads/cajnik.jpg"


@pytest.mark.parametrize(
    ("status", "changes", "told"),
    [
        ("processing", {}, "paid"),
        ("processing", {"payment_method": "cod", "date_paid_gmt": None}, "paid"),
        ("completed", {"date_completed_gmt": "2026-04-13T06:00:00"}, "shipped"),
        ("refunded", {}, "returned"),
        ("cancelled", {}, "cancelled"),
        ("cancelled", {"payment_method": "cod", "date_paid_gmt": None}, "cancelled"),
        ("trash", {}, "cancelled"),
        ("shipped", {}, "shipped"),
        ("delivered", {"date_completed_gmt": "2026-04-13T06:00:00"}, "delivered"),
        ("waiting-for-engraving", {}, "paid"),
        ("wc-processing", {}, "paid"),
        ("on-hold", {}, "paid"),
    ],
)
def test_where_an_order_stands(status: str, changes: dict[str, Any], told: str) -> None:
    assert document(order(status=status, **changes))["status"] == told


@pytest.mark.parametrize(
    ("status", "method"),
    [
        ("pending", "stripe"),
        ("failed", "stripe"),
        ("checkout-draft", "stripe"),
        ("auto-draft", ""),
        ("on-hold", "bacs"),
        ("cancelled", "stripe"),
        ("cancelled", "bacs"),
    ],
)
def test_what_never_was_paid_stays_in_the_shop(status: str, method: str) -> None:
    told = order(status=status, payment_method=method, date_paid_gmt=None)
    assert orders.read(told, SETTINGS) == orders.Told()


def test_a_shop_may_have_its_bank_transfers_taken_in_at_once() -> None:
    told = order(status="on-hold", payment_method="bacs", date_paid_gmt=None)
    assert document(told, unpaid="take")["status"] == "placed"
    told["status"] = "cancelled"
    assert document(told, unpaid="take")["status"] == "cancelled"


def test_completed_means_what_the_shop_says_it_means() -> None:
    told = order(status="completed", date_completed_gmt="2026-04-13T06:00:00")
    assert document(told)["shipped_at"] == "2026-04-13T06:00:00+00:00"
    assert document(told, completed="delivered")["delivered_at"] == "2026-04-13T06:00:00+00:00"


def test_an_order_whose_date_was_moved_behind_its_completion_is_taken_in() -> None:
    told = order(status="completed", date_completed_gmt="2026-04-11T06:00:00")
    assert document(told)["shipped_at"] == "2026-04-12T08:15:00+00:00"


def test_a_part_of_another_order_is_not_told_twice() -> None:
    assert orders.read(order(1002, parent_id=1001), SETTINGS) == orders.Told()


def test_a_number_of_the_shops_own_is_kept_beside_the_id() -> None:
    assert document(order() | {"number": "A-2026-17"})["attributes"]["number"] == "A-2026-17"
    assert document(order() | {"number": "A-2026-17"})["id"] == "1001"


@pytest.mark.parametrize(
    "told",
    [
        {"meta_data": meta("_locale", "de_AT"), "lang": None},
        {"meta_data": meta("trp_language", "de_AT")},
        {"meta_data": [], "lang": "de-AT"},
        {"meta_data": [], "artur": {"locale": "de_AT"}},
    ],
)
def test_the_language_is_found_where_plug_ins_note_it(told: dict[str, Any]) -> None:
    assert document(order(**told))["customer"]["locale"] == "de-AT"


def test_what_can_not_be_read_is_left_out_rather_than_lost_with_the_order() -> None:
    told = order(currency="", total="-3.00", meta_data=meta("wpml_language", "all"))
    told["billing"] |= {"phone": "call me", "country": "XX"}
    told["shipping"] = []
    found = document(told)
    assert not {"currency", "total", "country"} & found.keys()
    assert found["customer"].keys() == {"email", "name"}


def test_products_that_left_the_shop_can_not_be_asked_about() -> None:
    told = order(line_items=[line(), line(12, product=0)])
    assert len(document(told)["lines"]) == 1


REFUND = [
    {
        "id": 5,
        "line_items": [
            {"quantity": -1, "meta_data": [{"key": "_refunded_item_id", "value": "11"}]},
            {"quantity": -1, "meta_data": [{"key": "_refunded_item_id", "value": "12"}]},
        ],
    }
]


def test_what_was_given_back_is_not_asked_about() -> None:
    told = order(
        refunds=[{"id": 5, "total": "-59.90"}],
        line_items=[line(), line(12, product=94, quantity=3), line(13, product=95)],
    )
    known = orders.Known({}, {"1001": refunded_by(REFUND)}, complete=True)
    found = document(told, known=known)["lines"]
    assert [(x["product"]["id"], x["quantity"]) for x in found] == [("94", 2), ("95", 1)]


def test_an_order_given_back_whole_is_returned() -> None:
    told = order(refunds=[{"id": 5}])
    known = orders.Known({}, {"1001": refunded_by(REFUND)}, complete=True)
    assert document(told, known=known)["status"] == "returned"
    assert document(order(status="refunded", refunds=[{"id": 5}]), known=known)["lines"]


def test_while_refunds_are_unknown_the_lines_are_left_as_they_stand() -> None:
    (found,) = orders.read(order(refunds=[{"id": 5}]), SETTINGS).orders
    assert "lines" not in found


TRACKED = {
    "tracking_provider": "gls",
    "formatted_tracking_provider": "GLS",
    "tracking_number": "SI1234",
    "date_shipped": "1776038400",
}


@pytest.mark.parametrize(
    "notes",
    [
        meta("_wc_shipment_tracking_items", [TRACKED]),
        meta("_wc_shipment_tracking_items", json.dumps([TRACKED])),
        meta("_aftership_tracking_items", {"0": {**TRACKED, "date_shipped": "2026-04-13"}}),
        [
            {"key": "ywot_tracking_code", "value": "SI1234"},
            {"key": "ywot_carrier_name", "value": "GLS"},
            {"key": "ywot_pick_up_date", "value": "2026-04-13"},
        ],
    ],
)
def test_the_parcel_is_found_where_plug_ins_note_it(notes: list[dict[str, Any]]) -> None:
    found = orders.read(order(meta_data=notes), SETTINGS)
    assert found.orders[0]["status"] == "shipped"
    (event,) = found.events
    assert event.order == "1001"
    assert event.event == {
        "type": "shipped",
        "at": "2026-04-13T00:00:00+00:00",
        "carrier": "GLS",
        "tracking": "SI1234",
    }


def test_a_day_without_its_hour_lies_no_earlier_than_the_order() -> None:
    notes = meta("_wc_shipment_tracking_items", [{**TRACKED, "date_shipped": "2026-04-12"}])
    assert document(order(meta_data=notes))["shipped_at"] == "2026-04-12T08:15:00+00:00"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*order(), "key", "value", "id"]), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    st.sampled_from(sorted(order())),
)
@settings(max_examples=150)
def test_nonsense_in_any_field_never_breaks_the_reading(nonsense: Any, name: str) -> None:
    orders.read(order() | {name: nonsense}, SETTINGS, orders.Known(complete=True))


def test_the_samples_of_woocommerce_itself_are_read() -> None:
    told = json.loads(sample_of("woocommerce/orders_2.json"))
    found = {str(one["id"]): document(one) for one in told}
    assert found["727"]["status"] == "paid"
    assert found["727"]["placed_at"] == "2017-03-22T19:28:02+00:00"
    assert found["727"]["lines"][1]["product"]["name"].startswith("Ship Your Idea – Color")
    assert found["723"]["status"] == "shipped"
