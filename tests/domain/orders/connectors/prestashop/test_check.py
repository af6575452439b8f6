"""The test button says in words what is wrong with a PrestaShop, and changes nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.prestashop.standin import KEY, PrestaShop, error, order
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Endpoint


def said(shop: Shop) -> str:
    """Everything the button says."""
    return " ".join(f"{f.level}: {f.text} {f.advice}" for f in shop.check())


def test_a_shop_that_is_well_says_what_it_has(
    shop: Shop, presta: PrestaShop, server: Endpoint
) -> None:
    presta.keep(order(1), order(2))
    assert "latest order of the shop is XKBK00002" in said(shop)
    assert "problem" not in said(shop)
    assert {asked.method for asked in server.asked} == {"GET"}


def test_what_the_key_may_not_read_is_named(shop: Shop, presta: PrestaShop) -> None:
    presta.closed = {"customers", "countries", "products"}
    words = said(shop)
    assert "problem: The key may not read customers." in words
    assert "warning: The key may not read countries, products." in words


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (error(503, 22, "disabled"), "webservice is switched off"),
        (error(401, 20, "not active"), "does not know this key"),
        (error(401, 18, "Invalid authentication key format"), "does not know this key"),
        (error(401, 21, "No permission"), "no rights at all"),
        (error(401, 16, "Please enter the key"), "drops the header Authorization"),
        (error(403, 132, "No permission for this key on this shop"), "another shop"),
        (Reply(404, b"<h1>Not found</h1>"), "No webservice answers"),
        (Reply(200, b"<!doctype html>"), "No webservice answers"),
        (Reply(500, b""), "fault of its own"),
        (Reply(302, b"", {"Location": "/"}), "another address"),
    ],
)
def test_each_trouble_has_its_own_words(
    shop: Shop, presta: PrestaShop, reply: Reply, words: str
) -> None:
    presta.trouble = lambda asked: reply
    assert "problem" in said(shop)
    assert words in said(shop)


def test_without_a_key_there_is_nothing_to_ask(keyless: Shop) -> None:
    assert "module" in said(keyless)
    keyless.walk()
    assert keyless.look().fault == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": "short"}, "key"),
        ({"key": ""}, "key"),
        ({"address": ""}, "address"),
        ({"address": "http://tea.example"}, "address"),
        ({"unpaid": "never"}, "unpaid"),
    ],
)
def test_a_slip_in_the_form_is_named(
    connect_shop: Callable[..., Shop], given: dict[str, str], field: str
) -> None:
    from artur.foundation.kit.problems import Invalid

    whole = {"address": "https://tea.example", "key": KEY, "unpaid": "wait"}
    with pytest.raises(Invalid) as caught:
        connect_shop("prestashop", {**whole, **given})
    assert [error_.field for error_ in caught.value.errors] == [field]
