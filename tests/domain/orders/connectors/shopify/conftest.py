"""A shop of Shopify on loopback, connected to Alice's store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.shopify.standin import CLIENT, SECRET, SIGNING, Shopify
from tests.harness.clocks import START
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Endpoint


@pytest.fixture
def shopify() -> Shopify:
    """The shop's own side."""
    return Shopify()


@pytest.fixture
def server(shopify: Shopify, settings: SettingsWrapper) -> Iterator[Endpoint]:
    """Where it answers."""
    with endpoint(shopify.answer) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        shopify.named = f"127.0.0.1:{served.port}"
        yield served


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], server: Endpoint) -> Shop:
    """The shop as a member connects it, with an app and with webhooks."""
    given = {
        "shop": server.url,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "webhook_secret": SIGNING,
        "products": "id",
    }
    return connect_shop("shopify", given, since=START - timedelta(days=30))


@pytest.fixture
def keyless(connect_shop: Callable[..., Shop], server: Endpoint) -> Shop:
    """A shop that only tells, by webhooks made by hand."""
    given = {"shop": server.url, "webhook_secret": SIGNING, "products": "id"}
    return connect_shop("shopify", given)
