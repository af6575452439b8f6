"""What is told arrives once, whatever the other side does: nothing is lost, nothing doubled, and members see how it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts.channels import actions
from artur.domain.alerts.channels.actions import marking
from artur.domain.alerts.channels.models import Channel, Delivery
from artur.domain.alerts.channels.patience import PAUSES
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.alerts.models import Alert
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock as kit_clock
from artur.foundation.mail.models import Message
from tests.domain.alerts.channels.conftest import deliver, fresh, only, to
from tests.harness.endpoint import Reply

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def test_an_alert_arrives_once_however_often_it_is_told(store, channel, place, alert, clock):
    slack = channel()
    actions.tell(alert, to(slack))
    actions.tell(alert, to(slack, slack))
    assert deliver(store) == 1
    actions.tell(alert, to(slack))
    assert deliver(store) == 0
    assert place.count == 1
    assert (only().state, only().status, only().attempts) == ("sent", 200, 1)
    assert fresh(slack).worked_at == clock.now


def test_another_occasion_is_told_again(store, channel, place, alert):
    slack = channel()
    for occasion in ("raised", "text", "again.1", "again.2", "escalated"):
        actions.tell(alert, to(slack), occasion)
    deliver(store)
    assert place.count == 5


def test_a_place_that_falls_silent_is_told_again_that_it_may_be_a_repetition(
    store, channel, place, alert, clock
):
    slack = channel()
    place.reply = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbroke", close=True)
    actions.tell(alert, to(slack))
    deliver(store)
    assert (only().state, only().handed_at is None) == ("waiting", False)
    place.reply = Reply(500)
    clock.move(PAUSES[0])
    deliver(store)
    place.reply = None
    clock.move(PAUSES[1])
    deliver(store)
    first, second, third = (str(said) for said in place.said)
    assert "Morda" in third or "may have" in third
    assert "may have" not in first
    assert second == third
    assert only().state == "sent"


def test_a_worker_that_dies_while_it_tells_leaves_the_rest_to_the_next(
    store, channel, place, alert, clock
):
    slack = channel("webhook")
    actions.tell(alert, to(slack))
    held = marking.take(store.id, slack.id)
    marking.handing(held, only())
    # Nobody else takes it while it may still be in hand.
    assert deliver(store) == 0
    clock.move(2 * MINUTE)
    deliver(store)
    assert (place.count, only().state, only().attempts) == (1, "sent", 2)
    # Whoever comes back late changes nothing.
    marking.release(held)
    assert fresh(slack).claim is None


def test_places_that_know_repeats_get_the_same_name_at_every_attempt(
    store, channel, place, alert, clock
):
    hook = channel("webhook")
    place.reply = Reply(503)
    actions.tell(alert, to(hook))
    deliver(store)
    place.reply = None
    clock.move(PAUSES[0])
    deliver(store)
    names = {asked.headers["webhook-id"] for asked in place.server.asked}
    assert (place.count, len(names)) == (2, 1)


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(302, headers={"Location": "http://127.0.0.1:1/"}), "redirects"),
        (Reply(307, headers={"Location": "http://169.254.169.254/latest"}), "redirects"),
        (Reply(200, b"x" * 2_000_000), "too_large"),
        (Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n", close=True), "garbage"),
        (Reply(400, b"invalid_payload"), "refused"),
    ],
)
def test_a_place_that_lies_is_followed_nowhere_and_named_for_what_it_is(
    store, channel, place, alert, reply, fault
):
    slack = channel()
    place.reply = reply
    actions.tell(alert, to(slack))
    deliver(store)
    assert (place.count, fresh(slack).fault, only().state) == (1, fault, "waiting")


def test_a_name_that_leads_inside_later_is_not_called(store, channel, place, alert, settings):
    slack = channel()
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset()
    actions.tell(alert, to(slack))
    deliver(store)
    assert (place.count, fresh(slack).fault) == (0, "address")


def test_no_secret_of_a_place_is_shown_though_it_says_it_after_us(store, channel, place, alert):
    bot = channel("telegram")
    place.server.replies = lambda asked: Reply(500, f"no {asked.path}".encode())
    actions.tell(alert, to(bot))
    deliver(store)
    seen = fresh(bot)
    assert "HTTP 500" in seen.fault_text
    assert "the-bots-own-token" not in seen.fault_text + only().fault_text
    assert b"the-bots-own-token" not in bytes(seen.secrets)
    assert "token" not in seen.settings


def test_what_is_gone_by_then_is_not_told(store, channel, place, alert):
    actions.tell(alert, to(channel()))
    Review.objects.all().delete()
    deliver(store)
    assert (place.count, only().state, only().fault) == (0, "dropped", "erased")


def test_a_channel_that_is_switched_off_hears_nothing(store, channel, place, alert, again):
    slack = channel()
    actions.tell(alert, to(slack))
    actions.switch(store.id, slack.id, "member:alice", on=False)
    actions.tell(again(), to(slack))
    deliver(store)
    assert (place.count, only().state) == (0, "dropped")


def test_a_removed_channel_takes_what_waits_along(store, channel, place, alert):
    slack = channel()
    actions.tell(alert, to(slack))
    actions.remove(store.id, slack.id, "member:alice")
    deliver(store)
    assert (place.count, only().state) == (0, "dropped")


def test_who_sleeps_is_told_in_the_morning_unless_somebody_has_it_by_then(
    store, alice, bob, alert, again, clock
):
    morning = clock.now + 8 * HOUR
    night = [Recipient(user_id=alice.user.id, not_before=morning)]
    taken = again()
    actions.tell(alert, [*night, Recipient(user_id=bob.user.id)])
    actions.tell(taken, night)
    deliver(store)
    assert [mail.recipient for mail in Message.objects.all()] == [bob.email]
    Alert.objects.filter(id=taken.id).update(acknowledged_at=kit_clock.now())
    clock.move_to(morning)
    deliver(store)
    deliver(store)
    assert [mail.recipient for mail in Message.objects.order_by("id")] == [bob.email, alice.email]
    assert Delivery.objects.get(alert_id=taken.id).fault == "taken"


def test_an_incident_closes_once_somebody_has_the_alert(store, channel, place, alert, again):
    duty, slack = channel("pagerduty"), channel()
    actions.tell(alert, to(duty, slack))
    deliver(store)
    actions.close(alert)
    actions.close(alert)
    # Nobody was told of this one, so there is nothing to close.
    actions.close(again())
    deliver(store)
    events = [said for said in place.said if "routing_key" in said]
    assert [event["event_action"] for event in events] == ["trigger", "resolve"]
    assert len({event["dedup_key"] for event in events}) == 1
    assert place.count == 3


def test_an_incident_closes_though_what_it_was_about_is_gone(store, channel, place, alert):
    actions.tell(alert, to(channel("pagerduty")))
    deliver(store)
    Review.objects.all().delete()
    actions.close(alert)
    deliver(store)
    assert place.said[-1]["event_action"] == "resolve"


def test_the_channels_of_another_store_are_out_of_reach(store, channel, place, alert, charlie):
    slack = channel()
    other = Alert.objects.create(store_id=charlie.store.id, kind="held", cause="x")
    actions.tell(other, to(slack))
    deliver(store)
    deliver(charlie.store)
    assert (place.count, Delivery.objects.count()) == (0, 0)
    assert Channel.objects.filter(store_id=charlie.store.id).count() == 0
