"""Reading a PrestaShop's orders over its webservice: all of them, politely, through whatever happens meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from artur.domain.orders.connectors.prestashop.walking import put_back
from tests.domain.orders.connectors.prestashop.standin import PrestaShop, error, fill, order
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock
    from tests.harness.endpoint import Asked, Endpoint

HTML = b"<!doctype html><h1>We'll be back soon.</h1>"


def numbers(count: int, first: int = 1) -> set[str]:
    return {str(first + i) for i in range(count)}


def test_from_the_key_to_the_first_planned_invitation(shop: Shop, presta: PrestaShop) -> None:
    presta.keep(order())
    assert "problem" not in {finding.level for finding in shop.check()}
    shop.walk()
    states = {moment: state for moment, state, _ in shop.planned("1")}
    assert states["delivery"] == states["product"] == "scheduled"
    (kept,) = shop.orders().values()
    assert (kept.country, kept.locale, kept.customer.email) == ("LV", "lv-LV", "liga@example.com")


def test_a_back_fill_reads_every_order_with_few_calls(shop: Shop, presta: PrestaShop) -> None:
    fill(presta, 120)
    shop.walk()
    assert set(shop.orders()) == numbers(120)
    # Six standing facts once; seven calls for each of three pages.
    assert len(presta.calls) == 6 + 3 * 7


def test_a_quiet_shop_is_asked_one_question(shop: Shop, presta: PrestaShop) -> None:
    fill(presta, 10)
    shop.walk()
    presta.calls.clear()
    shop.walk_for(timedelta(minutes=33), 3)
    assert presta.calls == ["orders"] * 3


def test_a_change_of_state_is_followed(shop: Shop, presta: PrestaShop) -> None:
    fill(presta, 3)
    shop.walk()
    presta.change(2, shop.clock.now, current_state="4")
    presta.entries["order_carriers"] = [
        {"id_order": "2", "id_carrier": "3", "tracking_number": "SI123"}
    ]
    shop.walk_for(timedelta(minutes=11), 1)
    kept = shop.orders()["2"]
    assert (kept.status, kept.carrier, kept.tracking) == ("shipped", "Omniva", "SI123")
    assert kept.shipped_at == shop.clock.now - timedelta(minutes=11)


def test_languages_are_told_by_their_tags_not_by_the_shops_own_codes(
    shop: Shop, presta: PrestaShop
) -> None:
    presta.keep(*(order(n, id_lang=str(n)) for n in (1, 2, 3)))
    shop.walk()
    assert [shop.orders()[n].locale for n in "123"] == ["sl-SI", "lv-LV", "fr-CA"]


def test_a_state_the_shop_adds_meanwhile_is_learnt(shop: Shop, presta: PrestaShop) -> None:
    fill(presta, 2)
    shop.walk()
    presta.entries["order_states"].append({"id": 30, "paid": "1", "shipped": "1", "logable": "1"})
    presta.change(1, shop.clock.now, current_state="30")
    shop.walk_for(timedelta(minutes=11), 1)
    assert shop.orders()["1"].status == "shipped"


def test_orders_of_one_second_fill_pages_and_none_is_missed(shop: Shop, presta: PrestaShop) -> None:
    fill(presta, 170, apart=0)
    shop.walk()
    assert set(shop.orders()) == numbers(170)


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Reply(500, b"PHP Fatal error"), "broken"),
        (Reply(429, b"", {"Retry-After": "1800"}), "too_often"),
        (Reply(200, HTML), "garbage"),
        (Reply(200, b""), "empty"),
        (error(503, 22, "The PrestaShop webservice is disabled."), "switched_off"),
        (error(401, 26, 'Resource of type "orders" is not allowed'), "resource"),
    ],
)
def test_a_day_of_failures_loses_no_order(
    shop: Shop, presta: PrestaShop, reply: Reply, word: str
) -> None:
    fill(presta, 80)
    shop.step()
    presta.trouble = lambda asked: reply
    shop.walk_for(timedelta(hours=12), 24)
    presta.keep(order(201, shop.clock.now))
    failing = shop.walk_for(timedelta(hours=12), 24)
    assert (failing.state, failing.fault) == ("broken", word)
    presta.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 2)
    assert set(shop.orders()) == numbers(80) | {"201"}


def test_a_walk_broken_off_between_two_resources_begins_its_page_again(
    shop: Shop, presta: PrestaShop
) -> None:
    fill(presta, 60)

    def midway(asked: Asked) -> Reply | None:
        return Reply(500, b"") if "/order_histories" in asked.path else None

    presta.trouble = midway
    shop.walk()
    assert shop.orders() == {}
    presta.trouble = lambda asked: None
    shop.walk_for(timedelta(hours=1), 2)
    assert set(shop.orders()) == numbers(60)


@pytest.mark.parametrize("resource", ["addresses", "products", "order_histories", "carriers"])
def test_what_the_key_may_not_read_is_done_without(
    shop: Shop, presta: PrestaShop, resource: str
) -> None:
    presta.closed = {resource}
    fill(presta, 60)
    shop.walk()
    assert set(shop.orders()) == numbers(60)


def test_the_hour_that_comes_twice_in_autumn_hides_no_order(
    connect_shop: Callable[..., Shop], server: Endpoint, presta: PrestaShop, clock: FrozenClock
) -> None:
    from tests.domain.orders.connectors.prestashop.standin import KEY

    first = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # 02:50, for the first time
    clock.move_to(first + timedelta(minutes=1))
    given = {"address": server.url, "key": KEY, "unpaid": "wait"}
    shop = connect_shop("prestashop", given, since=clock.now - timedelta(days=1))
    presta.keep(order(1, first))
    shop.walk()
    presta.keep(order(2, first + timedelta(minutes=20)))  # 02:10, for the second time
    shop.walk_for(timedelta(hours=1), 4)
    assert set(shop.orders()) == {"1", "2"}


@pytest.mark.parametrize(
    ("local", "zone", "back"),
    [
        ("2026-10-25T02:30:00", "Europe/Ljubljana", True),
        ("2026-10-25T03:59:00", "Europe/Ljubljana", True),
        ("2026-10-25T01:30:00", "Europe/Ljubljana", False),
        ("2026-10-25T06:00:00", "Europe/Ljubljana", False),
        ("2026-03-29T03:30:00", "Europe/Ljubljana", False),
        ("2026-10-25T02:30:00", "UTC", False),
    ],
)
def test_the_clock_is_put_back_in_autumn_alone(local: str, zone: str, back: bool) -> None:
    assert put_back(datetime.fromisoformat(local), ZoneInfo(zone)) is back
