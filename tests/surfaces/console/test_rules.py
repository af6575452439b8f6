"""Rules as sentences: saved whole or refused at the input that is wrong; sending on only after a test mail."""

from __future__ import annotations

import re
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


TIMING = {
    "window-from": "08:00",
    "window-until": "20:00",
    "weekends": "on",
    "per_month": "2",
    "same_product_after": "365",
    "share": "50",
    "certainty": "95",
    "wait_for_delivery": "always",
    "product-expected": "learned",
    "product-country-0": "lv",
    "product-category-0": "",
    "product-length-0": "9",
    "product-unit-0": "days",
    "product-country-1": "",
    "product-category-1": "",
    "product-length-1": "",
    "product-unit-1": "days",
}


def test_timing_is_kept_as_it_was_said_and_shown_again(alice, store):
    assert alice.client.post(URL, {**SAID, **TIMING}).status_code == 302
    kept = rules_of(store.id).as_json()
    assert kept["window"] == {"from": "08:00", "until": "20:00"}
    assert kept["days_off"] == {"weekends": True, "holidays": False}
    assert (kept["per_month"], kept["same_product_after"], kept["share"]) == (2, "P365D", 0.5)
    assert kept["wait_for_delivery"] == "always"
    assert [m["certainty"] for m in kept["moments"]] == [0.95] * 3
    product = kept["moments"][2]
    assert (product["expected"], product["delays"]) == (
        "learned",
        [{"country": "LV", "delay": "P9D"}],
    )
    page = alice.client.get(URL).content.decode()
    assert 'name="window-from" value="08:00"' in page
    assert 'name="product-country-0" value="LV"' in page
    assert 'name="product-country-1" value=""' in page


def test_a_page_that_does_not_ask_about_timing_leaves_it_alone(alice, store):
    alice.client.post(URL, {**SAID, **TIMING})
    before = rules_of(store.id)
    alice.client.post(URL, SAID)
    assert rules_of(store.id).timing() == before.timing()
    assert rules_of(store.id).of("product").delays == before.of("product").delays


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"window-from": "20:00", "window-until": "08:00"}, "Two times such as 08:00 and 20:00"),
        ({"window-from": "", "window-until": "20:00"}, "Two times such as 08:00 and 20:00"),
        ({"share": "150"}, "From 0 to 100 %."),
        ({"per_month": "0"}, "A whole number from 1 to 100, or nothing for no limit."),
        ({"same_product_after": "0.1"}, "From 1 to 1830 days, or nothing."),
        ({"certainty": "100"}, "From 50 to 99 %."),
        ({"product-country-0": "Latvia"}, "A country code of two letters, a category or both"),
        ({"product-length-0": "soon"}, "A country code of two letters, a category or both"),
    ],
)
def test_wrong_timing_is_refused_at_its_place_in_words_of_the_page(alice, store, changes, said):
    before = rules_of(store.id)
    answer = alice.client.post(URL, {**SAID, **TIMING, **changes})
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert said in page
    assert not re.search(r"\bPT?\d", page.partition("<main")[2])
    assert rules_of(store.id) == before


def test_what_is_odd_is_said_on_the_page(alice):
    assert "Worth a second look" not in alice.client.get(URL).content.decode()
    alice.client.post(URL, {**SAID, **TIMING, "window-from": "05:00"})
    page = unescape(alice.client.get(URL).content.decode())
    assert "The send window reaches into the night, between 22:00 and 7:00." in page


def test_every_oddity_has_a_sentence(alice, store):
    import re
    from inspect import getsource

    from artur.domain.invitations import advice
    from artur.domain.invitations.rules import oddities

    codes = set(re.findall(r'Oddity\([^,]+, "(\w+)"', getsource(oddities)))
    assert codes == set(advice.ADVICE)
    for code in codes:
        assert advice.say(oddities.Oddity("x", code, ("SI",)))


def test_without_a_history_the_page_says_so(alice):
    page = unescape(alice.client.get(URL).content.decode())
    assert "Too few of your parcels are known to have arrived" in page
    assert 'type="range"' not in page
