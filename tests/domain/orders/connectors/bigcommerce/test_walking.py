"""BigCommerce is asked for what changed; its webhook says when to, and nothing that is taken for true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.connectors import actions
from artur.domain.orders.connectors.bigcommerce import walking
from artur.domain.orders.models import Product
from tests.domain.orders.connectors.bigcommerce.standin import PLACED, event, line, order, sent
from tests.domain.orders.connectors.shop import MEMBER
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.bigcommerce.standin import BigCommerce
    from tests.domain.orders.connectors.shop import Shop

HTML = b"<!doctype html><title>Zapora</title><p>Kmalu nazaj."


@pytest.fixture
def in_threes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three orders."""
    monkeypatch.setattr(walking, "MOST", 3)


def hours(bigcommerce: BigCommerce, count: int) -> None:
    """That many orders, each changed an hour after the one before."""
    for n in range(count):
        bigcommerce.keep(order(250 + n, PLACED - timedelta(hours=count - n)))


def test_from_nothing_to_the_first_planned_invitation(shop: Shop, bigcommerce: BigCommerce) -> None:
    bigcommerce.keep(order())
    connection = shop.walk()
    assert (connection.fault, connection.last_order) == ("", "250")
    assert {m for m, _, _ in shop.planned("250")} == {"purchase", "delivery", "product"}
    product = Product.objects.get()
    assert (product.external_id, product.url, product.image, product.gtin) == (
        "93",
        "https://tea.example/cajnik-93/",
        "https://cdn.bc.example/cajnik-93.jpg",
        "4006381333931",
    )


def test_a_shop_without_orders_has_caught_up(shop: Shop) -> None:
    assert shop.walk().fault == ""
    assert shop.look().caught_up_at == shop.clock.now


@pytest.mark.usefixtures("in_threes")
def test_a_back_fill_reads_page_by_page_in_the_order_of_changes(
    shop: Shop, bigcommerce: BigCommerce
) -> None:
    hours(bigcommerce, 8)
    connection = shop.walk()
    assert (len(shop.orders()), connection.read) == (8, 8)
    assert connection.caught_up_at == shop.clock.now


@pytest.mark.usefixtures("in_threes")
def test_what_changes_between_two_pages_is_not_missed(shop: Shop, bigcommerce: BigCommerce) -> None:
    hours(bigcommerce, 5)
    shop.step()
    last = PLACED - timedelta(hours=3)
    changed = order(252, last + timedelta(minutes=5), status_id=5)
    bigcommerce.keep(changed | {"date_created": order(252, last)["date_created"]})
    shop.walk()
    assert shop.orders()["252"].status == "cancelled"


@pytest.mark.usefixtures("in_threes")
def test_orders_changed_in_the_same_second_are_all_read(
    shop: Shop, bigcommerce: BigCommerce
) -> None:
    bigcommerce.keep(*(order(250 + n, PLACED) for n in range(10)))
    assert (shop.walk().fault, len(shop.orders())) == ("", 10)


def test_a_basket_left_at_the_till_is_no_order(shop: Shop, bigcommerce: BigCommerce) -> None:
    bigcommerce.keep(order(250, status_id=0), order(251))
    shop.walk()
    assert list(shop.orders()) == ["251"]


@pytest.mark.parametrize(
    ("changes", "lines", "status", "kept"),
    [
        ({"status_id": 1}, [line()], "placed", 1),
        ({"status_id": 3}, [line()], "paid", 1),
        (sent(), [line(), line(32, 94, parent_order_product_id=31)], "shipped", 1),
        (sent(status=10), [line()], "delivered", 1),
        (sent(status=14), [line()], "shipped", 1),
        ({"status_id": 14}, [line()], "paid", 1),
        (sent(status=4), [line(quantity_refunded=1)], "returned", 1),
        ({"status_id": 4}, [line(quantity_refunded=1)], "cancelled", 0),
        ({"status_id": 5}, [line()], "cancelled", 1),
        ({"status_id": "?"}, [line()], "placed", 1),
    ],
)
def test_where_an_order_stands(
    shop: Shop,
    bigcommerce: BigCommerce,
    changes: dict[str, Any],
    lines: list[Any],
    status: str,
    kept: int,
) -> None:
    bigcommerce.lines[250] = lines
    bigcommerce.shipments[250] = [{"tracking_carrier": "GLS"}]
    bigcommerce.keep(order(**changes))
    shop.walk()
    found = shop.orders()["250"]
    assert (found.status, found.lines.count()) == (status, kept)
    assert found.carrier == ("GLS" if status in {"shipped", "delivered"} else "")


@pytest.mark.parametrize(
    ("of", "reply", "word"),
    [
        ("orders", Reply(500, b"oops"), "broken"),
        ("orders", Reply(429, b"{}", {"X-Rate-Limit-Time-Reset-Ms": "15000"}), "too_often"),
        ("orders", Reply(200, HTML, {"Content-Type": "text/html"}), "garbage"),
        ("orders", Reply(200, b""), "empty"),
        ("orders", Reply(200, b"{}"), "garbage"),
        ("orders", Reply(raw=b"", close=True), "garbage"),
        ("/products", Reply(503, HTML), "broken"),
    ],
)
@pytest.mark.usefixtures("in_threes")
def test_a_day_of_failures_loses_no_order(
    shop: Shop, bigcommerce: BigCommerce, of: str, reply: Reply, word: str
) -> None:
    hours(bigcommerce, 5)
    shop.step()
    bigcommerce.trouble = lambda asked: reply if of in asked.path else None
    shop.walk_for(timedelta(days=1), 12)
    assert (shop.look().fault, len(shop.orders())) == (word, 3)
    bigcommerce.keep(order(900, PLACED + timedelta(hours=9)))
    bigcommerce.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 1)
    assert (shop.look().fault, len(shop.orders())) == ("", 6)


def test_a_webhook_makes_us_look_at_once(shop: Shop, bigcommerce: BigCommerce) -> None:
    shop.walk()
    bigcommerce.keep(order(250, shop.clock.now))
    secret = shop.settings()["secret"]
    assert shop.step() == 0
    assert shop.deliver(event(), {"X-Artur-Secret": secret}).status_code == 204
    shop.walk()
    assert list(shop.orders()) == ["250"]


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("", event(), 401),
        ("guessed", event(), 401),
        (None, event(store="other"), 401),
        (None, b"<html>", 400),
        (None, b"[]", 400),
    ],
)
def test_a_forged_webhook_asks_nobody(
    shop: Shop, secret: str | None, body: bytes, status: int
) -> None:
    shop.walk()
    headers = {"X-Artur-Secret": shop.settings()["secret"] if secret is None else secret}
    assert shop.deliver(body, headers).status_code == status
    assert shop.step() == 0


def test_a_replayed_webhook_brings_nothing_but_what_the_shop_says_now(
    shop: Shop, bigcommerce: BigCommerce
) -> None:
    bigcommerce.keep(order())
    shop.walk()
    headers = {"X-Artur-Secret": shop.settings()["secret"]}
    for _ in range(3):
        assert shop.deliver(event(), headers).status_code == 204
        shop.walk()
    assert list(shop.orders()) == ["250"]


def test_of_other_events_nothing_is_asked(shop: Shop) -> None:
    shop.walk()
    headers = {"X-Artur-Secret": shop.settings()["secret"]}
    assert shop.deliver(event(scope="store/cart/created"), headers).status_code == 204
    assert shop.step() == 0


def test_what_the_token_does_not_reach_is_done_without(
    shop: Shop, bigcommerce: BigCommerce
) -> None:
    bigcommerce.scopes = ("orders",)
    bigcommerce.keep(order())
    assert shop.walk().fault == ""
    assert Product.objects.get().image == ""
    assert shop.check()[0].level == "warning"


def test_the_test_button_names_a_wrong_token_and_a_missing_scope(
    shop: Shop, bigcommerce: BigCommerce
) -> None:
    assert "problem" not in [finding.level for finding in shop.check()]
    bigcommerce.scopes = ()
    assert "Orders" in str(shop.check()[0].text)
    bigcommerce.trouble = lambda asked: Reply(401, b"{}")
    assert "access token" in str(shop.check()[0].text)


def test_the_webhook_is_made_by_a_button_and_woken_when_it_sleeps(
    shop: Shop, bigcommerce: BigCommerce, settings: SettingsWrapper
) -> None:
    settings.HTTPS = True
    assert actions.announce(shop.look(), MEMBER).level == "ok"
    (made,) = bigcommerce.hooks
    assert made["destination"].endswith(f"/hooks/{shop.connection.token}")
    assert shop.deliver(event(), made["headers"]).status_code == 204
    made["is_active"] = False
    assert "ten minutes" in str(shop.check()[0].text)
    assert actions.announce(shop.look(), MEMBER).level == "ok"
    assert [one["is_active"] for one in bigcommerce.hooks] == [True]
    assert "ten minutes" not in str(shop.check()[0].text)
