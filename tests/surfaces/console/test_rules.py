"""Rules as sentences: saved whole or refused at the input that is wrong; sending on only after a test mail."""

from __future__ import annotations

from html import unescape

import pytest

from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.rules import tested_at as last_test
from artur.domain.invitations.queries.tomorrow import tomorrow
from artur.foundation.audit.models import Record
from artur.foundation.mail.models import Message

URL = "/console/tea/rules/"
SAID = {
    "purchase-active": "on",
    "purchase-delay": "6",
    "purchase-unit": "hours",
    "purchase-after": "placed",
    "delivery-active": "on",
    "delivery-delay": "2",
    "delivery-unit": "days",
    "delivery-after": "delivered",
    "delivery-countries": "SI, LV",
    "delivery-min_total": "19,90",
    "product-delay": "14",
    "product-unit": "days",
    "product-after": "delivered",
    "pause": "7",
    "reminders": "on",
    "reminder_after": "6",
    "look_back": "45",
    "daily_cap": "",
}


def test_the_page_shows_the_rules_in_force(alice):
    page = alice.client.get(URL)
    assert page.status_code == 200
    assert 'name="delivery-delay" value="1"' in page.content.decode()


def test_what_is_said_is_kept(alice, store):
    assert alice.client.post(URL, SAID).status_code == 302
    kept = rules_of(store.id).as_json()
    assert [(m["moment"], m["active"], m["delay"]) for m in kept["moments"]] == [
        ("purchase", True, "PT6H"),
        ("delivery", True, "P2D"),
        ("product", False, "P14D"),
    ]
    assert kept["moments"][1]["countries"] == ["LV", "SI"]
    assert kept["moments"][1]["min_total"] == "19.90"
    assert (kept["pause"], kept["reminder_after"], kept["look_back"]) == ("P7D", "P6D", "P45D")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("purchase-delay", "30"),
        ("delivery-delay", "soon"),
        ("delivery-delay", "-1"),
        ("delivery-countries", "Slovenia"),
        ("delivery-min_total", "much"),
        ("pause", "nan"),
        ("pause", "1e400"),
        ("daily_cap", "many"),
        ("product-after", "tasted"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place_and_nothing_kept(alice, store, name, value):
    before = rules_of(store.id)
    page = alice.client.post(URL, {**SAID, name: value})
    assert page.status_code == 422
    assert f'value="{value}"' in page.content.decode() or name == "product-after"
    assert rules_of(store.id) == before


def test_sending_needs_a_test_mail_first(alice, store):
    alice.client.post(f"{URL}sending/", {"sending": "on"})
    assert not rules_of(store.id).sending
    alice.client.post(f"{URL}test/", {"language": "sl"})
    assert Message.objects.filter(store_id=store.id, kind="test").get().recipient == alice.email
    alice.client.post(f"{URL}sending/", {"sending": "on"})
    assert rules_of(store.id).sending
    alice.client.post(f"{URL}sending/", {})
    assert not rules_of(store.id).sending


@pytest.mark.parametrize("path", ["", "test/", "sending/"])
def test_an_agent_may_not_and_charlie_finds_nothing(bob, vera, charlie, path):
    for person, status in ((bob, 403), (vera, 403), (charlie, 404)):
        assert person.client.post(URL + path, SAID).status_code == status


@pytest.mark.parametrize("path", ["", "mail/", "mail/letter/"])
def test_nor_may_they_look(bob, vera, charlie, path):
    for person, status in ((bob, 403), (vera, 403), (charlie, 404)):
        assert person.client.get(URL + path).status_code == status


def test_looking_changes_nothing(alice, store):
    alice.client.get(URL)
    assert alice.client.get(f"{URL}sending/").status_code == 405
    assert not rules_of(store.id).sending


def test_what_is_wrong_is_said_in_words_of_the_page(alice, store):
    wrong = {"purchase-delay": "30", "delivery-delay": "soon", "daily_cap": "many"}
    page = unescape(alice.client.post(URL, {**SAID, **wrong}).content.decode())
    assert "At most 24 hours: a purchase is asked about while it is fresh." in page
    assert "A number of hours or days, up to 180 days." in page
    assert "PT24H" not in page
    assert "ISO 8601" not in page


@pytest.mark.parametrize("moment", ["purchase", "delivery", "product"])
def test_each_moment_has_a_test_mail_in_the_language_asked_for(alice, store, moment):
    alice.client.post(f"{URL}test/", {"language": "lv", "moment": moment})
    sent = Message.objects.get(store_id=store.id, kind="test")
    assert (sent.recipient, sent.locale) == (alice.email, "lv")
    letter = alice.client.get(f"{URL}mail/letter/", {"language": "lv", "moment": moment})
    assert 'lang="lv"' in letter.content.decode()


def test_the_mails_of_the_moments_differ(alice):
    letters = {
        alice.client.get(f"{URL}mail/letter/", {"moment": moment, "language": "en"}).content
        for moment in ("purchase", "delivery", "product")
    }
    assert len(letters) == 3


def test_the_letter_stands_in_a_box_and_may_only_show(alice):
    answer = alice.client.get(f"{URL}mail/letter/")
    assert answer["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; "
        "frame-ancestors 'self'; sandbox"
    )
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    text = answer.content.decode()
    assert "<script" not in text
    assert '<head><base target="_blank">' in text, "a link could lead away from the mail"


def test_nonsense_in_the_address_shows_the_product_in_the_store_s_language(alice):
    page = alice.client.get(f"{URL}mail/", {"moment": "x", "language": "xx", "width": "9"})
    assert page.status_code == 200
    assert "moment=product&amp;language=sl" in page.content.decode()


def test_looking_at_mails_is_no_test_and_sends_nothing(alice, store):
    alice.client.get(f"{URL}mail/")
    alice.client.get(f"{URL}mail/letter/")
    assert last_test(store.id) is None
    assert not Message.objects.filter(store_id=store.id).exists()


def test_tomorrow_s_invitations_are_counted_by_the_hour_of_the_store(shop, alice):
    ahead = tomorrow(shop.store)
    assert sum(ahead.hours.values()) == ahead.count
    assert all(at.tzinfo is not None and at.date() == ahead.day.date() for at in ahead.hours)


def test_a_change_of_the_rules_is_on_the_record(alice, store):
    alice.client.post(URL, SAID)
    noted = Record.objects.filter(store_id=store.id, act="rules.changed").get()
    assert noted.actor == f"member:{alice.member.id}"
