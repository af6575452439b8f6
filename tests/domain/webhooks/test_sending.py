"""What happens reaches the endpoint, signed, once, in good order, and again when it was not taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.webhooks import actions, rules
from artur.domain.webhooks.models import Delivery
from artur.foundation.events.models import Event
from artur.foundation.kit import standard_webhooks
from tests.domain.webhooks.conftest import bodies, hear, kept, send, states
from tests.harness.endpoint import Reply

pytestmark = pytest.mark.django_db


def test_an_event_arrives_signed_with_its_ids(store, server, make, happen, clock):
    row, secret = make()
    happen("review.submitted", "review.published", stars=None)
    send(store)
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/hooks/artur")
    assert asked.headers["content-type"] == "application/json"
    assert standard_webhooks.signed(secret, asked.headers, asked.body)
    assert bodies(server) == [
        {
            "type": "review.submitted",
            "timestamp": "2026-04-13T09:00:00+00:00",
            "data": {"review": "018f0000-0000-7000-8000-000000000001"},
        }
    ]
    assert states(row) == ["delivered"]
    assert kept(row).succeeded_at is not None


def test_who_chose_nothing_hears_of_everything(store, server, make, happen):
    make(types=[])
    happen("order.created", "review.held")
    send(store)
    assert [body["type"] for body in bodies(server)] == ["order.created", "review.held"]


def test_charlie_hears_nothing_of_alices_store(store, other_store, server, make, happen):
    make(into=other_store, types=[])
    happen()
    send(other_store)
    send(store)
    assert server.asked == []


def test_what_happened_before_is_no_news(store, server, make, happen, clock):
    from artur.foundation.events.recording import transaction_of

    with transaction_of(store.id) as tx:
        tx.record("review.submitted", review="1")
    clock.move(timedelta(seconds=1))
    make()
    hear()
    send(store)
    assert server.asked == []


def test_the_same_events_twice_make_one_delivery(store, server, make, happen):
    make()
    happen()
    actions.enlist(store.id, list(Event.objects.filter(store_id=store.id)))
    send(store)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "word", "status"),
    [
        (Reply(500, b"Traceback: oh no"), "broken", 500),
        (Reply(302, headers={"Location": "http://169.254.169.254/"}), "redirects", 302),
        (Reply(404), "no_such_address", 404),
        (Reply(401), "login", 401),
        (Reply(422), "refused", 422),
        (Reply(raw=b"SSH-2.0-OpenSSH\r\n", close=True), "garbage", None),
        (Reply(200, b"x" * 30_000), "too_large", None),
    ],
)
def test_whatever_is_no_success_is_tried_again(
    store, server, make, happen, clock, reply, word, status
):
    row, _ = make()
    server.replies = lambda asked: reply
    happen()
    send(store)
    assert len(server.asked) == 1
    assert (kept(row).fault, kept(row).status, kept(row).failures) == (word, status, 1)
    server.replies = lambda asked: Reply(204)
    clock.move(timedelta(seconds=6))
    send(store)
    first, second = (asked.headers["webhook-id"] for asked in server.asked)
    assert first == second
    assert states(row) == ["delivered"]
    assert (kept(row).fault, kept(row).failures) == ("", 0)


def test_it_is_tried_ten_times_over_three_days_and_then_given_up(
    store, server, make, happen, clock
):
    _row, _ = make()
    server.replies = lambda asked: Reply(500, b"no\x00t today")
    happen()
    for wait in (timedelta(), *rules.RETRIES, timedelta(days=2)):
        clock.move(wait * (1 + rules.JITTER))
        send(store)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.due_at) == ("failed", 10, None)
    assert [line["status"] for line in delivery.history] == [500] * 10
    assert delivery.said == "no t today"
    stamps = [int(asked.headers["webhook-timestamp"]) for asked in server.asked]
    assert stamps == sorted(set(stamps))


def test_in_order_those_after_it_wait(store, server, make, happen, clock):
    _row, _ = make(in_order=True, types=[])
    server.replies = lambda asked: Reply(500)
    happen("order.created", "review.submitted")
    send(store)
    assert len(server.asked) == 1
    server.replies = lambda asked: Reply()
    clock.move(timedelta(seconds=6))
    send(store)
    types = [body["type"] for body in bodies(server)]
    assert types == ["order.created", "order.created", "review.submitted"]


def test_in_order_nothing_passes_what_another_worker_has_in_hand(store, make, happen, clock):
    row, _ = make(in_order=True)
    happen("review.submitted", "review.submitted")
    assert len(actions.claim(row, 1)) == 1
    assert actions.claim(row, 5) == []


def test_what_a_lost_worker_had_in_hand_is_sent_after_its_lease(store, server, make, happen, clock):
    row, _ = make()
    happen()
    assert len(actions.claim(row, 5)) == 1
    send(store)
    assert server.asked == []
    clock.move(rules.LEASE + timedelta(seconds=1))
    send(store)
    assert states(row) == ["delivered"]
