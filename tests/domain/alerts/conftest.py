"""A store that sends, an answered form, and the worker that reacts."""

from __future__ import annotations

import pytest

from artur.foundation.events import registry, worker
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask"]


@pytest.fixture
def react(monkeypatch):
    """Let the subscribers of alerts see what happened."""
    worker.discover()
    ours = {n: one for n, one in registry.subscribers.items() if n.startswith("alerts")}
    monkeypatch.setattr(worker, "subscribers", ours)

    def run() -> None:
        counts: dict[str, int] = {}
        while worker.react_all(counts):
            pass

    return run
