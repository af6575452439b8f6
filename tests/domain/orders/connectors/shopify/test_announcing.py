"""With an app, our webhooks are entered in the shop by a button, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors import actions
from tests.domain.orders.connectors.shop import MEMBER
from tests.domain.orders.connectors.shopify.standin import CLIENT, SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.domain.orders.connectors.shopify.standin import Shopify
    from tests.harness.endpoint import Endpoint


@pytest.fixture(autouse=True)
def reached_by_https(settings: SettingsWrapper) -> None:
    settings.BASE_URL = "https://trust.example.com"


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], server: Endpoint) -> Shop:
    """A shop with an app and no webhooks made by hand."""
    given = {"shop": server.url, "client_id": CLIENT, "client_secret": SECRET, "products": "id"}
    return connect_shop("shopify", given)


def test_every_topic_is_entered_once(shop: Shop, shopify: Shopify) -> None:
    assert "fetch them every ten minutes" in " ".join(str(found.text) for found in shop.check())
    for _ in range(2):
        assert actions.announce(shop.look(), MEMBER).level == "ok"
    topics = [one["topic"] for one in shopify.webhooks]
    assert len(topics) == len(set(topics)) == 6
    address = f"https://trust.example.com/hooks/{shop.connection.token}"
    assert {one["address"] for one in shopify.webhooks} == {address}
    assert "ten minutes" not in " ".join(str(found.text) for found in shop.check())


def test_what_shopify_says_against_it_is_shown(
    shop: Shop, shopify: Shopify, settings: SettingsWrapper
) -> None:
    settings.BASE_URL = "http://127.0.0.1:8000"
    found = actions.announce(shop.look(), MEMBER)
    assert found.level == "problem"
    assert "http:// is not supported" in str(found.advice)
    assert shopify.webhooks == []


def test_without_an_app_it_is_not_possible(keyless: Shop, shopify: Shopify) -> None:
    assert actions.announce(keyless.look(), MEMBER).level == "problem"
    assert shopify.calls == []
