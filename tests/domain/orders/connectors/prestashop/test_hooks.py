"""What our module for PrestaShop delivers: believed only when signed, used once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.orders.conftest import told
from tests.domain.orders.connectors.prestashop.standin import signed

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop


def deliver(shop: Shop, content: Any, secret: str | None = None) -> Any:
    """Send it as the module does."""
    body = json.dumps(content).encode()
    return shop.deliver(body, signed(secret or shop.settings()["webhook_secret"], body))


def test_a_delivery_becomes_orders_and_what_happened_to_them(keyless: Shop) -> None:
    shipped = {"type": "shipped", "at": "2026-04-13T08:00:00+02:00", "carrier": "GLS"}
    answer = deliver(
        keyless,
        {
            "delivery": "d-1",
            "orders": [told("1"), told("2")],
            "events": [{"order": "2", "event": {**shipped, "tracking": "SI123"}}],
        },
    )
    assert answer.status_code == 204
    assert keyless.orders()["1"].status == "placed"
    assert (keyless.orders()["2"].status, keyless.orders()["2"].tracking) == ("shipped", "SI123")
    assert keyless.planned("1")


def test_the_same_delivery_twice_is_one(keyless: Shop) -> None:
    deliver(keyless, {"delivery": "d-1", "orders": [told("1")]})
    changed = told("1", customer={"email": "new@example.com"})
    deliver(keyless, {"delivery": "d-2", "orders": [changed]})
    assert deliver(keyless, {"delivery": "d-1", "orders": [told("1")]}).status_code == 204
    assert keyless.orders()["1"].customer.email == "new@example.com"


def test_a_forged_delivery_is_refused_and_changes_nothing(keyless: Shop) -> None:
    assert deliver(keyless, {"delivery": "d-1", "orders": [told("1")]}, "wrong").status_code == 401
    body = json.dumps({"delivery": "d-1", "orders": [told("1")]}).encode()
    assert keyless.deliver(body).status_code == 401
    assert keyless.orders() == {}


@pytest.mark.parametrize(
    "content",
    [
        "hello",
        [1],
        {},
        {"orders": []},
        {"delivery": "d", "orders": 7},
        {"delivery": "d", "events": [1]},
    ],
)
def test_what_is_signed_and_none_of_the_modules_is_refused(keyless: Shop, content: Any) -> None:
    assert deliver(keyless, content).status_code == 400


def test_an_order_that_can_not_be_read_is_kept_aside(keyless: Shop) -> None:
    wrong = told("1", customer={"email": "nobody"})
    assert deliver(keyless, {"delivery": "d-1", "orders": [wrong, told("2")]}).status_code == 204
    assert set(keyless.orders()) == {"2"}
    (kept,) = keyless.unused()
    assert [error["field"] for error in kept.errors] == ["customer.email"]
