"""An address with a token for every purpose: it comes back as it went out, and can't be made elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from artur.foundation.mail import incoming
from artur.foundation.mail.incoming import addresses


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"


@pytest.mark.parametrize("written", [str, str.upper, lambda address: f"<{address}> "])
def test_a_token_comes_back_however_servers_write_the_address(written):
    made = incoming.made("bounce", b"sixteen bytes !!")
    address = incoming.address("bounce", made)
    assert address == f"post+bounce-{made}@shop.example"
    purpose, token = incoming.token(written(address))
    assert purpose == "bounce"
    assert incoming.named("bounce", token) == b"sixteen bytes !!"


@pytest.mark.parametrize("local", ["a", "a-long-local-16c"])
def test_an_address_keeps_to_the_length_of_a_local_part(settings, local):
    settings.ARTUR_INCOMING_ADDRESS = f"{local}@shop.example"
    address = incoming.address("bounce", incoming.made("bounce", b"s" * 16))
    assert len(address.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    "recipient",
    [
        "post@shop.example",
        "post+bounce-@shop.example",
        "post+lottery-abc@shop.example",
        "post+bounce-abc@other.example",
        "other+bounce-abc@shop.example",
        "post+bounce-a b@shop.example",
        "post+bounce-" + "a" * 49 + "@shop.example",
        "",
        "@",
        "post+bounce-abc",
    ],
)
def test_what_is_none_of_our_addresses_is_nothing(recipient):
    assert incoming.token(recipient) is None


def test_a_token_is_good_for_its_purpose_alone_and_not_when_changed():
    made = incoming.made("bounce", b"sixteen bytes !!")
    assert incoming.named("order", made) is None
    assert incoming.named("bounce", ("b" if made[0] == "a" else "a") + made[1:]) is None


@settings(max_examples=60)
@given(st.text(max_size=60))
@example("a" * 39)
@example("=")
@example("ä")
def test_whatever_is_given_for_a_token_is_answered(text):
    assert incoming.named("bounce", text) is None


def test_without_a_mailbox_there_is_no_address(settings):
    settings.ARTUR_INCOMING_ADDRESS = ""
    assert not incoming.available()
    assert incoming.token("post+bounce-abc@shop.example") is None
    with pytest.raises(addresses.NoMailbox):
        incoming.address("bounce", "abc")


@pytest.mark.parametrize(
    ("purpose", "token"), [("lottery", "abc"), ("order", "ABC"), ("order", "")]
)
def test_what_can_not_stand_in_an_address_is_refused(purpose, token):
    with pytest.raises(ValueError, match="make no address"):
        incoming.address(purpose, token)
