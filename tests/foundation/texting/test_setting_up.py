"""What is entered of a gateway is looked at field by field; nothing goes through it untested."""

from __future__ import annotations

import pytest

from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.texting import actions, queries
from artur.foundation.texting.actions.parcels import Written
from artur.foundation.texting.models import Gateway
from tests.foundation.texting.conftest import NUMBER, SECRET, TOKEN, set_up
from tests.harness.endpoint import Reply

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize(
    ("channel", "changes", "field"),
    [
        ("sms", {"account": "AC1"}, "account"),
        ("sms", {"secret": ""}, "secret"),
        ("sms", {"secret": "with a space in the token"}, "secret"),
        ("sms", {"sender": ""}, "sender"),
        ("sms", {"sender": "12345"}, "sender"),
        ("sms", {"sender": "Much too long a name"}, "sender"),
        ("sms", {"home": "http://api.example"}, "home"),
        ("sms", {"home": "https://127.0.0.1"}, "home"),
        ("sms", {"home": "https://169.254.169.254"}, "home"),
        ("whatsapp", {"template": ""}, "template"),
        ("whatsapp", {"sender": "Zvezda"}, "sender"),
    ],
)
def test_twilios_fields_are_looked_at(store, twilio, channel, changes, field) -> None:
    with pytest.raises(Invalid) as caught:
        set_up(store, twilio, channel, **changes)
    assert [error.field for error in caught.value.errors] == [field]
    assert not Gateway.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "http://gateway.example"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"secret": "whsec_c2hvcnQ="}, "secret"),
        ({"secret": "secret"}, "secret"),
        ({"sender": "ž"}, "sender"),
    ],
)
def test_a_generic_gateways_fields_are_looked_at(store, generic, changes, field) -> None:
    with pytest.raises(Invalid) as caught:
        set_up(store, generic, **changes)
    assert [error.field for error in caught.value.errors] == [field]


def test_nothing_is_switched_on_untested(store, twilio, network) -> None:
    set_up(store, network)
    with pytest.raises(Conflict):
        actions.switch(store.id, "sms", "member:test", on=True)
    with pytest.raises(NotFound):
        actions.switch(store.id, "whatsapp", "member:test", on=True)
    assert queries.switched_on(store.id) == frozenset()


def trial(store):
    gateway = queries.gateways(store.id)["sms"]
    return actions.try_out(gateway, NUMBER, "alice@tea.example", Written("Hello"), "member:test")


def test_a_test_that_was_taken_lets_it_be_switched_on(store, network) -> None:
    set_up(store, network)
    assert trial(store).word == ""
    actions.switch(store.id, "sms", "member:test", on=True)
    assert queries.switched_on(store.id) == {"sms"}
    assert network.bodies == ["Hello"]


def test_a_test_that_failed_says_why_and_counts_for_nothing(store, network) -> None:
    set_up(store, network)
    network.answer = lambda asked: Reply(401, b'{"message": "Authenticate"}')
    failed = trial(store)
    assert (failed.word, "401" in failed.said) == ("login", True)
    failed.text.refresh_from_db()
    assert (failed.text.state, failed.text.fault) == ("failed", "login")
    with pytest.raises(Conflict):
        actions.switch(store.id, "sms", "member:test", on=True)


def test_a_change_has_to_be_tested_anew_and_no_change_does_not(store, network) -> None:
    set_up(store, network)
    trial(store)
    actions.switch(store.id, "sms", "member:test", on=True)
    assert set_up(store, network, secret="").active
    changed = set_up(store, network, sender="+38651123456", secret="")
    assert (changed.active, changed.tested_at) == (False, None)
    assert trial(store).word == ""


def test_the_record_names_who_and_what_and_no_secret(store, network) -> None:
    set_up(store, network)
    trial(store)
    actions.switch(store.id, "sms", "member:test", on=True)
    actions.forget(store.id, "sms", "member:test")
    acts = [record.act for record in Record.objects.order_by("id")]
    assert acts == ["channel.set_up", "channel.tested", "channel.switched", "channel.removed"]
    everything = repr(list(Record.objects.values()))
    assert TOKEN not in everything
    assert SECRET not in everything
    assert NUMBER not in everything
    assert not Gateway.objects.exists()


def test_the_other_kind_needs_its_own_secret(store, twilio) -> None:
    set_up(store, twilio)
    given = {"url": twilio.server.url, "sender": "Zvezda", "secret": ""}
    with pytest.raises(Invalid):
        actions.set_up(store.id, "sms", "generic", given, "member:test")


def test_access_and_erasure_reach_texts_and_leave_the_suppression(store, gateway, send) -> None:
    from artur.foundation.privacy import actions as privacy
    from artur.foundation.texting import suppression
    from artur.foundation.texting.models import Text
    from tests.foundation.texting.conftest import Parcel

    send(Parcel())
    suppression.suppress(store.id, NUMBER, "unsubscribed")
    held = privacy.export(store.id, "ANA@example.com")["texting"]
    assert held["messages"][0]["number"] == NUMBER
    assert held["suppressed"] == [{"number": NUMBER, "channel": "all", "reason": "unsubscribed"}]
    privacy.erase(store.id, "ana@example.com", actor="member:test")
    assert NUMBER not in repr(list(Text.objects.values()))
    assert "ana@" not in repr(list(Text.objects.values()))
    assert suppression.blocked(store.id, "sms", [NUMBER]) == {NUMBER: "unsubscribed"}
