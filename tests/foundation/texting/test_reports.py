"""Reports move texts on, never back; what is not signed, not ours or too much is refused; STOP is obeyed."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from urllib.parse import urlencode

import pytest
from django.test import Client

from artur.foundation.kit import clock as clocks
from artur.foundation.texting import queries, suppression
from artur.foundation.texting.gateways import signatures
from artur.foundation.texting.models import Gateway, Text
from tests.foundation.texting.conftest import (
    ACCOUNT,
    NUMBER,
    SECRET,
    TOKEN,
    Parcel,
    make_gateway,
    text_of,
)

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def parcel(gateway, send) -> Parcel:
    """A text the gateway took."""
    sent = Parcel()
    send(sent)
    return sent


def now() -> float:
    return clocks.now().timestamp()


def report(gateway: Gateway, parcel: Parcel, state: str, **more: str):
    """Report as the gateway would, with its signature."""
    if gateway.kind == "twilio":
        states = {"failed": "undelivered"}
        form = {"MessageSid": "SM1", "MessageStatus": states.get(state, state), **more}
        return tell_twilio(gateway, form, parcel.id.hex)
    document = {"id": f"{parcel.kind}-{parcel.reference.hex}", "state": state, **more}
    return tell_generic(gateway, document)


def tell_twilio(gateway: Gateway, form: dict, text: str = "", token: str = TOKEN):
    path = f"/texts/{queries.report_token(gateway)}" + (f"?text={text}" if text else "")
    form = {"AccountSid": ACCOUNT, **form}
    # Twilio's own description: the whole address, then every field and its value, sorted by field.
    said = "https://trust.example" + path + "".join(k + form[k] for k in sorted(form))
    mark = b64encode(hmac.new(token.encode(), said.encode(), hashlib.sha1).digest()).decode()
    return Client().post(
        path,
        urlencode(form),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": mark},
    )


def tell_generic(gateway: Gateway, document: dict, *, key: bytes = b"k" * 32, at: float = 0):
    body = json.dumps(document).encode()
    stamp = str(int(at or now()))
    mark = hmac.new(key, f"msg_1.{stamp}.".encode() + body, hashlib.sha256).digest()
    return Client().post(
        f"/texts/{queries.report_token(gateway)}",
        body,
        content_type="application/json",
        headers={
            "webhook-id": "msg_1",
            "webhook-timestamp": stamp,
            "webhook-signature": "v1,AAAA v1," + b64encode(mark).decode(),
        },
    )


def test_the_example_of_twilios_documentation_has_its_signature() -> None:
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    url = "https://example.com/myapp.php?foo=1&bar=2"
    assert signatures.of_twilio("12345", url, form.items()) == "L/OH5YylLD5NRKLltdqwSvS0BnU="


def test_the_example_of_standard_webhooks_has_its_signature() -> None:
    from datetime import UTC, datetime

    headers = signatures.headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330, UTC),
        b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_report_moves_a_text_on_and_never_back(gateway, parcel: Parcel) -> None:
    for told, stands in (
        ("delivered", "delivered"),
        ("sent", "delivered"),
        ("failed", "delivered"),
    ):
        assert report(gateway, parcel, told).status_code == 204
        assert text_of(parcel).state == stands
    assert text_of(parcel).ended_at is not None
    assert suppression.reasons(gateway.store_id, [NUMBER]) == {}


def test_what_could_not_be_delivered_says_why_and_is_told_to_the_store(gateway, parcel) -> None:
    from artur.foundation.events import queries as events

    assert report(gateway, parcel, "failed").status_code == 204
    row = text_of(parcel)
    assert (row.state, row.fault) == ("failed", "undelivered")
    told = [e for e in events.after(gateway.store_id, 0) if e.type == "text.failed"]
    assert [e.data["about"] for e in told] == [str(parcel.reference)]
    assert NUMBER not in repr([e.data for e in told])


@pytest.mark.parametrize(
    ("twilio_code", "error", "reason"),
    [("30006", "recipient", "unreachable"), ("21610", "opted_out", "unsubscribed")],
)
def test_a_failure_for_good_spares_the_number(gateway, parcel, twilio_code, error, reason) -> None:
    more = {"ErrorCode": twilio_code} if gateway.kind == "twilio" else {"error": error}
    report(gateway, parcel, "failed", **more)
    assert suppression.blocked(gateway.store_id, "sms", [NUMBER]) == {NUMBER: reason}


def test_a_report_may_be_quicker_than_the_answer_it_follows(store, twilio, send) -> None:
    """The worker died, or never heard; the report names the text by its address and settles it."""
    gateway = make_gateway(store, twilio)
    twilio.forgetful = True
    from tests.harness.endpoint import Reply

    twilio.answer = lambda asked: Reply(500)
    parcel = Parcel()
    send(parcel)
    assert report(gateway, parcel, "sent").status_code == 204
    row = text_of(parcel)
    assert (row.state, row.sent_at is not None) == ("sent", True)
    from tests.foundation.texting.conftest import delivered

    assert delivered(store, parcel)[0].end.value == "sent"
    assert len(twilio.taken) == 1


def test_a_text_we_never_sent_is_404_and_noted(gateway, parcel) -> None:
    stranger = Parcel()
    answer = report(gateway, stranger, "delivered")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    kept = Gateway.objects.get()
    assert (kept.strays, kept.stray_at is not None) == (1, True)
    assert Text.objects.count() == 1


def test_another_stores_text_is_one_we_never_sent(gateway, parcel, other_store, network) -> None:
    theirs = make_gateway(other_store, network)
    assert report(theirs, parcel, "failed").status_code == 404
    assert text_of(parcel).state == "sent"


def test_a_wrong_signature_changes_nothing(gateway, parcel) -> None:
    if gateway.kind == "twilio":
        form = {"MessageSid": "SM1", "MessageStatus": "failed"}
        answers = [tell_twilio(gateway, form, parcel.id.hex, token="another")]
        unsigned = Client().post(f"/texts/{queries.report_token(gateway)}", form)
        answers.append(unsigned)
    else:
        document = {"id": f"invitation-{parcel.reference.hex}", "state": "failed"}
        answers = [
            tell_generic(gateway, document, key=b"x" * 32),
            tell_generic(gateway, document, at=now() - 600),
            tell_generic(gateway, document, at=now() + 600),
        ]
    assert {answer.status_code for answer in answers} == {401}
    assert text_of(parcel).state == "sent"


def test_twilios_signature_covers_the_address(store, twilio, send) -> None:
    gateway = make_gateway(store, twilio)
    one, two = Parcel(), Parcel()
    send(one, two)
    path = f"/texts/{queries.report_token(gateway)}"
    form = {"AccountSid": ACCOUNT, "MessageStatus": "failed"}
    mark = signatures.of_twilio(
        TOKEN, f"https://trust.example{path}?text={one.id.hex}", form.items()
    )
    answer = Client().post(f"{path}?text={two.id.hex}", form, headers={"X-Twilio-Signature": mark})
    assert answer.status_code == 401


@pytest.mark.parametrize("said", ["STOP", " stop. ", "Stop!", "odjava", "ARRÊT"])
def test_stop_is_obeyed_and_start_takes_it_back(gateway, parcel, said: str) -> None:
    assert _answer(gateway, said).status_code == 200
    assert suppression.blocked(gateway.store_id, "whatsapp", [NUMBER]) == {NUMBER: "unsubscribed"}
    assert _answer(gateway, "START").content.endswith(b"<Response/>")
    assert suppression.reasons(gateway.store_id, [NUMBER]) == {}


@pytest.mark.parametrize("said", ["", "Please stop by tomorrow", "Hvala!", "nonstop", "yes"])
def test_other_answers_change_nothing(gateway, parcel, said: str) -> None:
    assert _answer(gateway, said).status_code == 200
    assert suppression.reasons(gateway.store_id, [NUMBER]) == {}


def _answer(gateway, said: str):
    if gateway.kind == "generic":
        return tell_generic(gateway, {"from": NUMBER, "text": said})
    return tell_twilio(gateway, {"From": NUMBER, "Body": said, "SmsStatus": "received"})


def test_start_does_not_bring_back_a_dead_number(gateway, parcel) -> None:
    suppression.suppress(gateway.store_id, NUMBER, "unreachable", "sms")
    _answer(gateway, "START")
    assert suppression.blocked(gateway.store_id, "sms", [NUMBER]) == {NUMBER: "unreachable"}


def test_the_address_is_nobodys_without_its_token(gateway, parcel) -> None:
    token = queries.report_token(gateway)
    for wrong in (token[:-2], token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "%00"):
        assert Client().post(f"/texts/{wrong}", {}).status_code == 404
    assert Client().get(f"/texts/{token}").status_code == 405


def test_nonsense_and_too_much_are_named(store, generic) -> None:
    gateway = make_gateway(store, generic)
    assert tell_generic(gateway, ["no"]).status_code == 400
    assert tell_generic(gateway, {"state": "happy"}).status_code == 400
    assert tell_generic(gateway, {"id": "invitation-zz", "state": "sent"}).status_code == 404
    assert tell_generic(gateway, {"id": 7, "state": "sent"}).status_code == 404
    assert tell_generic(gateway, {"state": "sent", "detail": "x" * 70_000}).status_code == 413


def test_reports_are_paced(store, generic, monkeypatch) -> None:
    from artur.foundation.kit.pace import Pace
    from artur.surfaces.public import texts

    monkeypatch.setattr(texts, "PACE", Pace(burst=2, seconds=60))
    gateway = make_gateway(store, generic)
    answers = [tell_generic(gateway, {"state": "happy"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [400, 400, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_when_the_secret_cant_be_read_nobody_is_believed(gateway, parcel, settings) -> None:
    from artur.foundation.kit.problems import Unauthorised
    from artur.foundation.texting import reading

    settings.SECRET_KEY = "another key of more than thirty-two characters"
    with pytest.raises(Unauthorised):
        reading.read(gateway, "", {}, b"", "")


def test_the_generic_clock_is_ours(store, generic) -> None:
    gateway = make_gateway(store, generic)
    headers = signatures.headers(SECRET, "a", clocks.now(), b"{}")
    assert signatures.signed(SECRET, headers, b"{}", clocks.now())
    assert not signatures.signed(SECRET, headers, b"{ }", clocks.now())
    assert not signatures.signed(SECRET, {**headers, "webhook-id": "b"}, b"{}", clocks.now())
    assert gateway.active
