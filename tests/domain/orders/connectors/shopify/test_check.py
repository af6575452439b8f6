"""The test button says in words what is right and wrong with a shop of Shopify, and so does the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors.shopify.interface import address
from artur.foundation.kit.problems import Invalid
from tests.domain.orders.connectors.shopify.standin import order, said
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.domain.orders.connectors.shopify.standin import Shopify

NOBODY = {"email": None, "contact_email": None, "customer": None}
ALL = ("read_orders", "read_all_orders", "read_products")


@pytest.fixture(autouse=True)
def reached_by_https(settings: SettingsWrapper) -> None:
    """What is said of this server itself is not looked at here."""
    settings.HTTPS = True


def told(shop: Shop) -> str:
    """What is first said of the shop, with its advice."""
    finding = shop.check()[0]
    return f"{finding.level}: {finding.text} {finding.advice}"


@pytest.mark.parametrize(
    ("scopes", "orders", "said_first"),
    [
        (ALL, [order()], "warning: The shop has not sent anything yet."),
        (("write_orders", *ALL[1:]), [order()], "warning: The shop has not sent anything yet."),
        (("read_products",), [order()], "problem: The app may not read orders"),
        (
            ("read_orders", "read_products"),
            [order()],
            "warning: The app may read the orders of the last 60 days",
        ),
        (ALL[:2], [order()], "warning: Products come without a picture"),
        (ALL, [order(**NOBODY)], "problem: Shopify holds back the e-mail addresses"),
        (ALL, [order(**NOBODY), order(5002)], "warning: The shop has not sent anything yet."),
    ],
)
def test_a_missing_right_or_address_is_named(
    shop: Shop, shopify: Shopify, scopes: tuple[str, ...], orders: list, said_first: str
) -> None:
    shopify.scopes = scopes
    shopify.keep(*orders)
    assert told(shop).startswith(said_first)


@pytest.mark.parametrize(
    ("of", "reply", "word"),
    [
        ("oauth", said({"error": "application_cannot_be_found"}, 400), "client ID and secret"),
        ("oauth", said({"error": "shop_not_permitted"}, 400), "not installed"),
        ("oauth", Reply(404, b"<!doctype html>"), "ends in .myshopify.com"),
        ("shop", said({"errors": "[API] Invalid API key"}, 401), "access token"),
        ("shop", Reply(302, b"", {"Location": "https://tea.example"}), "another address"),
        ("shop", Reply(500, b""), "fault of its own"),
    ],
)
def test_what_shopify_refuses_is_said_in_words(
    shop: Shop, shopify: Shopify, of: str, reply: Reply, word: str
) -> None:
    shopify.trouble = lambda asked: reply if of in asked.path else None
    assert told(shop).startswith("problem")
    assert word in told(shop)


def test_a_shop_that_goes_by_another_name_is_told_so(shop: Shop, shopify: Shopify) -> None:
    shopify.named = "tea-house.myshopify.com"
    assert "tea-house.myshopify.com" in told(shop)


def test_without_an_app_earlier_orders_are_said_to_be_out_of_reach(keyless: Shop) -> None:
    assert "earlier ones can't be fetched" in told(keyless)


@pytest.mark.parametrize(
    ("entered", "meant"),
    [
        ("tea-house", "https://tea-house.myshopify.com"),
        ("Tea-House.myshopify.com/", "https://tea-house.myshopify.com"),
        ("https://tea-house.myshopify.com/admin", "https://tea-house.myshopify.com"),
        ("https://admin.shopify.com/store/tea-house/orders", "https://tea-house.myshopify.com"),
        ("http://tea-house.myshopify.com", "https://tea-house.myshopify.com"),
        ("https://tea.example", "https://tea.example"),
        ("", "https://"),
    ],
)
def test_the_shop_is_found_by_whatever_people_copy(entered: str, meant: str) -> None:
    assert address(entered) == meant


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"shop": "https://tea.example", "webhook_secret": "s"}, "shop"),
        ({"shop": "http://127.0.0.1:1", "webhook_secret": "s"}, "shop"),
        ({"shop": "tea-house", "client_id": "1"}, "client_secret"),
        ({"shop": "tea-house", "client_secret": "1"}, "client_id"),
        ({"shop": "tea-house"}, "client_id"),
        ({"shop": "http://[", "webhook_secret": "s"}, "shop"),
    ],
)
def test_what_is_entered_wrongly_is_named_by_its_field(
    connect_shop: Callable[..., Shop], given: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        connect_shop("shopify", {"products": "id", **given})
    assert field in [error.field for error in wrong.value.errors]
