"""Customers who were asked and answer, and the worker that counts."""

from __future__ import annotations

import pytest

from artur.foundation.events import registry, worker
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask"]


@pytest.fixture
def react():
    """Let the counters see what happened."""
    worker.discover()

    def run() -> None:
        while worker.react([registry.subscribers["insights.counters"]], {}):
            pass

    return run
