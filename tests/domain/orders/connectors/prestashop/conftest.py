"""A PrestaShop on loopback, connected to Alice's store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.prestashop.standin import KEY, PrestaShop
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock
    from tests.harness.endpoint import Endpoint


@pytest.fixture
def presta() -> PrestaShop:
    """The shop's own side."""
    return PrestaShop()


@pytest.fixture
def server(presta: PrestaShop, settings: SettingsWrapper) -> Iterator[Endpoint]:
    """Where it answers."""
    with endpoint(presta.answer) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        yield served


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], server: Endpoint, clock: FrozenClock) -> Shop:
    """The shop as a member connects it: with its key, and the orders of the last month."""
    given = {"address": server.url, "key": KEY, "unpaid": "wait"}
    return connect_shop("prestashop", given, since=clock.now - timedelta(days=30))


@pytest.fixture
def keyless(connect_shop: Callable[..., Shop]) -> Shop:
    """A shop whose module tells everything."""
    return connect_shop("prestashop", {"address": "", "key": "", "unpaid": "wait"})
