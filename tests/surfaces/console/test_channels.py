"""The channels in the console: set up with clear errors, tried out, switched, and never by the wrong person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.queries.rules import rules_of
from artur.foundation.texting import queries
from artur.foundation.texting.models import Gateway
from tests.foundation.texting.conftest import (
    ACCOUNT,
    NUMBER,
    OTHER,
    SECRET,
    TOKEN,
    Network,
    generic,
    make_gateway,
    network,
    server,
    set_up,
    twilio,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from tests.people import Person

__all__ = ["generic", "network", "server", "twilio"]
pytestmark = [pytest.mark.django_db]
PAGES = ["", "sms/", "whatsapp/"]
ACTS = ["order/", "sms/test/", "sms/switch/", "sms/removal/", "sms/"]


@pytest.fixture(autouse=True)
def unpaced(monkeypatch) -> None:
    """Every test begins with its whole burst."""
    from artur.foundation.kit.pace import Pace
    from artur.surfaces.console.channels import gateway

    monkeypatch.setattr(gateway, "PACE", Pace(burst=5, seconds=60))


def at(path: str = "") -> str:
    return f"/console/tea/channels/{path}"


def entered(network: Network, **changes: str) -> dict[str, str]:
    known = {"account": ACCOUNT, "secret": TOKEN, "sender": OTHER, "home": network.server.url}
    return {**known, **changes}


def test_charlie_is_told_nothing_and_bob_who_may(charlie: Person, bob: Person, store) -> None:
    for path in PAGES:
        assert charlie.client.get(at(path)).status_code == 404
        assert bob.client.get(at(path)).status_code == 403
    for path in ACTS:
        assert charlie.client.post(at(path), {}).status_code == 404
        assert bob.client.post(at(path), {}).status_code == 403
    assert not Gateway.objects.exists()


def test_looking_changes_nothing(alice: Person) -> None:
    for path in PAGES:
        assert alice.client.get(at(path)).status_code == 200
    for path in ("order/", "sms/test/", "sms/switch/"):
        assert alice.client.get(at(path)).status_code == 405
    assert alice.client.get(at("fax/")).status_code == 404
    assert alice.client.post(at("sms/test/"), {"number": NUMBER}).status_code == 404
    assert not Gateway.objects.exists()


def test_a_gateway_is_set_up_tested_and_switched_on(alice: Person, twilio: Network) -> None:
    assert alice.client.post(at("sms/?kind=twilio"), entered(twilio)).status_code == 302
    assert alice.client.post(at("sms/switch/"), {"on": "yes"}).status_code == 302
    assert queries.switched_on(alice.store.id) == frozenset()
    answer = alice.client.post(at("sms/test/"), {"number": "040 123 456"}, follow=True)
    assert "The gateway took it" in answer.content.decode()
    assert twilio.taken[0]["To"] == NUMBER
    alice.client.post(at("sms/switch/"), {"on": "yes"})
    assert queries.switched_on(alice.store.id) == {"sms"}
    page = alice.client.get(at()).content.decode()
    assert "Through Twilio, sent from +38641123456." in page
    alice.client.post(at("sms/switch/"), {"on": "no"})
    assert queries.switched_on(alice.store.id) == frozenset()


def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(alice: Person, twilio) -> None:
    wrong = entered(twilio, account="AC1", sender="", home="http://169.254.169.254/")
    answer = alice.client.post(at("sms/?kind=twilio"), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    wrong = entered(twilio, account="AC1", home="http://169.254.169.254/")
    page = alice.client.post(at("sms/?kind=twilio"), wrong).content.decode()
    assert "An account SID begins with AC" in page
    assert "The address of the gateway can&#x27;t be called" in page
    assert not Gateway.objects.exists()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(401, b'{"code": 20003, "message": "Authenticate"}'), "does not accept the account"),
        (Reply(400, b'{"code": 21211, "message": "Bad To"}'), "no telephone at this number"),
        (Reply(400, b'{"code": 21212, "message": "Bad From"}'), "not let you send from this"),
        (Reply(429), "send more slowly"),
        (Reply(500), "has a fault of its own"),
        (Reply(raw=b"nonsense\r\n\r\n", close=True), "could not be understood"),
    ],
)
def test_a_test_says_in_words_what_is_wrong(alice: Person, twilio, reply, said) -> None:
    set_up(alice.store, twilio)
    twilio.answer = lambda asked: reply
    answer = alice.client.post(at("sms/test/"), {"number": NUMBER})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "The test was not sent." in page
    assert Gateway.objects.get().tested_at is None


def test_no_number_is_said_at_the_field(alice: Person, twilio) -> None:
    set_up(alice.store, twilio)
    answer = alice.client.post(at("sms/test/"), {"number": "twelve"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert twilio.taken == []


def test_tests_are_paced(alice: Person, twilio) -> None:
    set_up(alice.store, twilio)
    for _ in range(7):
        answer = alice.client.post(at("sms/test/"), {"number": NUMBER})
    assert "Too often" in answer.content.decode()
    assert len(twilio.taken) == 5


def test_no_secret_is_ever_shown_again(alice: Person, network: Network) -> None:
    make_gateway(alice.store, network)
    pages = alice.client.get(at()).content + alice.client.get(at("sms/")).content
    for secret in (TOKEN, SECRET, SECRET.removeprefix("whsec_")):
        assert secret.encode() not in pages


def test_a_secret_is_made_up_for_a_gateway_of_ones_own(alice: Person, generic) -> None:
    page = alice.client.get(at("sms/?kind=generic")).content.decode()
    assert 'value="whsec_' in page
    given = {"url": generic.server.url, "secret": SECRET, "sender": "Zvezda"}
    assert alice.client.post(at("sms/?kind=generic"), given).status_code == 302
    assert 'value="whsec_' not in alice.client.get(at("sms/")).content.decode()
    alice.client.post(at("sms/?kind=generic"), {**given, "secret": "", "sender": "Star"})
    alice.client.post(at("sms/test/"), {"number": NUMBER})
    assert generic.taken[0]["from"] == "Star"


def test_which_comes_first_is_kept_for_each_moment(alice: Person) -> None:
    given = {"purchase": "sms email", "delivery": "email", "product": "whatsapp sms email"}
    alice.client.post(at("order/"), given)
    rules = rules_of(alice.store.id)
    assert {r.moment: " ".join(r.channels) for r in rules.moments} == given
    alice.client.post(at("order/"), {"purchase": "fax"})
    assert rules_of(alice.store.id).of("purchase").channels == ("sms", "email")


def test_an_order_by_which_nobody_is_asked_says_so(alice: Person) -> None:
    alice.client.post(at("order/"), {"purchase": "sms"})
    page = alice.client.get(at()).content.decode()
    assert "A moment asks by SMS alone, which is not switched on: nobody is asked." in page


def test_an_order_set_by_a_program_is_shown_as_it_is(alice: Person) -> None:
    from artur.domain.invitations import actions

    odd = {"moments": [{"moment": "purchase", "channels": ["sms", "whatsapp"]}]}
    actions.change_rules(alice.store, odd, "key:test")
    assert "SMS → WhatsApp" in alice.client.get(at()).content.decode()


def test_a_gateway_in_trouble_is_counted_in_the_frame(alice: Person, twilio) -> None:
    make_gateway(alice.store, twilio)
    Gateway.objects.update(fault="login")
    page = alice.client.get(at()).content.decode()
    assert "On, in trouble" in page
    assert "does not accept the account" in page


def test_a_gateway_is_removed_after_a_question(alice: Person, twilio) -> None:
    make_gateway(alice.store, twilio)
    assert alice.client.get(at("sms/removal/")).status_code == 200
    assert Gateway.objects.exists()
    alice.client.post(at("sms/removal/"))
    assert not Gateway.objects.exists()
    assert alice.client.get(at("sms/removal/")).status_code == 404
