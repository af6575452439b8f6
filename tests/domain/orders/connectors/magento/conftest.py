"""A shop of Magento on loopback, connected to Alice's store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.magento.standin import (
    CONSUMER,
    SECRET,
    TOKEN,
    TOKEN_SECRET,
    Magento,
)
from tests.harness.clocks import START
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.endpoint import Endpoint


@pytest.fixture
def magento() -> Magento:
    """The shop's own side."""
    return Magento()


@pytest.fixture
def server(magento: Magento, settings: SettingsWrapper) -> Iterator[Endpoint]:
    """Where it answers."""
    with endpoint(magento.answer) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        yield served


@pytest.fixture
def given(server: Endpoint) -> dict[str, str]:
    """What a member enters."""
    return {
        "shop": server.url,
        "consumer_key": CONSUMER,
        "consumer_secret": SECRET,
        "token": TOKEN,
        "token_secret": TOKEN_SECRET,
        "delivered": "delivered, picked_up",
        "products": "id",
        "suffix": "html",
    }


@pytest.fixture
def shop(connect_shop: Callable[..., Shop], given: dict[str, str]) -> Shop:
    """The shop as a member connects it, with all four values."""
    return connect_shop("magento", given, since=START - timedelta(days=30))
