"""What WooCommerce and our plug-in deliver: believed only when signed, used once, however often it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.connectors.contract import Delivery
from artur.domain.orders.connectors.woocommerce.hooks import receive
from tests.domain.orders.connectors.woocommerce.standin import WooCommerce, order, product, signed

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop


def deliver(shop: Shop, told: Any, **headers: str) -> Any:
    """Send it as the shop does."""
    body = json.dumps(told).encode()
    secret = shop.settings()["webhook_secret"]
    return shop.deliver(body, {**signed(secret, body), **headers})


def test_a_delivery_becomes_an_order_with_its_invitations(keyless: Shop) -> None:
    assert deliver(keyless, order()).status_code in range(200, 300)
    assert keyless.orders()["1001"].status == "paid"
    assert {moment for moment, _, _ in keyless.planned("1001")} == {
        "purchase",
        "delivery",
        "product",
    }


def test_what_the_plug_in_adds_is_used(keyless: Shop) -> None:
    more = {"locale": "lv", "products": {"93": product()}, "refunded": {}}
    deliver(keyless, order(meta_data=[], artur=more))
    kept = keyless.orders()["1001"]
    assert kept.locale == "lv"
    assert kept.lines.get().product.category == "Čajniki & skodelice"


def test_many_orders_may_come_in_one_delivery(keyless: Shop) -> None:
    deliver(
        keyless,
        {
            "orders": [
                order(1001),
                order(1002),
                order(1003),
                order(1004, status="pending", date_paid_gmt=None),
            ]
        },
    )
    assert set(keyless.orders()) == {"1001", "1002", "1003"}


@pytest.mark.parametrize(
    "forged",
    [
        {"X-WC-Webhook-Signature": "AAAA"},
        {"X-WC-Webhook-Signature": ""},
        {"X-WC-Webhook-Signature": "š"},
    ],
)
def test_a_forged_delivery_is_refused_and_changes_nothing(
    keyless: Shop, forged: dict[str, str]
) -> None:
    deliver(keyless, order())
    answer = deliver(keyless, order(status="cancelled"), **forged)
    assert answer.status_code == 401
    assert keyless.orders()["1001"].status == "paid"
    assert keyless.look().refused_text


def test_another_stores_secret_opens_nothing(keyless: Shop) -> None:
    body = json.dumps(order()).encode()
    assert keyless.deliver(body, signed("another secret", body)).status_code == 401
    assert keyless.orders() == {}


def test_an_old_delivery_sent_again_changes_nothing(keyless: Shop) -> None:
    body = json.dumps(order()).encode()
    headers = signed(keyless.settings()["webhook_secret"], body)
    keyless.deliver(body, headers)
    changed = order()
    changed["billing"] = changed["billing"] | {"email": "new@example.com"}
    deliver(keyless, changed)
    # The delivery's id travels outside the signature, so another one helps nobody.
    assert keyless.deliver(body, {**headers, "X-WC-Webhook-Delivery-ID": "x"}).status_code == 200
    assert keyless.orders()["1001"].customer.email == "new@example.com"


def test_a_topic_outside_the_signature_is_not_believed(keyless: Shop) -> None:
    deliver(keyless, order(), **{"X-WC-Webhook-Topic": "order.deleted"})
    assert keyless.orders()["1001"].status == "paid"


def test_an_order_deleted_in_the_shop_is_called_off(keyless: Shop) -> None:
    deliver(keyless, order())
    deliver(keyless, {"id": 1001})
    assert keyless.orders()["1001"].status == "cancelled"
    assert "scheduled" not in {state for _, state, _ in keyless.planned("1001")}


def test_the_greeting_of_a_new_webhook_is_answered(keyless: Shop) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert keyless.deliver(b"webhook_id=12", form).status_code == 200
    assert keyless.look().refused_text == ""


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([1, 2], 400),
        ("hello", 400),
        ({"orders": "none"}, 400),
        ({"id": 93, "name": "Čajnik", "permalink": "https://tea.example/"}, 200),
        ({"action": "woocommerce_new_order", "arg": 1001}, 200),
    ],
)
def test_what_is_signed_and_no_order_leaves_nothing(keyless: Shop, told: Any, status: int) -> None:
    assert deliver(keyless, told).status_code == status
    assert keyless.orders() == {}
    assert keyless.unused() == []


def test_a_webhook_of_the_old_interface_is_named(keyless: Shop) -> None:
    deliver(keyless, {"order": {"id": 1001, "order_number": "1001", "total": "59.90"}})
    (kept,) = keyless.unused()
    assert "v3" in str(kept.reason) + str(kept.errors)


def test_a_refund_told_in_part_is_looked_up(shop: Shop, woo: WooCommerce) -> None:
    shop.walk()
    told = order(refunds=[{"id": 5}], date_modified_gmt="2026-04-13T09:00:00")
    woo.keep(told)
    deliver(shop, told)
    shop.walk()
    assert shop.orders()["1001"].lines.get().product.external_id == "93"


def test_a_greeting_that_anybody_could_send_proves_nothing(keyless: Shop) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    deliver(keyless, order(), **{"X-WC-Webhook-Signature": "AAAA"})
    keyless.deliver(b"webhook_id=12", form)
    shop = keyless.look()
    assert (shop.heard_at, shop.refused_at) == (None, keyless.clock.now)


def test_a_sign_to_ask_is_heard_every_time(keyless: Shop) -> None:
    body = json.dumps({"action": "woocommerce_order_edit_status", "arg": 1001}).encode()
    settings = keyless.settings()
    headers = {k.lower(): v for k, v in signed(settings["webhook_secret"], body).items()}
    received = receive(settings, Delivery(headers, body, keyless.clock.now))
    # Nothing tells it from the same sign of another time.
    assert (received.poll, received.replay_key) == (True, None)


def test_no_order_of_a_large_delivery_is_left_out(keyless: Shop) -> None:
    deliver(keyless, {"orders": [order(number) for number in range(1001, 1103)]})
    assert len(keyless.orders()) == 102
