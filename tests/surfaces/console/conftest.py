"""A busy shop, and somebody who may only look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import make_member
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop


@pytest.fixture
def shop(clock: FrozenClock, store: Store) -> Shop:
    """Alice's store after eight busy weeks, on a still Monday morning."""
    return furnish(store)


@pytest.fixture
def vera(store: Store) -> Person:
    """A viewer of Alice's store."""
    return make_member("vera@tea.example", "Vera Zupan", store, "viewer")
