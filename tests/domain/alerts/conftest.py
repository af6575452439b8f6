"""Customers who answer, and the worker that reacts."""

from __future__ import annotations

import pytest

from artur.foundation.events import worker
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask"]


@pytest.fixture
def react():
    """Let every subscriber see what happened."""

    def run() -> None:
        worker.discover()
        counts: dict[str, int] = {}
        while worker.react_all(counts):
            pass

    return run
