"""An order of Shopify says where it stands, what is in it, and on what ground its customer may be written to."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from artur.domain.orders import intake
from artur.domain.orders.connectors.shopify import orders
from tests.domain.orders.connectors.anything import NEEDED, damaged, wrong
from tests.domain.orders.connectors.samples import sample_of
from tests.domain.orders.connectors.shopify.standin import PLACED, at, fulfillment, line, order

ARRIVED = {"shipment_status": "delivered"}
SENT = {"fulfillment_status": "fulfilled", "fulfillments": [fulfillment()]}


def document(*, by_sku: bool = False, **changes: Any) -> dict[str, Any]:
    return orders.document(order(**changes), {}, by_sku=by_sku)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "paid"),
        ({"financial_status": "authorized"}, "placed"),
        ({"financial_status": "pending"}, "placed"),
        ({"financial_status": "voided"}, "cancelled"),
        ({"cancelled_at": at(PLACED)}, "cancelled"),
        ({"financial_status": "partially_refunded"}, "paid"),
        ({"financial_status": "refunded"}, "cancelled"),
        (SENT | {"financial_status": "refunded"}, "returned"),
        (SENT, "shipped"),
        (SENT | {"fulfillment_status": "partial"}, "paid"),
        (SENT | {"fulfillments": [fulfillment(status="cancelled")]}, "shipped"),
        (SENT | {"fulfillments": [fulfillment(**ARRIVED)]}, "delivered"),
        (SENT | {"fulfillments": [fulfillment(**ARRIVED), fulfillment(72)]}, "shipped"),
    ],
)
def test_where_an_order_stands(changes: dict[str, Any], status: str) -> None:
    assert document(**changes)["status"] == status


@pytest.mark.parametrize(
    ("changes", "basis"),
    [
        ({}, None),
        ({"buyer_accepts_marketing": True}, "consent"),
        ({"customer": {"email_marketing_consent": {"state": "subscribed"}}}, "consent"),
        ({"customer": {"email_marketing_consent": {"state": "unsubscribed"}}}, "none"),
        (
            {
                "buyer_accepts_marketing": True,
                "customer": {"email_marketing_consent": {"state": "unsubscribed"}},
            },
            "none",
        ),
        ({"customer": None}, None),
    ],
)
def test_whoever_objected_to_the_shops_mail_is_not_written_to(
    changes: dict[str, Any], basis: str | None
) -> None:
    assert document(**changes).get("legal_basis") == basis


def test_the_customer_as_far_as_the_order_tells() -> None:
    assert document()["customer"] == {
        "email": "ana.5001@example.com",
        "name": "Ana Kovač",
        "locale": "sl-SI",
        "phone": "+38640123456",
    }
    guest = document(customer=None, phone="call me", customer_locale="xx-klingon")
    assert guest["customer"] == {"email": "ana.5001@example.com", "name": "Ana Kovač"}


def test_all_parcels_count_and_the_last_one_dates_the_order() -> None:
    late = PLACED + timedelta(days=2)
    second = fulfillment(72, created_at=at(PLACED + timedelta(hours=30)), updated_at=at(late))
    found = document(
        fulfillment_status="fulfilled",
        fulfillments=[fulfillment(**ARRIVED), second | ARRIVED],
    )
    assert found["shipped_at"] == at(PLACED + timedelta(hours=30))
    assert found["delivered_at"] == at(late)


def test_dates_that_contradict_are_left_out_rather_than_the_order_lost() -> None:
    early = fulfillment(created_at=at(PLACED - timedelta(days=3)))
    found = document(fulfillment_status="fulfilled", fulfillments=[early])
    assert "shipped_at" not in found
    assert intake.parse(found).facts["status"] == "shipped"


@pytest.mark.parametrize(
    ("refunded", "kind", "sent", "kept"),
    [
        (2, "cancel", None, False),
        (1, "cancel", None, True),
        (2, "no_restock", None, False),
        (2, "return", None, True),
        (2, "no_restock", "fulfilled", True),
    ],
)
def test_what_was_taken_out_before_it_was_sent_is_not_asked_about(
    refunded: int, kind: str, sent: str | None, *, kept: bool
) -> None:
    back = {"line_item_id": 11, "quantity": refunded, "restock_type": kind}
    found = document(
        line_items=[line(fulfillment_status=sent), line(12, 94)],
        refunds=[{"refund_line_items": [back]}],
    )
    assert ([one["product"]["id"] for one in found["lines"]] == ["93", "94"]) is kept


@pytest.mark.parametrize(
    ("changes", "by_sku", "known"),
    [
        ({}, False, "93"),
        ({}, True, "CAJ-93-M"),
        ({"sku": None}, True, "93"),
        ({"product_id": None}, False, "CAJ-93-M"),
        ({"product_id": None, "sku": ""}, False, "Čajnik iz litega železa"),
    ],
)
def test_by_what_a_product_goes(changes: dict[str, Any], by_sku: bool, known: str) -> None:
    found = document(line_items=[line(**changes)], by_sku=by_sku)
    assert found["lines"][0]["product"]["id"] == known


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, "1001"),
        ({"name": "TEA-1001-EU"}, "TEA-1001-EU"),
        ({"name": None}, "5001"),
        ({"name": "#"}, "5001"),
    ],
)
def test_an_order_goes_by_the_number_its_customer_knows(
    changes: dict[str, Any], number: str
) -> None:
    assert document(**changes)["id"] == number


@pytest.mark.parametrize(
    ("name", "number"),
    [("#1001.1", "1001"), ("A.1001.12", "A.1001"), (None, "5001"), ("#1001", "5001")],
)
def test_a_parcel_says_of_which_order_it_is(name: str | None, number: str) -> None:
    assert orders.order_of(fulfillment(name=name)) == number


def test_a_parcel_by_itself() -> None:
    assert orders.parcel(fulfillment(**ARRIVED)) == {
        "type": "delivered",
        "at": at(PLACED + timedelta(hours=20)),
        "carrier": "GLS",
        "tracking": "SI-77",
    }
    assert orders.parcel(fulfillment(status="open")) is None
    assert orders.parcel(fulfillment(created_at="soon")) is None


@settings(max_examples=60)
@given(damaged(order(), line()), damaged(line(), line()))
def test_whatever_stands_in_an_order_it_is_read_or_named(
    told: dict[str, Any], one: dict[str, Any]
) -> None:
    told = told | {"line_items": [one]} if told["line_items"] == [line()] else told
    orders.products_of(told)
    assert wrong(orders.document(told, {}, by_sku=True)) <= NEEDED


def test_the_order_of_shopifys_own_documentation_is_taken_in() -> None:
    told = json.loads(sample_of("shopify/order.json"))["order"]
    found = intake.parse(orders.document(told, {}, by_sku=False))
    assert (found.external_id, found.email) == ("1001", "bob.norman@hostmail.com")
    assert len(found.lines) == 3
