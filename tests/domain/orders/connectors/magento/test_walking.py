"""Magento is asked for what changed, and every page is kept with the time it ends at."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors.magento import walking
from artur.domain.orders.models import Product
from tests.domain.orders.connectors.magento.standin import (
    PLACED,
    at,
    configured,
    item,
    order,
    shipment,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.magento.standin import Magento
    from tests.domain.orders.connectors.shop import Shop

HTML = b"<!doctype html><title>Zapora</title><p>Kmalu nazaj."


@pytest.fixture
def in_threes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three orders."""
    monkeypatch.setattr(walking, "PAGES", (3, 1))


def hours(magento: Magento, count: int) -> None:
    """That many orders, each changed an hour after the one before."""
    for n in range(count):
        magento.keep(order(7 + n, PLACED - timedelta(hours=count - n)))


def test_from_nothing_to_the_first_planned_invitation(shop: Shop, magento: Magento) -> None:
    magento.keep(order(items=configured()))
    connection = shop.walk()
    assert (connection.fault, connection.last_order, connection.total) == ("", "000000007", 1)
    assert {m for m, _, _ in shop.planned("000000007")} == {"purchase", "delivery", "product"}
    product = Product.objects.get()
    assert (product.external_id, product.url, product.image, product.gtin) == (
        "93",
        "https://tea.example/cajnik-93.html",
        "https://tea.example/media/catalog/product/c/a/cajnik-93.jpg",
        "4006381333931",
    )


@pytest.mark.usefixtures("in_threes")
def test_a_back_fill_reads_page_by_page_in_the_order_of_changes(
    shop: Shop, magento: Magento
) -> None:
    hours(magento, 8)
    connection = shop.walk()
    assert (len(shop.orders()), connection.read, connection.total) == (8, 8, 8)
    assert connection.position == {"since": "2026-04-12T07:15:00+00:00"}
    shop.walk_for(timedelta(minutes=6), 1)
    asked = [query for name, query in magento.calls if name == "orders"]
    again = "searchCriteria[filter_groups][0][filters][0][value]"
    assert asked[-1][again] == "2026-04-12 07:13:00"


@pytest.mark.usefixtures("in_threes")
def test_what_changes_between_two_pages_is_not_missed(shop: Shop, magento: Magento) -> None:
    hours(magento, 5)
    shop.step()
    last = PLACED - timedelta(hours=3)
    magento.keep(order(9, last, updated_at=at(last + timedelta(minutes=5)), state="canceled"))
    shop.walk()
    assert shop.orders()["000000009"].status == "cancelled"


@pytest.mark.usefixtures("in_threes")
def test_orders_changed_in_the_same_second_are_all_read(shop: Shop, magento: Magento) -> None:
    for n in range(10):
        magento.keep(order(7 + n, PLACED))
    magento.keep(order(90, PLACED + timedelta(seconds=1)))
    assert (shop.walk().fault, len(shop.orders())) == ("", 11)


@pytest.mark.usefixtures("in_threes")
def test_orders_of_the_same_second_are_read_although_pages_become_shorter(
    shop: Shop, magento: Magento, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking as frame

    for n in range(7):
        magento.keep(order(7 + n, PLACED))
    shop.step()
    shop.step()
    monkeypatch.setattr(frame, "MOST_BYTES", len(json.dumps({"items": [order()]})) + 300)
    assert (shop.walk().fault, len(shop.orders())) == ("", 7)


@pytest.mark.parametrize(
    ("of", "reply", "word"),
    [
        ("orders", Reply(500, b'{"message": "Internal Error"}'), "broken"),
        ("orders", Reply(429, b"{}", {"Retry-After": "30"}), "too_often"),
        ("orders", Reply(200, HTML, {"Content-Type": "text/html"}), "garbage"),
        ("orders", Reply(200, b""), "empty"),
        ("orders", Reply(200, b'{"message": 1}'), "garbage"),
        ("orders", Reply(raw=b"", close=True), "garbage"),
        ("orders", Reply(401, b'{"message": "The consumer is not authorized"}'), "login"),
        ("products", Reply(503, HTML), "broken"),
    ],
)
@pytest.mark.usefixtures("in_threes")
def test_a_day_of_failures_loses_no_order(
    shop: Shop, magento: Magento, of: str, reply: Reply, word: str
) -> None:
    hours(magento, 5)
    shop.step()
    magento.trouble = lambda asked: reply if of in asked.path else None
    shop.walk_for(timedelta(days=1), 12)
    assert (shop.look().fault, len(shop.orders())) == (word, 3)
    magento.keep(order(90, PLACED + timedelta(hours=9)))
    magento.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 1)
    assert (shop.look().fault, len(shop.orders())) == ("", 6)


def test_a_parcel_on_its_way_and_there(shop: Shop, magento: Magento) -> None:
    sent = order(items=[item(qty_shipped=1)])
    magento.keep(sent)
    magento.shipments.append(shipment())
    shop.walk()
    found = shop.orders()["000000007"]
    assert (found.status, found.carrier) == ("shipped", "GLS")
    assert found.shipped_at == PLACED + timedelta(hours=20)
    there = at(shop.clock.now)
    said = {"status": "picked_up", "state": "complete", "updated_at": there}
    magento.keep(sent | said | {"status_histories": [{"status": "picked_up", "created_at": there}]})
    shop.walk_for(timedelta(minutes=6), 1)
    found = shop.orders()["000000007"]
    assert (found.status, found.delivered_at) == (
        "delivered",
        shop.clock.now - timedelta(minutes=6),
    )


@pytest.mark.parametrize(("hours_off", "fault"), [(-1, "clock"), (0, ""), (1, "")])
def test_a_clock_off_by_an_hour_is_named_and_nothing_lost(
    shop: Shop, magento: Magento, hours_off: int, fault: str
) -> None:
    magento.keep(order())
    magento.clock = lambda: shop.clock.now + timedelta(hours=hours_off)
    assert shop.walk().fault == fault
    magento.clock = None
    shop.walk_for(timedelta(minutes=2), 1)
    assert (shop.look().fault, len(shop.orders())) == ("", 1)


def test_what_the_key_does_not_reach_is_done_without(shop: Shop, magento: Magento) -> None:
    magento.closed = {"products", "shipments", "store/storeConfigs"}
    magento.keep(order(items=[item(qty_shipped=1)]))
    assert shop.walk().fault == ""
    assert Product.objects.get().image == ""


def test_the_access_token_alone_is_enough_where_magento_accepts_it(
    connect_shop: Callable[..., Shop], given: dict[str, str], magento: Magento
) -> None:
    magento.bearer = True
    alone = given | dict.fromkeys(("consumer_key", "consumer_secret", "token_secret"), "")
    magento.keep(order())
    shop = connect_shop("magento", alone, since=PLACED - timedelta(days=1))
    assert (shop.walk().fault, len(shop.orders())) == ("", 1)
