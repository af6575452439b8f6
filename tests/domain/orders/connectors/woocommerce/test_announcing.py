"""The webhooks are entered in the shop by a button, once, where the key may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.woocommerce.announcing import announce
from artur.foundation.kit.outgoing import Caller

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop
    from tests.domain.orders.connectors.woocommerce.standin import WooCommerce

HOOK = "https://trust.example/hooks/abc"


def enter(shop: Shop) -> None:
    """Press the button."""
    with Caller() as caller:
        announce(shop.settings(), HOOK, caller)


def test_the_webhooks_are_made_once_with_the_secret_of_the_connection(
    shop: Shop, woo: WooCommerce
) -> None:
    woo.writing = True
    enter(shop)
    enter(shop)
    assert [one["topic"] for one in woo.webhooks] == ["order.updated", "order.deleted"]
    assert {one["secret"] for one in woo.webhooks} == {shop.settings()["webhook_secret"]}
    assert {one["delivery_url"] for one in woo.webhooks} == {HOOK}


def test_a_webhook_the_shop_switched_off_is_switched_on_again(shop: Shop, woo: WooCommerce) -> None:
    woo.writing = True
    enter(shop)
    woo.webhooks[0]["status"] = "disabled"
    enter(shop)
    assert [one["status"] for one in woo.webhooks] == ["active", "active"]


def test_a_key_that_may_only_read_says_so(shop: Shop, keyless: Shop) -> None:
    for tried, word in ((shop, "read_only"), (keyless, "no_key")):
        with pytest.raises(Failed) as caught:
            enter(tried)
        assert caught.value.word == word
