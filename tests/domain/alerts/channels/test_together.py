"""Several workers beside each other: each alert once, in order, and none waits for another's slowness."""

from __future__ import annotations

import pytest

from artur.domain.alerts.channels import actions
from artur.domain.alerts.channels.actions import delivering, marking
from artur.domain.alerts.models import Alert, Delivery
from artur.domain.orders.models import Order
from tests.domain.alerts.channels.conftest import deliver, fresh, to
from tests.harness.endpoint import Reply
from tests.harness.threads import at_once


@pytest.fixture
def parcels(store, ask):
    """Alerts about parcels that have not arrived."""
    ask()
    order = Order.objects.get(store_id=store.id)
    return [
        Alert.objects.create(
            store_id=store.id, kind="not_arrived", order_id=order.id, cause=str(number)
        )
        for number in range(6)
    ]


@pytest.mark.django_db(transaction=True)
def test_workers_together_tell_each_alert_once_and_in_order(store, channel, place, parcels):
    hook = channel("webhook")
    for alert in parcels:
        actions.tell(alert, to(hook))

    def work(_side: int) -> int:
        return sum(actions.deliver(store.id) for _ in range(10))

    assert sum(at_once(4, work)) == len(parcels)
    assert [said["data"]["alert"] for said in place.said] == [str(one.id) for one in parcels]


@pytest.mark.django_db(transaction=True)
def test_telling_together_makes_one_delivery(store, channel, place, parcels):
    slack = channel()
    at_once(4, lambda side: actions.tell(parcels[0], to(slack)))
    assert Delivery.objects.count() == 1


def test_a_channel_in_hand_is_nobody_elses(store, channel, place):
    slack = channel()
    held = marking.take(store.id, slack.id)
    assert held is not None
    assert marking.take(store.id, slack.id) is None
    marking.release(held)
    assert marking.take(store.id, slack.id) is not None


def test_a_silent_place_is_left_after_a_while_and_the_next_one_told(
    store, channel, place, parcels, monkeypatch, clock
):
    monkeypatch.setattr(delivering, "SECONDS", 0.3)
    silent, good = channel(url=f"{place.server.url}/silent"), channel()
    actions.tell(parcels[0], to(silent, good))
    place.server.replies = lambda asked: Reply(hang="silent" in asked.path, body=b"ok")
    deliver(store)
    assert fresh(silent).fault == "timeout"
    assert Delivery.objects.get(channel_id=silent.id).handed_at is not None
    assert Delivery.objects.get(channel_id=good.id).state == "sent"
