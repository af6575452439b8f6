"""A shop of BigCommerce on loopback, connected to Alice's store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.bigcommerce.standin import HASH, TOKEN, BigCommerce
from tests.harness.clocks import START
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Endpoint


@pytest.fixture
def bigcommerce() -> BigCommerce:
    """The shop's own side."""
    return BigCommerce()


@pytest.fixture
def server(bigcommerce: BigCommerce, settings: SettingsWrapper) -> Iterator[Endpoint]:
    """Where it answers."""
    with endpoint(bigcommerce.answer) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        yield served


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], server: Endpoint) -> Shop:
    """The shop as a member connects it."""
    given = {"path": f"{server.url}/stores/{HASH}/v3/", "token": TOKEN, "products": "id"}
    return connect_shop("bigcommerce", given, since=START - timedelta(days=30))
