"""What a subscriber waits for reaches it at once, however many events of no concern to it came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.foundation.events import reacting, registry, worker
from artur.foundation.events.models import Cursor
from artur.foundation.events.queries import AT_ONCE
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def hearing(monkeypatch: pytest.MonkeyPatch, kind: str) -> list[int]:
    """The numbers of the events of that kind which the only subscriber was given."""
    heard: list[int] = []

    def handle(_store_id: Any, events: list[Any]) -> None:
        assert {event.type for event in events} == {kind}
        heard.extend(event.number for event in events)

    listening = registry.Subscriber("test", frozenset({kind}), handle)
    monkeypatch.setattr(worker, "subscribers", {"test": listening})
    return heard


def test_one_round_is_enough_behind_a_large_import(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = hearing(monkeypatch, "review.submitted")
    with transaction_of(store.id) as tx:
        for _ in range(2 * AT_ONCE + 7):
            tx.record("order.created", order=store.id)
        tx.record("review.submitted", review=store.id)
    assert worker.react_all({}) == 1
    assert heard == [2 * AT_ONCE + 8]
    assert worker.react_all({}) == 0


def test_more_than_one_portion_is_heard_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = hearing(monkeypatch, "order.created")
    with transaction_of(store.id) as tx:
        for _ in range(2 * AT_ONCE):
            tx.record("order.created", order=store.id)
    while worker.react_all({}):
        pass
    assert heard == list(range(1, 2 * AT_ONCE + 1))


def test_what_is_of_no_concern_is_passed_without_a_note_and_noted_now_and_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = hearing(monkeypatch, "review.submitted")

    def tell(kind: str, times: int = 1) -> None:
        with transaction_of(store.id) as tx:
            for _ in range(times):
                tx.record(kind, review=store.id)
        worker.react_all({})

    noted = Cursor.objects.filter(subscriber="test")
    tell("order.created", 3)
    assert not noted.exists()
    tell("review.submitted")
    assert (heard, noted.get().position) == ([4], 4)
    tell("order.created", reacting.NOTED_EVERY - 1)
    assert noted.get().position == 4
    tell("order.created")
    assert noted.get().position == 4 + reacting.NOTED_EVERY
    tell("review.submitted")
    assert heard == [4, 5 + reacting.NOTED_EVERY]


def test_a_cursor_that_was_set_back_hears_it_all_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = hearing(monkeypatch, "review.submitted")
    for kind in ("review.submitted", "order.created"):
        with transaction_of(store.id) as tx:
            tx.record(kind, review=store.id)
        worker.react_all({})
    Cursor.objects.all().delete()
    worker.react_all({})
    assert heard == [1, 1]
