"""What stands beside the worker: at once, beside each other, and nobody waits for who does not answer."""

from __future__ import annotations

import threading
import time
from collections import Counter

import pytest
from django.db import OperationalError

from artur.domain.webhooks import actions, rules, subscribers
from artur.domain.webhooks.models import Delivery, Endpoint
from artur.domain.webhooks.sending.office import Office
from artur.foundation.events.recording import transaction_of
from artur.foundation.events.registry import subscribers as known
from artur.foundation.kit import clock
from tests.domain.webhooks.conftest import bodies
from tests.harness.endpoint import Reply

pytestmark = pytest.mark.django_db(transaction=True)

WITHIN = 20.0
HOW_MANY = 60


class Heard:
    """Counts what arrives by path, and lets a test wait for it."""

    def __init__(self, server, replies=lambda asked: Reply()) -> None:
        self.by_path: Counter[str] = Counter()
        self._replies, self._news = replies, threading.Condition()
        server.replies = self

    def __call__(self, asked):
        with self._news:
            self.by_path[asked.path] += 1
            self._news.notify_all()
        return self._replies(asked)

    def wait(self, path, count):
        with self._news:
            assert self._news.wait_for(lambda: self.by_path[path] >= count, WITHIN), self.by_path


@pytest.fixture
def office(monkeypatch):
    """Open the office; it is closed when the test is over, and then everything is noted."""
    monkeypatch.setattr("artur.domain.webhooks.sending.office.LEAVE_WITHIN", 0.5)
    stop = threading.Event()
    begun = []

    def opened():
        one = Office(known[subscribers.NAME], stop)
        thread = threading.Thread(target=one.run, daemon=True)
        thread.start()
        begun.append(thread)

    def closed():
        stop.set()
        for thread in begun:
            thread.join(WITHIN)
            assert not thread.is_alive()

    opened.close = closed
    yield opened
    closed()


def happens(store, count=1, type_="review.submitted"):
    for number in range(count):
        with transaction_of(store.id) as tx:
            tx.record(type_, review=number)


def given_back(row):
    """Look until nothing is in hand but the one under way."""
    end = time.monotonic() + WITHIN
    in_hand = Delivery.objects.filter(endpoint=row, due_at__gt=clock.now() + rules.LEASE / 2)
    while in_hand.count() > 1:
        assert time.monotonic() < end, "it is still in hand"
        time.sleep(0.05)


def test_an_endpoint_that_does_not_answer_holds_no_other(store, server, make, office):
    heard = Heard(server, lambda asked: Reply(hang=asked.path == "/hangs"))
    make(url=f"{server.url}/hangs")
    quick, _ = make()
    office()
    happens(store, HOW_MANY)
    heard.wait("/hooks/artur", HOW_MANY)
    # As many as may be under way at once, and no more.
    assert 1 <= heard.by_path["/hangs"] <= 4
    office.close()
    noted = Delivery.objects.filter(endpoint=quick, state="delivered")
    assert noted.count() == HOW_MANY
    # Its connections were kept: far fewer than what was sent.
    assert server.connections <= 4 + 10


def test_in_order_means_in_order(store, server, make, office):
    heard = Heard(server)
    make(in_order=True)
    office()
    happens(store, HOW_MANY)
    heard.wait("/hooks/artur", HOW_MANY)
    told = [int(body["data"]["review"]) for body in bodies(server)]
    assert told == list(range(HOW_MANY))


def test_an_endpoint_that_fails_at_once_is_not_hammered(store, server, make, office):
    heard = Heard(server, lambda asked: Reply(500))
    row, _ = make(at_once=1)
    office()
    happens(store, HOW_MANY)
    heard.wait("/hooks/artur", rules.DOWN)
    office.close()
    # What was in hand was given back, and none of it counts as an attempt.
    assert heard.by_path["/hooks/artur"] < HOW_MANY
    assert Endpoint.objects.get(id=row.id).resting_until is not None
    tried = Delivery.objects.filter(endpoint=row, attempts__gt=0).count()
    assert tried == heard.by_path["/hooks/artur"]
    assert not Delivery.objects.filter(endpoint=row).exclude(state="waiting").exists()


def test_what_waited_while_nobody_worked_goes_out(store, server, make, office):
    heard = Heard(server)
    row, _ = make()
    happens(store, HOW_MANY)
    actions.pause(store, row.id, actor="system")
    actions.resume(store, row.id, actor="system")
    office()
    heard.wait("/hooks/artur", HOW_MANY)
    office.close()
    assert Delivery.objects.filter(state="delivered").count() == HOW_MANY


def test_two_workers_send_each_once(store, server, make, office):
    heard = Heard(server)
    make(at_once=2)
    office()
    office()
    happens(store, HOW_MANY)
    heard.wait("/hooks/artur", HOW_MANY)
    office.close()
    ids = [asked.headers["webhook-id"] for asked in server.asked]
    assert len(ids) == len(set(ids)) == HOW_MANY


def test_what_could_not_be_noted_once_is_noted_then_and_sent_no_second_time(
    store, server, make, office, monkeypatch
):
    heard = Heard(server)
    make(in_order=True)
    settle, faults = actions.settle, [OperationalError("the database is started anew")]

    def settled(*given):
        if faults:
            raise faults.pop()
        settle(*given)

    monkeypatch.setattr(actions, "settle", settled)
    office()
    happens(store, 1)
    heard.wait("/hooks/artur", 1)
    happens(store, 5)
    heard.wait("/hooks/artur", 6)
    office.close()
    assert heard.by_path["/hooks/artur"] == 6
    assert not faults
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_what_can_not_be_noted_at_all_stops_nothing_after_it(
    store, server, make, office, monkeypatch
):
    monkeypatch.setattr("artur.domain.webhooks.sending.office.AGAIN", 0)
    heard = Heard(server)
    make(in_order=True)
    settle, first = actions.settle, []

    def settled(store_id, endpoint_id, tried):
        if not first:
            first.append(tried[0].delivery.id)
            # As if its lease were over.
            Delivery.objects.filter(id=first[0]).update(due_at=clock.now())
            raise OperationalError("never")
        settle(store_id, endpoint_id, tried)

    monkeypatch.setattr(actions, "settle", settled)
    office()
    happens(store, 1)
    heard.wait("/hooks/artur", 2)
    office.close()
    assert Delivery.objects.get().state == "delivered"


def test_what_is_in_hand_goes_to_nobody_who_is_paused_or_removed(
    store, server, make, office, monkeypatch
):
    answer = threading.Event()

    def slowly(asked):
        answer.wait(WITHIN)
        return Reply()

    heard = Heard(server, slowly)
    row, _ = make(at_once=1)
    happens(store, HOW_MANY)
    office()
    heard.wait("/hooks/artur", 1)
    actions.pause(store, row.id, actor="system")
    given_back(row)
    answer.set()
    office.close()
    assert heard.by_path["/hooks/artur"] == 1
