"""Whose the chat is and whose it is not; how it is set up, what is ready to be said, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.chat import actions, queries
from artur.domain.chat.canned import actions as canned
from artur.domain.chat.canned import queries as replies
from artur.domain.chat.canned.actions import Draft
from artur.foundation.audit.models import Record
from tests.domain.chat.talking import as_member, conversation
from tests.surfaces.console.chatting import address, told

if TYPE_CHECKING:
    from tests.people import Person

pytestmark = pytest.mark.django_db


def test_a_viewer_reads_and_says_nothing(vera: Person):
    one = conversation(vera.store, "Kdaj pošljete?", email="ana@example.com")
    page = vera.client.get(address("conversation", vera, one.id))
    assert page.status_code == 200
    assert 'id="writer"' not in page.text
    for name in ("say", "seen", "typing", "assignment", "handover", "settlement", "suggestion"):
        answer = vera.client.post(address(f"conversation_{name}", vera, one.id))
        assert answer.status_code == 403
    for name in ("chat_settings", "chat_reply_new"):
        assert vera.client.get(address(name, vera)).status_code == 403


def test_nothing_of_it_is_charlies(alice: Person, charlie: Person):
    one = conversation(alice.store, "Kdaj pošljete?")
    made = canned.add(alice.store.id, Draft("A", "a", {"sl": "A"}), actor="system")
    reads = [("chat",), ("chat_figures",), ("chat_replies",), ("chat_settings",),
             ("conversation", one.id), ("conversation_new", one.id), ("chat_reply", made.id)]  # fmt: skip
    for name, *ids in reads:
        assert charlie.client.get(address(name, alice, *ids)).status_code == 404
    theirs = [("conversation", one.id), ("conversation_new", one.id), ("chat_reply", made.id)]
    for name, *ids in theirs:
        assert charlie.client.get(address(name, charlie, *ids)).status_code == 404
    for name in ("say", "seen", "typing", "assignment", "handover", "settlement", "suggestion"):
        assert (
            charlie.client.post(address(f"conversation_{name}", charlie, one.id)).status_code == 404
        )
    assert len(told(one)) == 1


def test_looking_changes_nothing(bob: Person):
    one = conversation(bob.store, "Kdaj pošljete?")
    before = (queries.last_numbers([bob.store.id]), Record.objects.count())
    for at in (
        address("chat", bob),
        address("conversation", bob, one.id),
        address("chat_figures", bob),
    ):
        bob.client.get(at)
    for name in ("say", "seen", "typing", "assignment", "handover", "settlement", "suggestion"):
        assert bob.client.get(address(f"conversation_{name}", bob, one.id)).status_code == 405
    assert (queries.last_numbers([bob.store.id]), Record.objects.count()) == before


def test_the_list_asks_little_of_the_database(bob: Person, django_assert_max_num_queries):
    for n in range(12):
        conversation(bob.store, f"Kdaj {n}?", name=f"V {n}")
    with django_assert_max_num_queries(40):
        bob.client.get(address("chat", bob))


def test_settings_are_kept_and_what_makes_no_sense_is_named(alice: Person):
    good = {"on": "on", "hours_mon": "9-12, 13.30–17", "date_0": "2026-12-24", "spans_0": "9–12",
            "date_1": "2026-12-25", "greetings_sl": "Dober dan!", "origins": "https://m.tea.example",
            "answering": [str(alice.member.id)], "rating": "on"}  # fmt: skip
    assert alice.client.post(address("chat_settings", alice), good).status_code == 302
    kept = queries.settings_of(alice.store)
    assert kept.hours["mon"] == [["09:00", "12:00"], ["13:30", "17:00"]]
    assert kept.hours["tue"] == []
    assert kept.exceptions == [
        {"date": "2026-12-24", "spans": [["09:00", "12:00"]]}, {"date": "2026-12-25", "spans": []},
    ]  # fmt: skip
    assert (kept.on, kept.quick, kept.greetings) == (True, False, {"sl": "Dober dan!"})
    shown = alice.client.get(address("chat_settings", alice)).text
    assert "09:00–12:00, 13:30–17:00" in shown
    for wrong, said in (
        ({"hours_mon": "nine"}, "Write the hours as"),
        ({"origins": "http://shop.example"}, "http://shop.example"),
        ({"origins": "javascript:alert(1)"}, "is no address of a site"),
        ({"date_0": "soon"}, "date"),
    ):
        refused = alice.client.post(address("chat_settings", alice), {**good, **wrong})
        assert refused.status_code == 422, wrong
        assert said in refused.text
    assert queries.settings_of(alice.store).hours == kept.hours


def test_how_it_goes_says_how_long_people_wait_and_what_they_say(alice: Person, bob: Person):
    empty = alice.client.get(address("chat_figures", alice)).text
    assert "Nobody has written yet" in empty
    for stars in (5, 5, 4, 5, 1):
        one = conversation(alice.store, "Kdaj?", (as_member(bob), "Danes."), name=f"V{stars}")
        actions.rate(one, stars)
    page = alice.client.get(address("chat_figures", alice), {"days": "7"}).text
    assert "Half of those who write have an answer within" in page
    assert "5 ratings" in page
    assert "Bob Kranjc" in page
    assert alice.client.get(address("chat_figures", alice), {"days": "no"}).status_code == 200


def test_a_canned_reply_is_written_changed_and_removed(bob: Person):
    new = address("chat_reply_new", bob)
    refused = bob.client.post(new, {"title": "A", "shortcut": "a", "texts_sl": ""})
    assert refused.status_code == 422
    assert "Something has to stand here." in refused.text
    assert (
        bob.client.post(new, {"title": "A", "shortcut": "/a", "texts_sl": "Da."}).status_code == 302
    )
    (made,) = replies.replies(bob.store.id)
    at = address("chat_reply", bob, made.id)
    refused = bob.client.post(at, {"title": "A", "shortcut": "a", "texts_sl": "{{ gap }}"})
    assert "Nothing is known that fills" in refused.text
    bob.client.post(at, {"title": "A", "shortcut": "a", "texts_sl": "Ne.", "texts_lv": "Nē."})
    assert replies.reply(bob.store.id, made.id).texts == {"sl": "Ne.", "lv": "Nē."}
    bob.client.post(address("chat_reply_removal", bob, made.id))
    assert replies.replies(bob.store.id) == []
