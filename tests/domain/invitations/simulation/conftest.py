"""A year of a shop's orders, as its program would have told them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.invitations.simulation.orders import a_year_of

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock


@pytest.fixture
def past(store: Store, clock: FrozenClock) -> Store:
    """Alice's store with a year of orders behind it."""
    a_year_of(store, clock.now)
    return store
