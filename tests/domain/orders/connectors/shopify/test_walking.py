"""Shopify is asked for what changed, page by page, and every page is kept with the place it ends at."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.connectors.shopify import walking
from artur.domain.orders.models import Product
from tests.domain.orders.connectors.shopify.standin import (
    PLACED,
    TOKEN,
    at,
    fulfillment,
    line,
    order,
    said,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.shop import Shop
    from tests.domain.orders.connectors.shopify.standin import Shopify
    from tests.harness.endpoint import Endpoint

HTML = b"<!doctype html><title>Zapora</title><p>Kmalu nazaj."


@pytest.fixture
def in_threes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three orders."""
    monkeypatch.setattr(walking, "LIMITS", (3, 1))


def days(shopify: Shopify, count: int, **changes: Any) -> None:
    """That many orders, each changed an hour after the one before."""
    for n in range(count):
        shopify.keep(order(5001 + n, PLACED - timedelta(hours=count - n), **changes))


def test_from_nothing_to_the_first_planned_invitation(shop: Shop, shopify: Shopify) -> None:
    shopify.keep(order())
    connection = shop.walk()
    assert (connection.fault, connection.last_order) == ("", "1001")
    assert {moment for moment, _, _ in shop.planned("1001")} == {"purchase", "delivery", "product"}
    product = Product.objects.get(external_id="93")
    assert (product.url, product.image, product.gtin) == (
        "https://tea.example/products/cajnik-93",
        "https://cdn.shop.example/cajnik-93.jpg?v=1",
        "4006381333931",
    )


@pytest.mark.usefixtures("in_threes")
def test_a_back_fill_reads_page_by_page_in_the_order_of_changes(
    shop: Shop, shopify: Shopify
) -> None:
    days(shopify, 8)
    connection = shop.walk()
    assert len(shop.orders()) == connection.read == 8
    asked = [query for name, query in shopify.calls if name == "orders.json"]
    assert [("page_info" in query) for query in asked] == [False, True, True]
    assert asked[0]["status"] == "any"
    assert connection.position == {
        "since": at(PLACED - timedelta(hours=1)),
        "home": "https://tea.example",
    }


@pytest.mark.usefixtures("in_threes")
def test_what_changes_during_the_back_fill_is_not_missed(shop: Shop, shopify: Shopify) -> None:
    days(shopify, 5)
    shop.step()
    shopify.keep(order(5001, PLACED, updated_at=at(PLACED), financial_status="refunded"))
    shop.walk()
    assert shop.orders()["1001"].status == "cancelled"
    assert len(shop.orders()) == 5


@pytest.mark.usefixtures("in_threes")
def test_a_back_fill_interrupted_in_the_middle_goes_on_there_although_its_mark_expired(
    shop: Shop, shopify: Shopify
) -> None:
    days(shopify, 8)
    shop.step()
    shopify.forgotten.add(shop.look().position["page"])
    shopify.trouble = lambda asked: Reply(503, b"")
    shop.walk_for(timedelta(hours=20), 20)
    assert (shop.look().fault, len(shop.orders())) == ("broken", 3)
    shopify.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 1)
    assert (shop.look().fault, len(shop.orders())) == ("", 8)


@pytest.mark.parametrize(
    ("of", "reply", "word"),
    [
        ("orders", Reply(500, b"oops"), "broken"),
        ("orders", Reply(429, b'{"errors": ""}', {"Retry-After": "2.0"}), "too_often"),
        ("orders", Reply(200, HTML, {"Content-Type": "text/html"}), "garbage"),
        ("orders", Reply(200, b""), "empty"),
        ("orders", Reply(200, b"{}"), "garbage"),
        ("orders", Reply(raw=b"", close=True), "garbage"),
        ("orders", Reply(404, b'{"errors": "Not Found"}'), "no_such_address"),
        ("products", Reply(429, b"{}", {"Retry-After": "2.0"}), "too_often"),
        ("token", Reply(200, b"[1]"), "garbage"),
        ("token", Reply(503, HTML), "broken"),
    ],
)
@pytest.mark.usefixtures("in_threes")
def test_a_day_of_failures_loses_no_order(
    shop: Shop, shopify: Shopify, of: str, reply: Reply, word: str
) -> None:
    days(shopify, 5)
    shop.step()
    shopify.trouble = lambda asked: reply if of in asked.path else None
    shop.walk_for(timedelta(days=1), 12)
    assert (shop.look().fault, len(shop.orders())) == (word, 3)
    shopify.keep(order(5900, PLACED + timedelta(hours=9)))
    shopify.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=7), 1)
    assert (shop.look().fault, len(shop.orders())) == ("", 6)


@pytest.mark.usefixtures("in_threes")
def test_an_answer_that_is_too_long_is_asked_for_in_smaller_pages(
    shop: Shop, shopify: Shopify, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking as frame

    days(shopify, 3)
    monkeypatch.setattr(frame, "MOST_BYTES", len(json.dumps({"orders": [order()]})) + 400)
    connection = shop.walk()
    assert (connection.fault, len(shop.orders())) == ("", 3)


def test_orders_come_without_pictures_where_products_may_not_be_read(
    shop: Shop, shopify: Shopify
) -> None:
    shopify.scopes = ("read_orders",)
    shopify.keep(order())
    assert shop.walk().fault == ""
    assert Product.objects.get(external_id="93").image == ""


def test_an_order_without_an_address_is_kept_with_its_reason_and_the_others_come(
    shop: Shop, shopify: Shopify
) -> None:
    nobody = {"email": None, "contact_email": None, "customer": None}
    shopify.keep(order(5001, **nobody), order(5002), order(5003, **nobody, source_name="pos"))
    assert shop.walk().fault == ""
    assert list(shop.orders()) == ["1002"]
    (kept,) = shop.unused()
    assert (kept.reference, [e["field"] for e in kept.errors]) == ("1001", ["customer.email"])


def test_a_parcel_on_its_way_and_there(shop: Shop, shopify: Shopify) -> None:
    sent = order(fulfillment_status="fulfilled", fulfillments=[fulfillment()])
    shopify.keep(sent)
    shop.walk()
    assert (shop.orders()["1001"].status, shop.orders()["1001"].carrier) == ("shipped", "GLS")
    there = at(shop.clock.now - timedelta(hours=1))
    arrived = fulfillment(shipment_status="delivered", updated_at=there)
    shopify.keep(sent | {"fulfillments": [arrived], "updated_at": there})
    shop.walk_for(timedelta(minutes=11), 1)
    found = shop.orders()["1001"]
    assert (found.status, found.delivered_at) == (
        "delivered",
        shop.clock.now - timedelta(minutes=71),
    )


def test_a_token_of_before_2026_is_used_as_it_is(
    connect_shop: Callable[..., Shop], server: Endpoint, shopify: Shopify
) -> None:
    given = {"shop": server.url, "token": TOKEN, "products": "sku"}
    shop = connect_shop("shopify", given, since=PLACED - timedelta(days=1))
    shopify.keep(order(line_items=[line(), line(12, None, sku="", title="Zavijanje")]))
    assert shop.walk().fault == ""
    assert not any("oauth" in asked.path for asked in server.asked)
    assert set(Product.objects.values_list("external_id", flat=True)) == {"CAJ-93-M", "Zavijanje"}


def test_a_shop_that_only_tells_is_not_asked(keyless: Shop, server: Endpoint) -> None:
    assert keyless.walk().fault == ""
    assert server.asked == []


def test_an_app_that_was_uninstalled_is_told_so(shop: Shop, shopify: Shopify) -> None:
    shopify.trouble = lambda asked: (
        said({"error": "shop_not_permitted"}, 400) if "oauth" in asked.path else None
    )
    assert shop.walk().fault == "not_installed"
