"""A place that is down or asks to wait: nothing is lost, nothing doubled, and members see how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts.channels import actions, queries
from artur.domain.alerts.channels.models import Delivery
from artur.domain.alerts.channels.patience import LIFETIME, PAUSES, pause
from artur.domain.alerts.channels.watching import watch
from artur.domain.alerts.models import Alert
from artur.foundation.mail.models import Message
from tests.domain.alerts.channels.conftest import deliver, fresh, only, to
from tests.harness.endpoint import Reply

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def test_a_place_that_asks_to_wait_is_left_alone_for_so_long(store, channel, place, alert, clock):
    slack = channel()
    place.reply = Reply(429, b"rate_limited", {"Retry-After": "120"})
    actions.tell(alert, to(slack))
    deliver(store)
    assert fresh(slack).rest_until == clock.now + 2 * MINUTE
    clock.move(119 * SECOND)
    assert deliver(store) == 0
    place.reply = None
    clock.move(SECOND)
    deliver(store)
    assert (place.count, only().state, fresh(slack).fault) == (2, "sent", "")


def test_a_date_in_retry_after_counts_as_well(store, channel, place, alert, clock):
    slack = channel()
    place.reply = Reply(429, headers={"Retry-After": "Mon, 13 Apr 2026 09:05:00 GMT"})
    actions.tell(alert, to(slack))
    deliver(store)
    assert fresh(slack).rest_until == clock.now + 5 * MINUTE


@pytest.mark.parametrize("status", [500, 429, 404])
def test_an_hour_of_failing_loses_nothing_and_doubles_nothing(
    store, channel, place, alert, again, clock, status
):
    slack = channel()
    place.reply = Reply(status, b"no")
    alerts = [alert]
    actions.tell(alert, to(slack))
    for minute in range(60):
        if minute % 20 == 5:
            alerts.append(again())
            actions.tell(alerts[-1], to(slack))
        deliver(store)
        clock.move(MINUTE)
    # It was not stormed meanwhile, and its members see what is wrong and how much waits.
    assert place.count <= 16
    seen = fresh(slack)
    assert seen.fault in {"broken", "too_often", "login", "gone"}
    assert clock.now - seen.failing_since == HOUR
    assert queries.waiting(store.id)[slack.id] == 4
    place.reply = None
    before = place.count
    for _ in range(3):
        clock.move(PAUSES[-1])
        deliver(store)
    told = place.said[before:]
    assert len(told) == 4
    assert Delivery.objects.filter(state="sent").count() == 4
    assert [d.alert_id for d in Delivery.objects.order_by("sent_at", "id")] == [
        a.id for a in alerts
    ]
    assert fresh(slack).fault == ""


def test_after_three_days_it_is_no_news_and_the_page_says_so(store, channel, place, alert, clock):
    slack = channel()
    place.reply = Reply(500)
    actions.tell(alert, to(slack))
    deliver(store)
    clock.move(LIFETIME + HOUR)
    count = place.count
    deliver(store)
    assert (only().state, only().due_at, place.count) == ("failed", None, count)
    assert queries.told(store, [alert.id])[alert.id][0].why


def test_one_place_that_fails_keeps_no_other_waiting(store, channel, place, alert):
    dead, alive = channel(), channel()
    place.server.replies = lambda asked: Reply(500 if place.count == 1 else 200, b"ok")
    actions.tell(alert, to(dead, alive))
    deliver(store)
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "waiting"]


def test_new_settings_are_tried_at_once(store, channel, place, alert, clock):
    slack = channel()
    place.reply = Reply(404, b"no_service")
    actions.tell(alert, to(slack))
    deliver(store)
    place.reply = None
    assert deliver(store) == 0
    actions.change(store.id, slack.id, {"url": f"{place.server.url}/new"}, "member:alice")
    deliver(store)
    assert (place.server.asked[-1].path, only().state) == ("/new", "sent")


def test_an_alert_that_a_place_finds_fault_with_lets_the_others_pass(
    store, channel, place, alert, again, clock
):
    hook = channel("webhook")
    actions.tell(alert, to(hook))
    for _ in range(2):
        actions.tell(again(), to(hook))
    place.server.replies = lambda asked: Reply(400 if str(alert.id) in str(asked.body) else 200)
    for _ in range(30):
        deliver(store)
        clock.move(MINUTE)
    assert Delivery.objects.filter(state="sent").count() == 2
    assert Delivery.objects.get(alert_id=alert.id).state == "waiting"
    assert place.count <= 7
    for _ in range(4):
        clock.move(20 * HOUR)
        deliver(store)
    assert Delivery.objects.get(alert_id=alert.id).state == "failed"


def test_members_are_told_once_that_a_place_takes_nothing_and_it_ends_by_itself(
    store, channel, place, alert, alice, bob, clock
):
    slack = channel()
    place.reply = Reply(500)
    actions.tell(alert, to(slack))
    deliver(store)
    clock.move(59 * MINUTE)
    assert watch(store) == 0
    clock.move(2 * MINUTE)
    assert (watch(store), watch(store)) == (1, 0)
    (mail,) = Message.objects.all()
    assert (mail.recipient, slack.name in mail.content["subject"]) == (alice.email, True)
    place.reply = None
    deliver(store)
    watch(store)
    assert not Alert.objects.filter(kind="channel_silent", acknowledged_at=None).exists()


@pytest.mark.parametrize("by", ["test", "try"])
def test_once_it_works_again_what_waits_follows_at_once(
    store, channel, place, alert, again, clock, by
):
    slack = channel()
    place.reply = Reply(500)
    actions.tell(alert, to(slack))
    actions.tell(again(), to(slack))
    deliver(store)
    assert deliver(store) == 0
    place.reply = None
    if by == "test":
        actions.try_out(store, fresh(slack), "member:alice")
    else:
        actions.try_now(store.id, slack.id)
    deliver(store)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_pauses_grow_and_have_an_end():
    own = [pause("broken", failures) for failures in range(1, 20)]
    assert own == sorted(own)
    assert (own[0], own[-1]) == (PAUSES[0], PAUSES[-1])
    assert pause("login", 20) == HOUR
    assert pause("too_often", 1, 1e9) == 6 * HOUR
    assert pause("too_often", 20, 1) == PAUSES[-1]
