"""Invitations by SMS and WhatsApp: over the first channel that reaches the customer, by day, once."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from artur.foundation.texting import actions as texting
from artur.foundation.texting import alphabet, suppression
from artur.foundation.texting.models import Text
from tests.foundation.texting.conftest import (
    NUMBER,
    Network,
    generic,
    make_gateway,
    network,
    server,
    twilio,
)
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop

__all__ = ["generic", "network", "server", "twilio"]
CUSTOMER = {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl", "phone": NUMBER}


@pytest.fixture
def texts(shop: Shop, twilio: Network) -> Network:
    """SMS is switched on, and asked by first."""
    make_gateway(shop.store, twilio)
    prefer(shop, "sms", "email")
    return twilio


def prefer(shop: Shop, *channels: str) -> None:
    moments = ("purchase", "delivery", "product")
    shop.rules(moments=[{"moment": m, "channels": list(channels)} for m in moments])


def test_the_first_channel_that_reaches_the_customer_is_taken(shop: Shop, texts: Network) -> None:
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert shop.inbox.messages == []
    [body] = texts.bodies
    assert body.startswith("Čajnica Zvezda")
    row = shop.invitation()
    assert (row.state, row.reason, row.channel) == ("sent", "due", "sms")
    text = Text.objects.get()
    assert (text.state, text.reference, text.kind) == ("sent", row.id, "invitation")
    assert (text.recipient, text.person) == (NUMBER, "ana@example.com")


def test_without_a_number_the_next_channel_is_taken(shop: Shop, texts: Network) -> None:
    shop.order()
    shop.later(hours=4)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)
    assert shop.invitation().channel == "email"


def test_a_channel_that_is_off_is_passed_by(shop: Shop, texts: Network) -> None:
    texting.switch(shop.store.id, "sms", "member:test", on=False)
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)


def test_no_channel_at_all_is_said_so(shop: Shop, texts: Network) -> None:
    prefer(shop, "sms")
    shop.order()
    shop.later(hours=4)
    row = shop.invitation()
    assert (row.state, row.reason) == ("skipped", "no_address")
    assert shop.inbox.messages == []


def test_who_texted_stop_is_asked_by_mail_or_not_at_all(shop: Shop, texts: Network) -> None:
    suppression.suppress(shop.store.id, NUMBER, "unsubscribed")
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)
    prefer(shop, "sms")
    other = {**CUSTOMER, "email": "eva@example.com"}
    shop.order("1002", customer=other)
    shop.later(hours=4)
    assert shop.invitation("1002").reason == "opted_out"


def test_a_mailbox_that_is_gone_does_not_bar_the_telephone(shop: Shop, texts: Network) -> None:
    from artur.foundation.mail import suppression as mail

    mail.suppress(shop.store.id, "ana@example.com", "bounced")
    prefer(shop, "email", "sms")
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert len(texts.taken) == 1


def test_who_unsubscribed_by_mail_gets_no_text_either(shop: Shop, texts: Network) -> None:
    from artur.foundation.mail import suppression as mail

    mail.suppress(shop.store.id, "ana@example.com", "unsubscribed")
    assert shop.order(customer=CUSTOMER)["purchase"].reason == "opted_out"
    shop.later(hours=4)
    assert texts.taken == []


def test_a_number_that_turns_out_dead_is_followed_by_a_mail(shop: Shop, texts: Network) -> None:
    texts.answer = lambda asked: Reply(400, b'{"code": 21211, "message": "no"}')
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    row = shop.invitation()
    assert (row.state, row.channel) == ("sent", "email")
    assert [t.state for t in Text.objects.all()] == ["failed"]


def test_with_no_other_channel_a_dead_number_is_the_reason(shop: Shop, texts: Network) -> None:
    prefer(shop, "sms")
    texts.answer = lambda asked: Reply(400, b'{"code": 21211, "message": "no"}')
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    row = shop.invitation()
    assert (row.state, row.reason) == ("suppressed", "suppressed_address")


def test_a_text_waits_for_the_morning_and_a_mail_does_not(shop: Shop, texts: Network) -> None:
    """Ordered at 18:00 in Ljubljana: due at 22:00, which is no hour for a telephone."""
    shop.clock.move(timedelta(hours=7))
    shop.order("1", customer=CUSTOMER)
    shop.order("2", "eva@example.com")
    shop.later(hours=4)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)
    row = shop.invitation("1")
    assert (row.state, row.reason) == ("scheduled", "quiet_hours")
    assert row.due_at.isoformat() == "2026-04-14T06:00:00+00:00"
    shop.later(hours=9, minutes=59)
    assert texts.taken == []
    shop.later(minutes=1)
    assert len(texts.taken) == 1


def test_a_purchase_that_would_ring_too_late_is_not_asked_about(shop: Shop, texts: Network) -> None:
    shop.rules(moments=[{"moment": "purchase", "delay": "PT23H"}])
    shop.clock.move(timedelta(hours=11, minutes=30))
    shop.order(customer=CUSTOMER)
    shop.later(hours=23)
    assert len(texts.taken) + len(shop.inbox.messages) == 0
    shop.later(hours=2)
    assert (shop.invitation().state, shop.invitation().reason) == ("skipped", "quiet_hours")


def test_hours_that_leave_none_to_a_text_leave_it_to_the_mail(shop: Shop, texts: Network) -> None:
    shop.rules(window={"from": "21:30", "until": "23:00"})
    shop.order(customer=CUSTOMER, delivered_at=shop.clock.now.isoformat())
    shop.later(days=1, hours=11)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)


def test_the_reminder_comes_by_the_same_channel_and_says_so(shop: Shop, texts: Network) -> None:
    shop.rules(
        moments=[{"moment": "delivery", "active": False}, {"moment": "product", "active": False}]
    )
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    shop.later(days=5)
    shop.later(days=10)
    assert [text.kind for text in Text.objects.order_by("id")] == ["invitation", "reminder"]
    assert len(texts.taken) == 2
    assert texts.bodies[0] != texts.bodies[1]
    assert shop.inbox.messages == []


def test_the_short_addresses_lead_to_the_form_and_out(shop: Shop, texts: Network) -> None:
    from artur.domain.invitations import tokens

    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    form, stop = re.findall(r"https://trust\.example(/[in]/[\w-]{16})", texts.bodies[0])
    client, row = Client(), shop.invitation()
    on = client.get(f"{form}?stars=4&locale=lv")
    assert (on.status_code, on.headers["Referrer-Policy"]) == (302, "no-referrer")
    assert on.headers["Location"] == f"/r/{tokens.form_token(row)}?stars=4&locale=lv"
    assert client.get(on.headers["Location"]).status_code == 200
    out = client.get(stop)
    assert (
        out.headers["Location"] == f"/u/{tokens.unsubscribe_token(row.store_id, row.customer_id)}"
    )
    assert client.post(out.headers["Location"]).status_code == 200
    assert shop.order("1002", customer=CUSTOMER)["purchase"].reason == "opted_out"
    for wrong in ("/i/", "/n/"):
        assert client.get(wrong + "A" * 16).status_code == 404
    assert client.post(form).status_code == 405
    assert client.get(form.replace("/i/", "/n/")).status_code == 404


def test_without_accents_a_text_costs_less(shop: Shop, texts: Network) -> None:
    make_gateway(shop.store, texts, plain="yes", secret="")
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert alphabet.size(texts.bodies[0]).plain
    assert "Cajnica" in texts.bodies[0]


def test_a_switch_to_mail_lets_go_of_a_text_that_waits(shop: Shop, texts: Network) -> None:
    texts.answer = lambda asked: Reply(429)
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    prefer(shop, "email")
    shop.later(minutes=5)
    shop.later(minutes=5)
    assert (texts.taken, len(shop.inbox.messages)) == ([], 1)
    assert (shop.invitation().state, shop.invitation().channel) == ("sent", "email")


def test_what_could_not_be_delivered_is_said_on_the_invitation(shop: Shop, texts: Network) -> None:
    from artur.domain.invitations.subscribers import text_failed
    from artur.foundation.events import queries as events
    from artur.foundation.texting.actions.reports import Report

    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    text = Text.objects.get()
    from artur.foundation.texting.models import Gateway

    texting.hear(Gateway.objects.get(), Report("failed", id=text.id, fault="recipient"))
    news = [e for e in events.after(shop.store.id, 0) if e.type == "text.failed"]
    for _ in range(2):
        text_failed(shop.store.id, news)
    row = shop.invitation()
    assert (row.state, row.reason, row.next_at) == ("bounced", "bounced", None)
    told = [e.type for e in events.after(shop.store.id, 0)]
    assert told.count("invitation.bounced") == 1


def test_whatsapp_carries_the_template_and_its_pieces(shop: Shop, twilio: Network) -> None:
    make_gateway(shop.store, twilio, "whatsapp")
    prefer(shop, "whatsapp", "sms", "email")
    shop.order(customer=CUSTOMER, delivered_at=shop.clock.now.isoformat())
    shop.later(hours=4)
    [form] = twilio.taken
    pieces = json.loads(form["ContentVariables"])
    assert pieces["1"] == "Čajnica Zvezda"
    assert re.fullmatch(r"https://trust\.example/i/[\w-]{16}", pieces["3"])
    assert re.fullmatch(r"https://trust\.example/n/[\w-]{16}", pieces["4"])
    assert all(pieces.values())


@pytest.mark.parametrize("wrong", [[], "sms", ["fax"], ["sms", "sms"], [1], None])
def test_channels_are_a_list_of_known_ones(shop: Shop, wrong) -> None:
    from artur.foundation.kit.problems import Invalid

    with pytest.raises(Invalid) as caught:
        shop.rules(moments=[{"moment": "purchase", "channels": wrong}])
    assert caught.value.errors[0].field == "moments.0.channels"
