"""A worker that is told to end puts down what is in hand, and begins nothing more, however many stores there are."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from artur.foundation.events import metering, reacting, registry, worker
from artur.foundation.events.models import Figure, Heartbeat
from artur.foundation.events.recording import transaction_of

pytestmark = pytest.mark.django_db


def test_events_of_other_stores_wait_for_the_next_worker(store, other_store) -> None:
    stop, seen = threading.Event(), []

    def handle(store_id, events) -> None:
        seen.append(store_id)
        stop.set()

    for one in (store, other_store):
        with transaction_of(one.id) as tx:
            tx.record("order.created", order=one.id)
    listening = registry.Subscriber("ending", frozenset({"order.created"}), handle)
    assert reacting.react([listening], {}, stop) == 1
    assert reacting.react([listening], {}) == 1
    assert sorted(seen) == sorted([store.id, other_store.id])


def test_no_sign_of_life_is_given_by_who_ends(store, other_store, monkeypatch) -> None:
    stop, asked = threading.Event(), []

    def overdue(store_id) -> int:
        asked.append(store_id)
        stop.set()
        return 0

    task = registry.Task("ending", lambda _: 0, overdue=overdue)
    monkeypatch.setattr(worker, "tasks", {"ending": task})
    monkeypatch.setattr(worker, "all_stores", lambda: [store.id, other_store.id])
    worker.beat("ends", stop)
    assert len(asked) == 1
    assert not Heartbeat.objects.exists()


def test_how_things_stand_is_left_as_it_was(store, other_store, monkeypatch) -> None:
    stop = threading.Event()

    def read(store_id):
        stop.set()
        return {(): 7}

    metering.discover()
    monkeypatch.setattr(
        metering, "meters", {"artur_ends": metering.Meter("artur_ends", "gauge", "", (), read)}
    )
    monkeypatch.setattr(metering, "_noted", -metering.NOTED_EVERY)
    write = partial(metering.write, [store.id, other_store.id])
    write(stop.is_set)
    assert not Figure.objects.filter(name="artur_ends").exists()
    monkeypatch.setattr(metering, "_noted", -metering.NOTED_EVERY)
    write()
    assert Figure.objects.get(name="artur_ends").value == 14
