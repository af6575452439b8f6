"""What Shopify delivers is believed by its signature alone, and the same delivery counts once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.shopify.standin import (
    PLACED,
    SECRET,
    at,
    delivery,
    fulfillment,
    order,
)

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop
    from tests.domain.orders.connectors.shopify.standin import Shopify


def test_an_order_is_planned_as_it_is_placed(keyless: Shop, shopify: Shopify) -> None:
    body, headers = delivery(order(), shopify.named)
    assert keyless.deliver(body, headers).status_code == 204
    assert {m for m, _, _ in keyless.planned("1001")} == {"purchase", "delivery", "product"}
    assert keyless.look().heard_at == keyless.clock.now


def test_one_an_app_registered_is_signed_with_the_apps_secret(shop: Shop, shopify: Shopify) -> None:
    body, headers = delivery(order(), shopify.named, SECRET, "orders/updated")
    assert shop.deliver(body, headers).status_code == 204
    assert list(shop.orders()) == ["1001"]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"X-Shopify-Hmac-Sha256": "Zm9yZ2Vk"}, None),
        ({"X-Shopify-Hmac-Sha256": ""}, None),
        ({"X-Shopify-Hmac-Sha256": "ž"}, None),
        ({"X-Shopify-Shop-Domain": "other.myshopify.com"}, None),
        ({"X-Shopify-Shop-Domain": ""}, None),
        ({}, b'{"id": 1}'),
    ],
)
def test_a_forged_delivery_leaves_nothing_behind(
    keyless: Shop, shopify: Shopify, headers: dict[str, str], body: bytes | None
) -> None:
    real, signed = delivery(order(), shopify.named)
    assert keyless.deliver(body or real, signed | headers).status_code == 401
    assert (keyless.orders(), keyless.unused()) == ({}, [])
    assert keyless.look().refused_text


def test_a_delivery_signed_for_another_connection_is_not_believed(
    keyless: Shop, shopify: Shopify
) -> None:
    body, headers = delivery(order(), shopify.named, "another-secret")
    assert keyless.deliver(body, headers).status_code == 401


def test_a_replay_changes_nothing_even_under_another_id(keyless: Shop, shopify: Shopify) -> None:
    first = order()
    body, headers = delivery(first, shopify.named)
    keyless.deliver(body, headers)
    later, signed = delivery(first | {"total_price": "12.00"}, shopify.named)
    keyless.deliver(later, signed)
    again = keyless.deliver(body, headers | {"X-Shopify-Webhook-Id": "another"})
    assert again.status_code == 204
    assert str(keyless.orders()["1001"].total) == "12.0000"


def test_a_clock_off_by_an_hour_does_not_matter(keyless: Shop, shopify: Shopify) -> None:
    ahead = at(keyless.clock.now + timedelta(hours=1))
    told = order(created_at=ahead, processed_at=ahead, updated_at=ahead)
    body, headers = delivery(told, shopify.named)
    assert keyless.deliver(body, headers | {"X-Shopify-Triggered-At": ahead}).status_code == 204
    assert list(keyless.orders()) == ["1001"]


def test_what_a_delivery_does_is_said_by_its_body_and_not_by_its_topic(
    keyless: Shop, shopify: Shopify
) -> None:
    body, headers = delivery(order(), shopify.named, topic="orders/cancelled")
    keyless.deliver(body, headers)
    assert keyless.orders()["1001"].status == "paid"


def test_the_test_button_of_shopify_makes_no_order(keyless: Shop, shopify: Shopify) -> None:
    body, headers = delivery(order(820982911946154508), shopify.named)
    assert keyless.deliver(body, headers | {"X-Shopify-Test": "true"}).status_code == 204
    assert (keyless.orders(), keyless.unused()) == ({}, [])


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"7", b"", b"[" * 100_000])
def test_what_is_no_object_is_refused_and_not_kept(
    keyless: Shop, shopify: Shopify, body: bytes
) -> None:
    import base64
    import hashlib
    import hmac

    from tests.domain.orders.connectors.shopify.standin import SIGNING

    _, headers = delivery({}, shopify.named)
    mark = base64.b64encode(hmac.digest(SIGNING.encode(), body, hashlib.sha256)).decode()
    answer = keyless.deliver(body, headers | {"X-Shopify-Hmac-Sha256": mark})
    assert (answer.status_code, keyless.unused()) == (400, [])


def test_an_order_without_an_address_is_kept_until_it_has_one(
    keyless: Shop, shopify: Shopify
) -> None:
    nobody = order(email=None, contact_email=None, customer=None)
    keyless.deliver(*delivery(nobody, shopify.named))
    assert [row.reference for row in keyless.unused()] == ["1001"]
    keyless.deliver(*delivery(order(), shopify.named))
    assert list(keyless.orders()) == ["1001"]


def test_what_was_sold_over_the_counter_to_nobody_known_needs_no_mending(
    keyless: Shop, shopify: Shopify
) -> None:
    nobody = order(email=None, contact_email=None, customer=None, source_name="pos")
    keyless.deliver(*delivery(nobody, shopify.named))
    keyless.deliver(*delivery(order(5002, source_name="pos"), shopify.named))
    assert (list(keyless.orders()), keyless.unused()) == (["1002"], [])


def test_a_parcel_told_by_itself_moves_its_order(keyless: Shop, shopify: Shopify) -> None:
    # Parcels often come before their orders: each webhook has a queue of its own.
    keyless.deliver(*delivery(fulfillment(), shopify.named, topic="fulfillments/create"))
    keyless.deliver(*delivery(order(), shopify.named))
    assert keyless.orders()["1001"].status == "shipped"
    there = fulfillment(shipment_status="delivered", updated_at=at(PLACED + timedelta(hours=24)))
    keyless.deliver(*delivery(there, shopify.named, topic="fulfillments/update"))
    found = keyless.orders()["1001"]
    assert (found.status, found.carrier) == ("delivered", "GLS")
    assert found.delivered_at == PLACED + timedelta(hours=24)


@pytest.mark.parametrize("status", ["pending", "failure", "cancelled"])
def test_a_parcel_that_has_not_left_moves_nothing(
    keyless: Shop, shopify: Shopify, status: str
) -> None:
    keyless.deliver(*delivery(order(), shopify.named))
    keyless.deliver(*delivery(fulfillment(status=status), shopify.named))
    assert keyless.orders()["1001"].status == "paid"


def test_with_an_app_a_parcel_or_a_refund_is_a_sign_to_ask(shop: Shop, shopify: Shopify) -> None:
    shopify.keep(order())
    shop.walk()
    refunded = {
        "financial_status": "refunded",
        "fulfillments": [fulfillment()],
        "updated_at": at(shop.clock.now),
    }
    shopify.keep(order(**refunded))
    refund = {"id": 9, "order_id": 5001, "refund_line_items": [], "transactions": []}
    assert shop.deliver(*delivery(refund, shopify.named, topic="refunds/create")).status_code == 204
    shop.walk()
    assert shop.orders()["1001"].status == "returned"


REDACT = {"shop_id": 1, "shop_domain": "tea-house.myshopify.com"}


def test_a_customer_shopify_wants_forgotten_is_erased(keyless: Shop, shopify: Shopify) -> None:
    keyless.deliver(*delivery(order(), shopify.named))
    keyless.deliver(*delivery(order(5002), shopify.named))
    customer = {"id": 88, "email": "Ana.5001@example.com", "phone": None}
    told = REDACT | {"customer": customer, "orders_to_redact": [5001]}
    answer = keyless.deliver(*delivery(told, shopify.named, topic="customers/redact"))
    assert answer.status_code == 204
    held = {key: one.customer.email for key, one in keyless.orders().items()}
    assert "ana.5001@example.com" not in held.values()
    assert held["1002"] == "ana.5002@example.com"
    # What Shopify sends again of that order brings its customer back no more.
    again = order(total_price="1.00")
    keyless.deliver(*delivery(again, shopify.named, topic="orders/updated"))
    assert keyless.orders()["1001"].customer.email != "ana.5001@example.com"


@pytest.mark.parametrize(
    "told",
    [
        {"customer": {"email": "ana.5001@example.com"}, "data_request": {"id": 9}},
        {"customer": {"email": None}, "orders_to_redact": [5001]},
        {},
    ],
)
def test_what_only_the_shop_can_answer_is_laid_before_its_members(
    keyless: Shop, shopify: Shopify, told: dict[str, object]
) -> None:
    keyless.deliver(*delivery(order(), shopify.named))
    assert keyless.deliver(*delivery(REDACT | told, shopify.named)).status_code == 204
    (kept,) = keyless.unused()
    assert (kept.kind, bool(kept.errors[0]["message"])) == ("delivery", True)
    assert keyless.orders()["1001"].customer.email == "ana.5001@example.com"


def test_nobody_is_erased_by_an_unsigned_wish(keyless: Shop, shopify: Shopify) -> None:
    keyless.deliver(*delivery(order(), shopify.named))
    customer = {"email": "ana.5001@example.com"}
    told = REDACT | {"customer": customer, "orders_to_redact": [5001]}
    body, headers = delivery(told, shopify.named, "guessed")
    assert keyless.deliver(body, headers).status_code == 401
    # Nor by an order that was signed and is sent again as a wish.
    body, headers = delivery(order(5003), shopify.named, topic="customers/redact")
    keyless.deliver(body, headers)
    assert keyless.orders()["1001"].customer.email == "ana.5001@example.com"
