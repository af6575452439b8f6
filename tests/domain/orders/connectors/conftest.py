"""Shops connected to Alice's store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.sample import SAMPLE, Books
from tests.domain.orders.connectors.shop import connect
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock


@pytest.fixture
def books() -> Books:
    """What the sample shop has to say."""
    return Books()


@pytest.fixture
def connect_shop(store: Store, clock: FrozenClock) -> Callable[..., Shop]:
    """Connect a shop to Alice's store: `connect_shop("woocommerce", {"url": …, …}, since=…)`."""

    def made(kind: str, given: dict[str, str], **more: object) -> Shop:
        return connect(store, clock, kind, given, **more)

    return made


@pytest.fixture
def sample(
    books: Books,
    connect_shop: Callable[..., Shop],
    settings: SettingsWrapper,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shop]:
    """The sample shop, connected, on a server of its own."""
    from artur.domain.orders.connectors import registry

    every = {"sample": SAMPLE, **registry.every()}
    monkeypatch.setattr(registry, "every", lambda: every)
    with endpoint(books) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", server.port)})
        yield connect_shop("sample", {"url": server.url, "key": "k-1"})
