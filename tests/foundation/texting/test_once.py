"""No text goes out twice unknowingly: not when a gateway falls silent, a worker is lost, or two have it in hand."""

from __future__ import annotations

import time

import pytest

from artur.foundation.kit import clock as clocks
from artur.foundation.mail.actions import End
from artur.foundation.texting.models import Gateway
from tests.foundation.texting.conftest import (
    NUMBER,
    OTHER,
    SECRET,
    TOKEN,
    Network,
    Parcel,
    delivered,
    enlisted,
    make_gateway,
    refuse,
    text_of,
)
from tests.harness.endpoint import Reply

pytestmark = [pytest.mark.django_db]


def test_what_a_gateway_took_before_it_fell_silent_is_not_sent_again(
    store, gateway, network: Network, send
) -> None:
    network.forgetful = True
    refuse(network, 500, {})
    parcel = Parcel()
    assert send(parcel)[0].end is End.RETRY
    network.answer = lambda asked: None
    parcel.attempts = 1
    assert delivered(store, parcel)[0].end is End.SENT
    assert len(network.taken) == 1


def test_nor_when_another_row_was_made_for_it_meanwhile(
    store, gateway, network: Network, send
) -> None:
    from artur.foundation.texting.actions import marking

    network.forgetful = True
    refuse(network, 500, {})
    first = Parcel()
    send(first)
    marking.take_back(store.id, [first.id])
    network.answer, network.forgetful = lambda asked: None, False
    second = Parcel(reference=first.reference, body=first.body)
    assert send(second)[0].end is End.SENT
    assert len(network.taken) == 1


def test_what_it_did_not_take_is_sent(store, gateway, network: Network, send) -> None:
    refuse(network, 500, {})
    parcel = Parcel()
    send(parcel)
    network.answer = lambda asked: None
    assert delivered(store, parcel)[0].end is End.SENT
    assert len(network.taken) == 1


def test_while_it_cant_be_told_nothing_is_sent(store, twilio, send) -> None:
    make_gateway(store, twilio)
    twilio.forgetful = True
    refuse(twilio, 500, {})
    parcel = Parcel()
    send(parcel)
    twilio.answer = lambda asked: Reply(500)
    for _ in range(3):
        assert delivered(store, parcel)[0].end is End.RETRY
    assert len(twilio.taken) == 1
    assert [asked.method for asked in twilio.server.asked] == ["POST", "GET", "GET", "GET"]


def test_a_lost_workers_text_is_asked_after(store, twilio) -> None:
    from artur.foundation.texting.actions import marking

    make_gateway(store, twilio)
    parcel = Parcel()
    enlisted(store, parcel)
    assert marking.handing_over(store.id, parcel.id, clocks.now(), 1, known=None)
    twilio.taken.append({"To": NUMBER, "Body": parcel.body})
    [outcome] = delivered(store, parcel)
    assert (outcome.end, len(twilio.taken)) == (End.SENT, 1)
    assert text_of(parcel).gateway_reference == "SM" + "1".zfill(32)


def test_what_was_taken_back_by_its_writer_is_not_sent(gateway, network: Network, send) -> None:
    assert send(Parcel(body=None))[0].end is End.DROPPED
    assert network.taken == []


def test_a_text_that_cant_be_written_does_not_hold_up_the_next(gateway, network, send) -> None:
    broken = Parcel()
    broken.write = lambda: 1 / 0  # type: ignore[method-assign,return-value]
    first, second = send(broken, Parcel())
    assert (first.end, second.end) == (End.FAILED, End.SENT)


def test_a_channel_switched_off_gives_everything_back(store, gateway, network, send) -> None:
    from artur.foundation.texting import actions

    actions.switch(store.id, "sms", "member:test", on=False)
    assert send(Parcel())[0].end is End.RELEASED
    assert network.taken == []


def test_under_another_secret_key_the_store_is_told_and_nothing_is_lost(
    gateway, network: Network, send, settings
) -> None:
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    assert send(Parcel())[0].end is End.RELEASED
    assert Gateway.objects.get().fault == "sealed"


def test_no_secret_is_kept_in_the_clear(gateway) -> None:
    row = repr(list(Gateway.objects.values()))
    assert TOKEN not in row
    assert SECRET not in row


def test_two_workers_with_the_same_text_in_hand_send_it_once(
    store, gateway, network: Network, monkeypatch
) -> None:
    """One was so slow that its claim ran out; the other took over while it was about to hand over."""
    from artur.foundation.texting.actions import handing, marking

    parcel = Parcel()
    enlisted(store, parcel)
    noted = marking.handing_over

    def overtaken(*args, **named):
        monkeypatch.setattr(handing.marking, "handing_over", noted)
        assert delivered(store, parcel)[0].end is End.SENT
        return noted(*args, **named)

    monkeypatch.setattr(handing.marking, "handing_over", overtaken)
    assert delivered(store, parcel)[0].end is End.RELEASED
    assert len(network.taken) == 1
    assert text_of(parcel).state == "sent"


def test_a_slow_batch_is_given_back_while_it_is_surely_ours(
    gateway, network: Network, store
) -> None:
    from artur.foundation.texting.actions import deliver
    from artur.foundation.texting.actions.deliver import ENOUGH

    first, second = Parcel(), Parcel(OTHER)
    enlisted(store, first, second)
    outcomes = deliver(store.id, [first, second], time.monotonic() - ENOUGH - 1)
    assert [outcome.end for outcome in outcomes] == [End.SENT, End.RELEASED]
