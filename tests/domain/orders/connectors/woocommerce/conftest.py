"""A WooCommerce shop on loopback, connected to Alice's store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.woocommerce.standin import KEY, SECRET, WooCommerce, product
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock
    from tests.harness.endpoint import Endpoint


@pytest.fixture
def woo() -> WooCommerce:
    """The shop's own side."""
    return WooCommerce(products={93: product()})


@pytest.fixture
def server(woo: WooCommerce, settings: SettingsWrapper) -> Iterator[Endpoint]:
    """Where it answers."""
    with endpoint(woo.answer) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        yield served


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], server: Endpoint, clock: FrozenClock) -> Shop:
    """The shop as a member connects it: with its key, and the orders of the last month."""
    given = {**CHOICES, "address": server.url, "key": KEY, "secret": SECRET}
    return connect_shop("woocommerce", given, since=clock.now - timedelta(days=30))


@pytest.fixture
def keyless(connect_shop: Callable[..., Shop]) -> Shop:
    """A shop that only tells, by its webhooks or our plug-in."""
    return connect_shop("woocommerce", {**CHOICES, "address": "", "key": "", "secret": ""})


CHOICES = {"completed": "shipped", "unpaid": "wait"}
