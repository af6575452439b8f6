"""A shop with Ana's order, and every pace forgotten between tests."""

from __future__ import annotations

import pytest

from artur.surfaces.public.entrance import pacing
from tests.domain.reviews.conftest import ask, order

__all__ = ["ask", "order"]


@pytest.fixture(autouse=True)
def at_leisure():
    """Nobody was here before."""
    for pace in (pacing.CALLER, pacing.WORD, pacing.STORE):
        pace._full_at.clear()
