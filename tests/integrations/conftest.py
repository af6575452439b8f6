"""A shop whose plug-in or module tells everything, connected to Alice's store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.shop import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock


@pytest.fixture
def keyless(store: Store, clock: FrozenClock) -> Callable[[str], Shop]:
    """Connect a shop of that kind without a key."""
    given = {"address": "", "key": "", "secret": "", "completed": "shipped", "unpaid": "wait"}
    return lambda kind: connect(store, clock, kind, given)
