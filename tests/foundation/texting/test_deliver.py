"""Texts through gateways on real sockets: taken, refused, too often, broken, silent; each once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from artur.foundation.kit import clock as clocks
from artur.foundation.mail.actions import End
from artur.foundation.texting import suppression
from artur.foundation.texting.models import Gateway, Text
from tests.foundation.texting.conftest import (
    NUMBER,
    OTHER,
    Network,
    Parcel,
    delivered,
    make_gateway,
    refuse,
    text_of,
)
from tests.harness.endpoint import Reply, endpoint

pytestmark = [pytest.mark.django_db]


def test_a_text_is_taken_and_its_row_says_so(gateway, network: Network, send, clock) -> None:
    parcel = Parcel()
    [outcome] = send(parcel)
    assert (outcome.end, outcome.at) == (End.SENT, clock.now)
    assert network.bodies == [parcel.body]
    row = text_of(parcel)
    assert (row.state, row.sent_at, row.segments) == ("sent", clock.now, 1)
    assert row.gateway_reference
    assert row.person == "ana@example.com"
    assert Gateway.objects.get(id=gateway.id).sent_at == clock.now


def test_many_texts_go_over_one_connection(gateway, network: Network, send) -> None:
    assert {outcome.end for outcome in send(Parcel(), Parcel(), Parcel())} == {End.SENT}
    assert (len(network.taken), network.server.connections) == (3, 1)


def test_twilio_gets_what_its_documentation_asks_for(store, twilio, send) -> None:
    make_gateway(store, twilio)
    parcel = Parcel()
    send(parcel)
    [form] = twilio.taken
    assert {**form, "StatusCallback": ""} == {
        "To": NUMBER,
        "From": OTHER,
        "Body": parcel.body,
        "StatusCallback": "",
    }
    assert form["StatusCallback"].startswith("https://trust.example/texts/")
    assert form["StatusCallback"].endswith(f"?text={parcel.id.hex}")


def test_whatsapp_goes_by_an_approved_template(store, twilio, send) -> None:
    make_gateway(store, twilio, "whatsapp")
    parcel = Parcel(channel="whatsapp")
    send(parcel)
    [form] = twilio.taken
    assert (form["To"], form["From"]) == (f"whatsapp:{NUMBER}", f"whatsapp:{OTHER}")
    assert "Body" not in form
    assert json.loads(form["ContentVariables"]) == {"1": "Zvezda", "3": parcel.body}
    assert text_of(parcel).segments == 0


def test_a_messaging_service_is_named_as_such(store, twilio, send) -> None:
    make_gateway(store, twilio, sender="MG" + "a" * 32)
    send(Parcel())
    assert twilio.taken[0]["MessagingServiceSid"] == "MG" + "a" * 32
    assert "From" not in twilio.taken[0]


def test_a_generic_gateway_gets_what_the_reference_says(store, generic, send) -> None:
    make_gateway(store, generic)
    parcel = Parcel()
    send(parcel)
    [told] = generic.taken
    assert told["report_to"].startswith("https://trust.example/texts/")
    assert {**told, "report_to": ""} == {
        "id": f"invitation-{parcel.reference.hex}",
        "channel": "sms",
        "from": "Zvezda",
        "to": NUMBER,
        "text": parcel.body,
        "template": None,
        "report_to": "",
    }


@pytest.mark.parametrize(
    ("code", "word", "end", "reason"),
    [
        (21211, "recipient", End.BOUNCED, "unreachable"),
        (21614, "recipient", End.BOUNCED, "unreachable"),
        (21610, "opted_out", End.SUPPRESSED, "unsubscribed"),
        (21408, "country", End.FAILED, None),
        (99999, "refused", End.FAILED, None),
    ],
)
def test_what_twilio_refuses_for_good_ends_there(
    store, twilio, send, code, word, end, reason
) -> None:
    make_gateway(store, twilio)
    refuse(twilio, 400, {"code": code, "message": "No.", "status": 400})
    parcel, next_one = Parcel(), Parcel(OTHER)
    first, second = send(parcel, next_one)
    assert first.end is end
    assert text_of(parcel).fault == word
    assert suppression.blocked(store.id, "sms", [NUMBER]).get(NUMBER) == reason
    # A refusal of one is no reason not to try the next.
    assert second.end is end
    assert Gateway.objects.get().fault == ""


@pytest.mark.parametrize(
    ("error", "end", "reason"),
    [
        ("recipient", End.BOUNCED, "unreachable"),
        ("opted_out", End.SUPPRESSED, "unsubscribed"),
        ("text", End.FAILED, None),
        ("nonsense", End.FAILED, None),
    ],
)
def test_what_a_generic_gateway_refuses_for_good_ends_there(
    store, generic, send, error, end, reason
) -> None:
    make_gateway(store, generic)
    refuse(generic, 422, {"error": error, "detail": "No."})
    [outcome] = send(Parcel())
    assert outcome.end is end
    assert suppression.blocked(store.id, "sms", [NUMBER]).get(NUMBER) == reason


def test_an_unreachable_number_is_spared_on_its_channel_alone(store) -> None:
    suppression.suppress(store.id, NUMBER, "unreachable", "whatsapp")
    assert suppression.blocked(store.id, "sms", [NUMBER]) == {}
    assert suppression.blocked(store.id, "whatsapp", [NUMBER]) == {NUMBER: "unreachable"}


def test_who_wants_no_texts_gets_none(store, gateway, network: Network, send) -> None:
    suppression.suppress(store.id, NUMBER, "unsubscribed")
    [outcome] = send(Parcel())
    assert (outcome.end, outcome.error) == (End.SUPPRESSED, "unsubscribed")
    assert network.taken == []


def test_another_stores_stop_is_not_this_ones(store, other_store, gateway, network, send) -> None:
    suppression.suppress(other_store.id, NUMBER, "unsubscribed")
    assert send(Parcel())[0].end is End.SENT


def test_too_often_is_waited_out_as_long_as_was_asked(
    gateway, network: Network, send, clock
) -> None:
    refuse(network, 429, {"code": 20429}, **{"Retry-After": "1800"})
    first, second = send(Parcel(), Parcel())
    assert (first.end, second.end) == (End.RETRY, End.RELEASED)
    assert first.at == second.at == clock.now + timedelta(seconds=1800)
    assert len(network.server.asked) == 1
    kept = Gateway.objects.get()
    assert (kept.fault, kept.fault_at) == ("too_often", clock.now)


def test_a_date_in_retry_after_is_understood_and_no_rest_is_endless(
    gateway, network, send, clock
) -> None:
    refuse(network, 429, {}, **{"Retry-After": "Mon, 13 Apr 2026 10:00:00 GMT"})
    assert send(Parcel())[0].at == clock.now + timedelta(hours=1)
    refuse(network, 429, {}, **{"Retry-After": "99999999"})
    assert send(Parcel())[0].at == clock.now + timedelta(hours=24)


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Reply(500, b"oops"), "broken"),
        (Reply(503), "broken"),
        (Reply(302, headers={"Location": "https://elsewhere.example/"}), "redirected"),
        (Reply(raw=b"+OK POP3 ready\r\n", close=True), "garbage"),
        (Reply(raw=b"", close=True), "garbage"),
        (Reply(401, b"{}"), "login"),
        (Reply(404, b"{}"), "no_such_address"),
    ],
    ids=["500", "503", "302", "garbage", "nothing", "401", "404"],
)
def test_a_gateway_out_of_order_loses_nothing_and_blames_nobody(
    store, gateway, network: Network, send, reply, word
) -> None:
    network.answer = lambda asked: reply if asked.method == "POST" else None
    first, second = send(Parcel(), Parcel(OTHER))
    assert (first.end, second.end) == (End.RETRY, End.RELEASED)
    assert Gateway.objects.get().fault == word
    assert suppression.blocked(store.id, "sms", [NUMBER, OTHER]) == {}
    assert {row.state for row in Text.objects.all()} == {"queued"}


def test_silence_ends_in_time(gateway, network: Network, send, monkeypatch) -> None:
    from artur.foundation.texting.gateways import generic, twilio

    monkeypatch.setattr(twilio, "SECONDS", 0.3)
    monkeypatch.setattr(generic, "SECONDS", 0.3)
    network.answer = lambda asked: Reply(hang=True)
    parcel = Parcel()
    assert send(parcel)[0].end is End.RETRY
    row = text_of(parcel)
    assert (row.fault, row.handed_at is not None) == ("timeout", True)


def test_nobody_at_the_address(store, network: Network, gateway, send, settings) -> None:
    with endpoint() as gone:
        pass
    settings.ARTUR_ALLOW_PRIVATE_TARGETS += (("127.0.0.1", gone.port),)
    key = "home" if gateway.kind == "twilio" else "url"
    Gateway.objects.update(settings={**gateway.settings, key: gone.url})
    parcel = Parcel()
    assert send(parcel)[0].end is End.RETRY
    assert (text_of(parcel).fault, text_of(parcel).handed_at) == ("connection", None)


def test_after_a_day_and_a_half_of_failures_a_text_is_given_up_with_a_word(
    gateway, network: Network, store, send
) -> None:
    refuse(network, 500, {})
    parcel = Parcel()
    pauses = []
    outcome = send(parcel)[0]
    while outcome.end is End.RETRY:
        pauses.append(outcome.at - clocks.now())
        parcel.attempts += 1
        [outcome] = delivered(store, parcel)
    assert pauses == sorted(pauses)
    assert len(pauses) == 7
    row = text_of(parcel)
    assert (outcome.end, row.state, row.fault) == (End.FAILED, "failed", "broken")
