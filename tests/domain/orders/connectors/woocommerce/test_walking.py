"""Reading a WooCommerce shop's orders over its REST interface: all of them, through whatever happens meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.woocommerce.standin import (
    PLACED,
    WooCommerce,
    error,
    gmt,
    line,
    order,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Asked

HTML = Reply(200, b"<!doctype html><h1>Briefly unavailable for scheduled maintenance.</h1>")


def fill(woo: WooCommerce, count: int, first: int = 1001, apart: float = 1.0) -> None:
    """So many orders, each placed that many seconds after the one before."""
    woo.keep(*(order(first + i, PLACED + timedelta(seconds=i * apart)) for i in range(count)))


def numbers(first: int, count: int) -> set[str]:
    return {str(first + i) for i in range(count)}


def test_from_the_key_to_the_first_planned_invitation(shop: Shop, woo: WooCommerce) -> None:
    woo.keep(order())
    assert "problem" not in {finding.level for finding in shop.check()}
    shop.walk()
    states = {moment: state for moment, state, _ in shop.planned("1001")}
    assert states["delivery"] == states["product"] == "scheduled"
    (kept,) = shop.orders().values()
    assert kept.lines.get().product.url == "https://tea.example/izdelek/cajnik-93/"
    assert kept.customer.locale == "sl"


def test_a_back_fill_reads_every_order_once(shop: Shop, woo: WooCommerce) -> None:
    fill(woo, 230, apart=120)
    connection = shop.walk()
    assert set(shop.orders()) == numbers(1001, 230)
    asked = [query for route, query in woo.calls if route == "/wc/v3/orders"]
    assert len(asked) == 3
    assert connection.total == 230


def test_once_caught_up_only_changes_are_read(shop: Shop, woo: WooCommerce) -> None:
    fill(woo, 120, apart=120)
    shop.walk()
    woo.calls.clear()
    woo.change(1003, shop.clock.now, status="completed", date_completed_gmt=gmt(shop.clock.now))
    shop.walk_for(timedelta(minutes=11), 1)
    assert shop.orders()["1003"].status == "shipped"
    assert [route for route, _ in woo.calls] == ["/wc/v3/orders", "/wc/v3/products"]


def test_a_back_fill_broken_off_goes_on_where_it_was(shop: Shop, woo: WooCommerce) -> None:
    fill(woo, 250, apart=120)
    shop.step()
    assert len(shop.orders()) == 100
    woo.trouble = lambda asked: Reply(raw=b"", close=True)
    shop.walk_for(timedelta(hours=1), 6)
    woo.trouble = lambda asked: None
    woo.calls.clear()
    shop.walk_for(timedelta(hours=1), 2)
    assert set(shop.orders()) == numbers(1001, 250)
    assert min(
        query["modified_after"] for _, query in woo.calls if "modified_after" in query
    ) > gmt(PLACED + timedelta(hours=3))


def test_orders_that_change_while_we_walk_are_not_missed(shop: Shop, woo: WooCommerce) -> None:
    fill(woo, 250, apart=120)
    later = iter(range(1001, 1251, 2))

    def meanwhile(asked: Asked) -> None:
        if "/orders?" in asked.path:
            for _ in range(20):
                if (number := next(later, None)) is not None:
                    woo.change(number, shop.clock.now + timedelta(seconds=number - 1001))

    woo.trouble = meanwhile
    shop.walk_for(timedelta(hours=1), 4)
    assert set(shop.orders()) == numbers(1001, 250)


def test_a_bulk_edit_of_hundreds_within_a_second_is_read_whole(
    shop: Shop, woo: WooCommerce
) -> None:
    fill(woo, 330, apart=0)
    shop.walk()
    assert set(shop.orders()) == numbers(1001, 330)
    shop.walk_for(timedelta(hours=1), 3)
    assert shop.look().fault == ""


def test_orders_that_leave_a_full_second_leave_no_gap(shop: Shop, woo: WooCommerce) -> None:
    fill(woo, 330, apart=0)
    leaving = iter(range(1001, 1401, 40))

    def meanwhile(asked: Asked) -> None:
        if "/orders?" in asked.path:
            for _ in range(3):
                if (number := next(leaving, None)) in woo.orders:
                    woo.change(number, shop.clock.now)

    woo.trouble = meanwhile
    shop.walk_for(timedelta(hours=1), 3)
    assert set(shop.orders()) == numbers(1001, 330)


def test_orders_too_long_to_come_together_come_one_by_one(shop: Shop, woo: WooCommerce) -> None:
    long = [line(n, name="Č" * 250) for n in range(300)]
    woo.keep(*(order(1001 + n, PLACED + timedelta(minutes=n), line_items=long) for n in range(20)))
    shop.walk()
    assert set(shop.orders()) == numbers(1001, 20)


@pytest.mark.parametrize("apart", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_shop_whose_clock_is_an_hour_off_loses_no_order(
    shop: Shop, woo: WooCommerce, apart: timedelta
) -> None:
    for number in range(1001, 1006):
        at = shop.clock.now + apart
        woo.keep(order(number, at, date_modified_gmt=gmt(at)))
        shop.walk_for(timedelta(minutes=11), 1)
    assert set(shop.orders()) == numbers(1001, 5)
    assert shop.unused() == []


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Reply(500, b"<b>Fatal error</b>"), "broken"),
        (Reply(429, b"", {"Retry-After": "1800"}), "too_often"),
        (HTML, "garbage"),
        (Reply(200, b""), "empty"),
        (Reply(raw=b"", close=True), "garbage"),
        (error(401, "woocommerce_rest_authentication_error", "Consumer key is invalid."), "login"),
    ],
)
def test_a_day_of_failures_loses_no_order(
    shop: Shop, woo: WooCommerce, reply: Reply, word: str
) -> None:
    fill(woo, 150, apart=120)
    shop.step()
    woo.trouble = lambda asked: reply
    shop.walk_for(timedelta(hours=12), 24)
    fill(woo, 5, first=2001, apart=60)
    for number in range(2001, 2006):
        woo.change(number, shop.clock.now)
    failing = shop.walk_for(timedelta(hours=12), 24)
    assert (failing.state, failing.fault) == ("broken", word)
    woo.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 2)
    assert set(shop.orders()) == numbers(1001, 150) | numbers(2001, 5)


def test_pieces_given_back_are_asked_for_and_left_out(shop: Shop, woo: WooCommerce) -> None:
    woo.keep(order(line_items=[line(), line(12, product=94)], refunds=[{"id": 5}]))
    given_back = {"quantity": -1, "meta_data": [{"key": "_refunded_item_id", "value": "11"}]}
    woo.refunds[1001] = [{"id": 5, "line_items": [given_back]}]
    shop.walk()
    kept = shop.orders()["1001"].lines.get()
    assert kept.product.external_id == "94"


def test_an_order_without_a_right_address_is_kept_aside_and_holds_nobody_up(
    shop: Shop, woo: WooCommerce
) -> None:
    fill(woo, 2)
    woo.orders[1001]["billing"]["email"] = "nobody@nowhere"
    shop.walk()
    assert set(shop.orders()) == {"1002"}
    (kept,) = shop.unused()
    assert [error_["field"] for error_ in kept.errors] == ["customer.email"]


def test_a_key_that_may_not_read_products_still_brings_the_orders(
    shop: Shop, woo: WooCommerce
) -> None:
    woo.keep(order())
    refused = error(403, "woocommerce_rest_cannot_view", "Sorry.")
    woo.trouble = lambda asked: refused if "/products" in asked.path else None
    shop.walk()
    assert set(shop.orders()) == {"1001"}


def test_a_shop_that_ignores_what_is_asked_is_not_walked_for_ever(
    shop: Shop, woo: WooCommerce
) -> None:
    woo.keep(order(at=datetime(2019, 1, 1, tzinfo=UTC)))
    body = woo.answer
    woo.trouble = lambda asked: None
    whole = body  # the shop answers with everything, as if nothing had been said of a time

    def deaf(asked: Asked) -> Reply | None:
        woo.trouble = lambda again: None
        said = whole(type(asked)("GET", "/wp-json/wc/v3/orders?per_page=100", asked.headers, b""))
        woo.trouble = deaf
        return said

    woo.trouble = deaf
    shop.walk()
    assert shop.look().fault == "old"
