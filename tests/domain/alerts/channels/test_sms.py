"""An alert as a text: once, by the store's own gateway, and short."""

from __future__ import annotations

from artur.domain.alerts.channels import actions
from artur.domain.alerts.channels.patience import PAUSES
from artur.foundation.texting.models import Text
from tests.domain.alerts.channels.conftest import deliver, fresh, only, to
from tests.foundation.texting.conftest import (
    NUMBER,
    Network,
    gateway,
    generic,
    network,
    server,
    twilio,
)
from tests.harness.endpoint import Reply

__all__ = ["gateway", "generic", "network", "server", "twilio"]


def sms(store):
    return actions.add(store.id, "sms", {"number": "+386 40 123 456"}, "member:alice")


def test_a_text_says_what_happened_and_where(store, network: Network, gateway, alert):
    phone = sms(store)
    actions.tell(alert, to(phone))
    deliver(store)
    (body,) = network.bodies
    assert "1001" in body
    assert f"/reviews/{alert.review_id}/" in body
    assert "moker" not in body
    assert only().state == "sent"
    # The number is a member's, and stands nowhere in the clear.
    assert NUMBER not in str(phone.settings)
    assert not Text.objects.exists()


def test_a_gateway_that_took_it_and_fell_silent_sends_it_once(
    store, network: Network, gateway, alert, clock
):
    network.forgetful = True
    network.answer = lambda asked: (
        Reply(raw=b"HTTP/1.1 201 OK\r\nContent-Length: 99\r\n\r\n{", close=True)
        if asked.method == "POST"
        else None
    )
    actions.tell(alert, to(sms(store)))
    deliver(store)
    assert only().state == "waiting"
    network.forgetful, network.answer = False, lambda asked: None
    clock.move(PAUSES[0])
    deliver(store)
    assert (len(network.bodies), only().state) == (1, "sent")


def test_without_a_gateway_the_page_says_where_to_set_one_up(store, alert, clock):
    phone = sms(store)
    actions.tell(alert, to(phone))
    deliver(store)
    assert (fresh(phone).fault, only().state) == ("no_gateway", "waiting")
    assert "Channels" in actions.try_out(store, fresh(phone), "member:alice").trouble
