"""What a subscriber waits for reaches it at once, however many events of no concern to it came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.foundation.events import registry, worker
from artur.foundation.events.queries import AT_ONCE
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def test_one_round_is_enough_behind_a_large_import(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def handle(_store_id: Any, events: list[Any]) -> None:
        heard.extend(event.type for event in events)

    listening = registry.Subscriber("test", frozenset({"review.submitted"}), handle)
    monkeypatch.setattr(worker, "subscribers", {"test": listening})
    with transaction_of(store.id) as tx:
        for _ in range(2 * AT_ONCE + 7):
            tx.record("order.created", order=store.id)
        tx.record("review.submitted", review=store.id)
    assert worker.react_all({}) == 1
    assert heard == ["review.submitted"]
    assert worker.react_all({}) == 0


def test_more_than_one_portion_is_heard_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []

    def handle(_store_id: Any, events: list[Any]) -> None:
        heard.extend(event.number for event in events)

    listening = registry.Subscriber("test", frozenset({"order.created"}), handle)
    monkeypatch.setattr(worker, "subscribers", {"test": listening})
    with transaction_of(store.id) as tx:
        for _ in range(2 * AT_ONCE):
            tx.record("order.created", order=store.id)
    while worker.react_all({}):
        pass
    assert heard == list(range(1, 2 * AT_ONCE + 1))
