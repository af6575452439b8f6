"""An order of Magento says where it stands and what is in it, every thing once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from artur.domain.orders import intake
from artur.domain.orders.connectors.magento import oauth, orders
from artur.domain.orders.connectors.magento.orders import Known
from tests.domain.orders.connectors.anything import NEEDED, damaged, wrong
from tests.domain.orders.connectors.magento.standin import (
    PLACED,
    at,
    configured,
    item,
    order,
    shipment,
)
from tests.domain.orders.connectors.samples import sample_of

SENT = {"items": [item(qty_shipped=1)]}
KNOWN = Known({"2": "sl_SI"}, delivered={"delivered"})


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"state": "new"}, "placed"),
        ({"state": "pending_payment"}, "placed"),
        ({"state": "payment_review"}, "placed"),
        ({"state": "holded"}, "placed"),
        ({}, "paid"),
        (SENT, "shipped"),
        ({"items": [item(qty_shipped=1), item(32, 95)]}, "paid"),
        ({"items": [item(qty_shipped=1), item(32, 95, qty_canceled=1)]}, "shipped"),
        ({"items": [item(is_virtual=1)]}, "paid"),
        ({"state": "complete"}, "shipped"),
        ({"state": "complete", "status": "delivered"}, "delivered"),
        ({"state": "canceled", "status": "delivered"}, "cancelled"),
        ({"state": "closed"}, "cancelled"),
        (SENT | {"state": "closed"}, "returned"),
        ({"state": None}, "placed"),
    ],
)
def test_where_an_order_stands(changes: dict[str, Any], status: str) -> None:
    assert orders.document(order(**changes), KNOWN)["status"] == status


def test_a_configurable_product_is_one_line_and_not_two() -> None:
    (line,) = orders.document(order(items=configured()), KNOWN)["lines"]
    assert (line["product"]["id"], line["price"]) == ("93", "59.9")


@pytest.mark.parametrize(
    ("goods", "known"), [({}, "CAJ-93-M"), ({"93": {"sku": "CAJ-93"}}, "CAJ-93")]
)
def test_by_sku_a_configurable_product_goes_by_its_own_and_not_by_the_variants(
    goods: dict[str, Any], known: str
) -> None:
    found = orders.document(order(items=configured()), Known(goods=goods, by_sku=True))
    assert found["lines"][0]["product"]["id"] == known


def test_what_never_left_the_house_is_not_asked_about() -> None:
    lines = [
        item(qty_canceled=1),
        item(32, 94, qty_refunded=1),
        item(33, 95, qty_refunded=1, qty_shipped=1),
        item(34, 96),
    ]
    found = orders.document(order(items=lines), KNOWN)
    assert [one["product"]["id"] for one in found["lines"]] == ["95", "96"]


def test_the_customer_and_the_language_of_the_store_view() -> None:
    found = orders.document(order(), KNOWN)
    assert found["customer"] == {
        "email": "ana.7@example.com",
        "name": "Ana Kovač",
        "locale": "sl-SI",
        "phone": "+38640123456",
    }
    assert (found["country"], found["total"], found["currency"]) == ("SI", "64.9", "EUR")


def test_the_first_time_it_was_said_to_have_arrived_counts() -> None:
    said = [PLACED + timedelta(days=n) for n in (3, 2)]
    history = [{"status": "delivered", "created_at": at(one)} for one in said]
    told = order(state="complete", status="delivered", status_histories=history)
    known = Known(delivered={"delivered"}, parcels={"7": [shipment()]})
    assert orders.document(told, known)["delivered_at"] == "2026-04-14T08:15:00+00:00"


@settings(max_examples=60)
@given(damaged(order(), item()), damaged(item(), item()))
def test_whatever_stands_in_an_order_it_is_read_or_named(
    told: dict[str, Any], one: dict[str, Any]
) -> None:
    told = told | {"items": [one]} if told["items"] == [item()] else told
    orders.products_of(told)
    assert wrong(orders.document(told, KNOWN)) <= NEEDED


def test_a_signature_is_the_one_of_the_standards_own_example() -> None:
    """RFC 5849, 1.2: the photo that the printer fetches."""
    keys = oauth.Keys(
        "dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"
    )
    told = {
        "oauth_consumer_key": keys.consumer,
        "oauth_token": keys.token,
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "137131202",
        "oauth_nonce": "chapoH",
    }
    url = "http://photos.example.net/photos?file=vacation.jpg&size=original"
    text = oauth.base_string("GET", url, told)
    assert oauth.signature(keys, text, "sha1") == "MdpQcU8iPSUjWoN/UDMsK2sui9I="


def test_the_order_of_magentos_own_documentation_is_taken_in() -> None:
    told = json.loads(sample_of("magento2/order.json"))
    found = intake.parse(orders.document(told, KNOWN))
    assert (found.external_id, found.email, found.facts["country"]) == (
        "000000003",
        "jdoe@example.com",
        "US",
    )
    assert [line.product.external_id for line in found.lines] == ["1553"]
