"""Events are numbered without a gap, in the transaction of what they tell of."""

from __future__ import annotations

import pytest

from artur.foundation.events import queries, registry, worker
from artur.foundation.events.models import Event
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from tests.harness.threads import at_once


def test_events_are_numbered_from_one_without_a_gap(db):
    store_id = ids.new()
    for _ in range(3):
        with transaction_of(store_id) as tx:
            tx.record("order.created", order=ids.new())
            tx.record("invitation.scheduled", invitation=ids.new())
    assert [e.number for e in queries.after(store_id, 0)] == [1, 2, 3, 4, 5, 6]
    assert queries.last_number(store_id) == 6


def test_stores_count_apart(db):
    first, second = ids.new(), ids.new()
    for store_id in (first, second, first):
        with transaction_of(store_id) as tx:
            tx.record("order.created")
    assert (queries.last_number(first), queries.last_number(second)) == (2, 1)


def test_a_failed_transaction_leaves_no_event_and_no_gap(db):
    store_id = ids.new()
    with pytest.raises(ZeroDivisionError), transaction_of(store_id) as tx:
        tx.record("order.created", order=1 // 0)
    with transaction_of(store_id) as tx:
        tx.record("order.updated")
    assert [(e.number, e.type) for e in queries.after(store_id, 0)] == [(1, "order.updated")]


def test_steps_left_for_the_end_run_before_the_events_are_numbered(db):
    store_id, seen = ids.new(), []
    with transaction_of(store_id) as tx:
        tx.finally_(lambda: seen.append(queries.last_number(store_id)))
        tx.record("order.created")
        assert seen == []
    assert seen == [0]


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_get_each_number_once():
    store_id = ids.new()

    def write(_side):
        for _ in range(20):
            with transaction_of(store_id) as tx:
                tx.record("order.created")

    at_once(6, write)
    numbers = (
        Event.objects.filter(store_id=store_id).order_by("number").values_list("number", flat=True)
    )
    assert list(numbers) == list(range(1, 121))


def test_a_subscriber_gets_its_events_once_and_in_order(db, monkeypatch):
    store_id, got = ids.new(), []
    listener = registry.Subscriber(
        "test", frozenset({"order.created"}), lambda _, events: got.extend(e.number for e in events)
    )
    monkeypatch.setattr(worker, "subscribers", {"test": listener})
    for kind in ("order.created", "order.updated", "order.created"):
        with transaction_of(store_id) as tx:
            tx.record(kind)
    worker.react_all({})
    worker.react_all({})
    assert got == [1, 3]
