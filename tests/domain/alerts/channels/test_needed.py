"""What waits for its time and is not needed then, or not yet: put off, taken, or for somebody who left."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from artur.domain.alerts import actions as alerts
from artur.domain.alerts.channels import actions, writing
from artur.domain.alerts.channels.actions import delivering
from artur.domain.alerts.channels.models import Delivery
from artur.domain.alerts.channels.patience import ENOUGH, LIFETIME
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.reviews.models import Review, State
from artur.foundation.kit import clock as time
from artur.foundation.mail.models import Message
from tests.domain.alerts.channels.browsers import Browser
from tests.domain.alerts.channels.conftest import deliver, only, to
from tests.harness.endpoint import Reply

HOUR = timedelta(hours=1)


@pytest.fixture
def browser(store, alice, place):
    made = Browser()
    given = {"endpoint": f"{place.server.url}/push/1", "p256dh": made.p256dh, "auth": made.auth}
    return actions.subscribe(store.id, alice.user.id, given, "Firefox")


def at(alice, morning=None, *, by=None):
    return [Recipient(user_id=alice.user.id, not_before=morning, by=by)]


def test_what_is_put_off_waits_until_it_comes_back(store, alice, bob, alert, channel, place, clock):
    slack, morning = channel(), clock.now + 8 * HOUR
    place.reply = Reply(500)
    actions.tell(alert, [*to(slack), *at(alice, morning)])
    deliver(store)
    place.reply = None
    until = time.now() + 96 * HOUR
    alerts.snooze(store, alert.id, until, actor=f"member:{bob.member.id}")
    clock.move_to(morning)
    deliver(store)
    assert (place.count, Message.objects.count()) == (1, 0)
    clock.move_to(until)
    deliver(store)
    # It waited for longer than a channel's patience lasts, and by the store's own wish.
    assert (place.count, [mail.recipient for mail in Message.objects.all()]) == (2, [alice.email])


def test_who_put_it_off_is_reminded_and_not_told_as_well(store, alice, alert, clock):
    actions.tell(alert, at(alice, clock.now + HOUR))
    until = time.now() + 8 * HOUR
    alerts.snooze(store, alert.id, until, actor=f"member:{alice.member.id}")
    clock.move(2 * HOUR)
    deliver(store)
    assert (only().state, only().fault) == ("dropped", "taken")
    clock.move_to(until)
    assert alerts.end_snoozes(store) == 1
    assert Message.objects.count() == 1


def test_what_comes_back_early_or_later_is_told_then(store, alert, channel, place, clock):
    slack = channel()
    alerts.snooze(store, alert.id, time.now() + HOUR, actor="key:1")
    actions.tell(alert, to(slack))
    deliver(store)
    alerts.snooze(store, alert.id, time.now() + 3 * HOUR, actor="key:1")
    clock.move(2 * HOUR)
    deliver(store)
    assert place.count == 0
    alerts.wake(store, alert.id, actor="key:1")
    deliver(store)
    assert place.count == 1


def test_who_gets_it_is_told_though_it_is_put_off(store, alice, bob, alert):
    alerts.snooze(store, alert.id, time.now() + HOUR, actor="key:1")
    alerts.assign(store, alert.id, bob.member.id, actor=f"member:{alice.member.id}")
    deliver(store)
    assert [mail.recipient for mail in Message.objects.all()] == [bob.email]


def test_who_left_meanwhile_is_not_told_on_their_browser(store, alice, place, alert, browser):
    actions.tell(alert, at(alice, by=frozenset({"push"})))
    alice.member.delete()
    deliver(store)
    assert (place.count, only().state, only().fault) == (0, "dropped", "left")


def test_who_hears_on_mondays_only_hears_then(store, alice, place, alert, browser, clock):
    monday = clock.now + LIFETIME + 12 * HOUR
    actions.tell(alert, at(alice, monday, by=frozenset({"push"})))
    clock.move_to(monday)
    deliver(store)
    assert (place.count, only().state) == (1, "sent")


def test_a_closed_incident_is_not_opened_again(store, alert, channel, place, clock):
    duty = channel("pagerduty")
    place.reply = Reply(400)
    actions.tell(alert, to(duty))
    for _ in range(ENOUGH):
        deliver(store)
        clock.move(timedelta(minutes=10))
    place.reply = None
    alerts.acknowledge(store, alert.id, actor="key:1")
    actions.close(alert)
    deliver(store)
    clock.move(2 * HOUR)
    deliver(store)
    assert place.said[-1]["event_action"] == "resolve"
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent", "dropped"}


def test_one_that_can_not_be_put_into_words_keeps_no_other_waiting(
    store, alice, alert, again, channel, place, clock, monkeypatch
):
    slack, morning = channel(), clock.now + HOUR
    for one in (alert, again()):
        actions.tell(one, [*to(slack), *at(alice, morning)])
    true, queue = delivering.notices.notice, delivering.writing.queue

    def fails(store, told, *args, **more):
        if told.id == alert.id:
            raise RuntimeError("no words")
        return true(store, told, *args, **more)

    def unwritten(store, told, delivery):
        if told.id == alert.id:
            raise RuntimeError("no words")
        queue(store, told, delivery)

    monkeypatch.setattr(delivering.notices, "notice", fails)
    monkeypatch.setattr(delivering.writing, "queue", unwritten)
    clock.move_to(morning)
    deliver(store)
    assert (place.count, Message.objects.count()) == (1, 1)
    clock.move(LIFETIME + 2 * HOUR)
    deliver(store)
    assert set(Delivery.objects.filter(alert_id=alert.id).values_list("state", flat=True)) == {
        "failed"
    }


def test_much_that_waits_for_a_busy_channel_hides_no_other(store, alert, again, channel, place):
    busy, free = channel(), channel()
    actions.tell(alert, to(busy))
    waits = only()
    rows = [
        Delivery(
            store_id=store.id,
            alert_id=alert.id,
            channel_id=busy.id,
            occasion=f"again.{n}",
            due_at=waits.due_at,
        )
        for n in range(500)
    ]
    Delivery.objects.bulk_create(rows)
    assert delivering.marking.take(store.id, busy.id) is not None
    actions.tell(again(), to(free))
    deliver(store)
    assert place.count == 1


def test_what_its_author_withdrew_is_told_nobody_any_more(
    store, alice, alert, channel, place, clock
):
    actions.tell(alert, [*to(channel()), *at(alice, clock.now + HOUR)])
    Review.objects.filter(id=alert.review_id).update(state=State.WITHDRAWN)
    clock.move(HOUR)
    deliver(store)
    assert (place.count, Message.objects.count()) == (0, 0)
    assert set(Delivery.objects.values_list("fault", flat=True)) == {"erased"}


def test_a_rating_without_an_order_names_none(store, alert):
    Review.objects.filter(id=alert.review_id).update(order_id=None)
    assert writing.letter(store, alert, "en")["subject"] == "1 star for the delivery"


@pytest.mark.parametrize("name", ["httpx", "httpcore"])
def test_no_log_tells_the_addresses_that_are_called(name):
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
