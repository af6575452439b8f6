"""Rules as sentences: saved whole or refused at the input that is wrong; sending on only after a test mail."""

from __future__ import annotations

import pytest

from artur.domain.invitations.queries.rules import rules_of
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
def test_an_agent_may_not_and_charlie_finds_nothing(bob, charlie, path):
    for person, status in ((bob, 403), (charlie, 404)):
        assert person.client.post(URL + path, SAID).status_code == status


def test_looking_changes_nothing(alice, store):
    alice.client.get(URL)
    assert alice.client.get(f"{URL}sending/").status_code == 405
    assert not rules_of(store.id).sending
