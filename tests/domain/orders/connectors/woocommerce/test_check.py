"""The test button says in words what is wrong with a WooCommerce shop, and changes nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.woocommerce.standin import (
    KEY,
    SECRET,
    WooCommerce,
    error,
    order,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Endpoint


def said(shop: Shop) -> str:
    """Everything the button says."""
    return " ".join(f"{f.level}: {f.text} {f.advice}" for f in shop.check())


def test_a_shop_that_is_well_says_what_it_has(
    shop: Shop, woo: WooCommerce, server: Endpoint
) -> None:
    woo.keep(order(1001), order(1002))
    assert "2 orders, number 1002" in said(shop)
    assert "problem" not in said(shop)
    assert {asked.method for asked in server.asked} == {"GET"}


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (error(401, "woocommerce_rest_authentication_error", "Invalid."), "does not know this key"),
        (error(403, "woocommerce_rest_cannot_view", "Sorry."), "administrator or a shop manager"),
        (error(401, "woocommerce_rest_cannot_view", "Sorry."), "drops the header Authorization"),
        (error(404, "rest_no_route", "No route."), "Is the plug-in WooCommerce active"),
        (error(401, "rest_not_logged_in", "No."), "security plug-in"),
        (Reply(403, b"<h1>Blocked</h1>", {"Content-Type": "text/html"}), "firewall"),
        (Reply(200, b"<!doctype html><p>Hello"), "maintenance or login page"),
        (Reply(301, b"", {"Location": "https://www.tea.example/"}), "another address"),
        (Reply(503, b""), "fault of its own"),
    ],
)
def test_each_trouble_has_its_own_words(
    shop: Shop, woo: WooCommerce, reply: Reply, words: str
) -> None:
    woo.trouble = lambda asked: reply
    assert "problem" in said(shop)
    assert words in said(shop)


def test_plain_permalinks_are_recognised(shop: Shop, woo: WooCommerce) -> None:
    woo.permalinks = False
    assert "Settings, Permalinks" in said(shop)


def test_an_old_woocommerce_is_recognised(shop: Shop, woo: WooCommerce) -> None:
    woo.modern = False
    assert "too old" in said(shop)


@pytest.mark.parametrize(
    ("status", "level", "words"),
    [("active", "ok", "at once"), ("disabled", "warning", "switched off in the shop")],
)
def test_the_shops_webhook_is_looked_at(
    shop: Shop, woo: WooCommerce, status: str, level: str, words: str
) -> None:
    hook = {"topic": "order.updated", "delivery_url": "https://trust.example/hooks/abc"}
    woo.webhooks = [{**hook, "status": status, "name": "Artur"}]
    assert level in {finding.level for finding in shop.check() if words in str(finding.text)}


def test_without_a_key_there_is_nothing_to_ask(keyless: Shop) -> None:
    assert "plug-in" in said(keyless)
    keyless.walk()
    assert keyless.look().fault == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": SECRET, "secret": KEY}, "key"),
        ({"key": "5d1c"}, "key"),
        ({"secret": "77aa"}, "secret"),
        ({"secret": ""}, "secret"),
        ({"address": ""}, "address"),
        ({"address": "http://tea.example"}, "address"),
        ({"completed": "never"}, "completed"),
    ],
)
def test_a_slip_in_the_form_is_named(
    connect_shop: Callable[..., Shop], given: dict[str, str], field: str
) -> None:
    from artur.foundation.kit.problems import Invalid

    whole = {
        "address": "https://tea.example",
        "key": KEY,
        "secret": SECRET,
        "completed": "shipped",
        "unpaid": "wait",
    }
    with pytest.raises(Invalid) as caught:
        connect_shop("woocommerce", {**whole, **given})
    assert [error_.field for error_ in caught.value.errors] == [field]


@pytest.mark.parametrize(
    "pasted", ["/wp-admin/admin.php", "/wp-json/wc/v3", "/", "/index.php/shop", ""]
)
def test_whichever_page_of_the_shop_was_pasted(
    connect_shop: Callable[..., Shop], server: Endpoint, pasted: str
) -> None:
    shop = connect_shop(
        "woocommerce",
        {
            "address": server.url + pasted,
            "key": KEY,
            "secret": SECRET,
            "completed": "shipped",
            "unpaid": "wait",
        },
    )
    assert "problem" not in said(shop)
