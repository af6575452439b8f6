"""An endpoint in trouble: left alone when it asks or is down, told of when it lasts, disabled when it is hopeless."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.webhooks import actions, attempts, rules
from artur.foundation.events.models import Event
from tests.domain.webhooks.conftest import kept, send, states
from tests.harness.endpoint import Reply

pytestmark = pytest.mark.django_db


def told(row):
    """What the store's events say of an endpoint."""
    events = Event.objects.filter(store_id=row.store_id, type__startswith="webhook.")
    return [event.type for event in events.order_by("number")]


def test_an_endpoint_that_asks_for_it_is_left_alone(store, server, make, happen, clock):
    row, _ = make()
    server.replies = lambda asked: Reply(429, headers={"Retry-After": "3600"})
    happen("review.submitted", "review.submitted", "review.submitted")
    send(store)
    assert len(server.asked) == 1
    clock.move(timedelta(minutes=59))
    send(store)
    assert len(server.asked) == 1
    server.replies = lambda asked: Reply()
    clock.move(timedelta(minutes=2))
    send(store)
    assert states(row) == ["delivered"] * 3
    assert len(server.asked) == 4


def test_an_endpoint_that_is_down_is_asked_with_one_and_gets_all_when_it_is_back(
    store, server, make, happen, clock
):
    row, _ = make()
    server.replies = lambda asked: Reply(503)
    happen(*["review.submitted"] * 20)
    send(store)
    assert len(server.asked) == rules.DOWN
    for minutes in (1, 5, 5, 5, 5):
        clock.move(timedelta(minutes=minutes))
        send(store)
    # One at each look, and none was given up.
    assert rules.DOWN < len(server.asked) <= rules.DOWN + 5
    assert set(states(row)) == {"waiting"}
    server.replies = lambda asked: Reply()
    clock.move(timedelta(minutes=6))
    send(store)
    assert states(row) == ["delivered"] * 20


def test_one_that_says_it_is_gone_is_disabled_and_hears_no_more(store, server, make, happen, clock):
    row, _ = make()
    server.replies = lambda asked: Reply(410)
    happen("review.submitted", "review.submitted")
    send(store)
    assert (kept(row).state, kept(row).why) == ("disabled", "gone")
    assert set(states(row)) == {"dropped"}
    assert told(row) == ["webhook.disabled"]
    happen()
    send(store)
    assert len(server.asked) == 1


def test_days_of_failing_are_told_once_and_end_in_disabling(store, server, make, happen, clock):
    row, _ = make()
    server.replies = lambda asked: Reply(500)
    for _ in range(9):
        happen()
        send(store)
        clock.move(timedelta(hours=15))
    assert told(row) == ["webhook.failing", "webhook.disabled"]
    assert (kept(row).state, kept(row).why) == ("disabled", "failing")
    server.replies = lambda asked: Reply()
    actions.resume(store, row.id, actor="system")
    assert actions.replay_since(store, row.id, row.created_at, actor="system") == 9
    send(store)
    assert states(row) == ["delivered"] * 9


def test_members_hear_that_it_works_again_if_they_heard_that_it_failed(
    store, server, make, happen, clock
):
    row, _ = make()
    server.replies = lambda asked: Reply(500)
    happen()
    for minutes in (0, 1, 6, 40, 140):
        clock.move(timedelta(minutes=minutes))
        send(store)
    server.replies = lambda asked: Reply()
    clock.move(timedelta(hours=6))
    send(store)
    assert told(row) == ["webhook.failing", "webhook.recovered"]


def test_what_was_under_way_as_it_was_disabled_waits_for_nothing(
    store, server, make, happen, clock
):
    row, _ = make()
    server.replies = lambda asked: Reply(410)
    happen("review.submitted", "review.submitted")
    first, second = actions.claim(row, 2)
    with attempts.caller() as caller:
        address = attempts.address_of(row, row.created_at)
        actions.settle(store.id, row.id, [attempts.attempt(caller, address, first)])
        actions.settle(store.id, row.id, [attempts.attempt(caller, address, second)])
    assert kept(row).state == "disabled"
    assert set(states(row)) == {"dropped"}


@pytest.mark.parametrize("mended", ["another address", "a pause"])
def test_who_mends_an_endpoint_waits_for_no_next_attempt(
    store, server, make, happen, clock, mended
):
    row, _ = make(in_order=True)
    server.replies = lambda asked: Reply(500)
    happen("review.submitted", "review.submitted")
    for minutes in (0, 1, 10):
        clock.move(timedelta(minutes=minutes))
        send(store)
    assert len(server.asked) == 3
    server.replies = lambda asked: Reply()
    if mended == "a pause":
        actions.pause(store, row.id, actor="system")
        actions.resume(store, row.id, actor="system")
    else:
        actions.change(store, row.id, {"url": f"{server.url}/other"}, actor="system")
    send(store)
    assert states(row) == ["delivered"] * 2
