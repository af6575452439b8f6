"""Ana, who comes by herself to what she bought."""

from __future__ import annotations

import pytest

from artur.domain.invitations.entrances import actions, queries
from tests.domain.invitations.conftest import shop
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask", "shop"]

EMAIL = "ana@example.com"


@pytest.fixture
def come(store):
    """Come by the link (or another way) and get the invitation."""

    def by(number="1001", entrance="link", parcel=True, email=EMAIL, into=None):
        order = queries.find(into or store, number, email)
        assert order is not None
        return actions.open_order(into or store, order, entrance, parcel=parcel)

    return by
