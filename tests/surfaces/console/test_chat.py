"""The members' side of the chat: read, answered once, noted, handed over, settled."""

from __future__ import annotations

import io
import uuid
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from artur.domain.chat import actions, queries
from artur.domain.chat.canned import actions as canned
from artur.domain.chat.canned import queries as replies
from artur.domain.chat.canned.actions import Draft
from artur.domain.chat.models import Kind
from artur.domain.profile.faq.models import Suggestion
from artur.foundation.audit.models import Record
from tests.domain.chat.talking import as_member, conversation
from tests.surfaces.console.chatting import address, say, told

if TYPE_CHECKING:
    from tests.people import Person

pytestmark = pytest.mark.django_db


def test_the_heading_says_how_many_wait_and_who(alice: Person):
    conversation(alice.store, "Vai jums ir dāvanu kartes?", locale="lv")
    page = alice.client.get(address("chat", alice))
    assert "1 is waiting" in page.text
    assert "Ance" in page.text
    assert 'lang="lv"' in page.text


def test_who_waits_longest_stands_first_and_settled_ones_have_a_list(alice: Person):
    first = conversation(alice.store, "One", name="Prva")
    done = conversation(alice.store, "Two", name="Druga")
    conversation(alice.store, "Three", name="Tretja")
    actions.settle(done, as_member(alice))
    open_ = alice.client.get(address("chat", alice)).text
    assert open_.index("Prva") < open_.index("Tretja")
    assert "Druga" not in open_
    assert "Druga" in alice.client.get(address("chat", alice) + "?show=settled").text
    assert f'id="c-{first.id}"' in open_


def test_it_is_searched_by_what_was_said_by_name_and_by_order(alice: Person):
    conversation(alice.store, "Ali cedilo paše?", name="Simona", order_number="10-55")
    conversation(alice.store, "Kdaj pošljete?", name="Roberts")
    for words in ("cedilo", "simona", "10-55"):
        page = alice.client.get(address("chat", alice), {"q": words}).text
        assert "Simona" in page
        assert 'dir="auto">Roberts' not in page
    assert "No conversation holds these words." in (
        alice.client.get(address("chat", alice), {"q": "<script>"}).text
    )


def test_an_answer_is_said_once_however_often_it_is_sent(bob: Person):
    one = conversation(bob.store, "Kdaj pošljete?")
    for _attempt in range(3):
        answer = say(bob.client, bob, one, "Danes.", client_id="a" * 32, after="1")
        assert answer.status_code == 200
    assert [m.text for m in told(one) if m.kind == Kind.TEXT] == ["Kdaj pošljete?", "Danes."]
    assert answer.json()["html"].count("Danes.") == 1
    assert answer.json()["last"] == 2
    one.refresh_from_db()
    assert one.assigned_to == bob.member.id
    assert one.waiting_since is None


def test_without_a_script_the_answer_leads_back_to_the_conversation(bob: Person):
    one = conversation(bob.store, "Kdaj pošljete?")
    given = {"client_id": uuid.uuid4().hex, "text": "Danes."}
    answer = bob.client.post(address("conversation_say", bob, one.id), given)
    assert answer.url == address("conversation", bob, one.id)
    refused = bob.client.post(address("conversation_say", bob, one.id), {**given, "text": ""})
    assert refused.status_code == 422
    assert "Write 1 to 4000 characters." in refused.text


def test_a_note_is_for_members_alone(bob: Person):
    one = conversation(bob.store, "Kdaj pošljete?")
    say(bob.client, bob, one, "Stranka od oktobra.", note="1")
    assert [m.kind for m in told(one)] == [Kind.TEXT, Kind.NOTE]
    assert [m.text for m in queries.messages(one)] == ["Kdaj pošljete?"]
    one.refresh_from_db()
    assert one.waiting_since is not None


def test_scripts_in_every_text_stay_texts(alice: Person):
    bad = "<script>alert(1)</script>"
    one = conversation(
        alice.store, bad, name=bad, order_number=bad, page_title=bad,
        page_url="javascript:alert(1)",
    )  # fmt: skip
    say(alice.client, alice, one, bad)
    say(alice.client, alice, one, bad, note="1")
    canned.add(alice.store.id, Draft(bad, "a", {"sl": bad}), actor="system")
    for name in (address("conversation", alice, one.id), address("chat_replies", alice)):
        page = alice.client.get(name).text
        assert "<script>alert" not in page
        assert "javascript:" not in page


def test_a_gap_nobody_filled_is_not_sent(bob: Person):
    one = conversation(bob.store, "Kje je paket?")
    answer = say(bob.client, bob, one, "Naročilo {{ order }} je na poti.")
    assert answer.status_code == 422
    assert answer.json()["error"] == "Fill in {{ order }} before you send it."
    assert len(told(one)) == 1


def test_a_canned_reply_stands_filled_in_in_the_visitors_language(bob: Person):
    texts = {
        "sl": "Dan, {{ customer }}. {{ member }}",
        "lv": "Labdien, {{ customer }}! {{ order }}",
    }
    made = canned.add(bob.store.id, Draft("Hello", "hello", texts), actor="system")
    one = conversation(bob.store, "Labdien!", locale="lv", name="Ance")
    page = bob.client.get(address("conversation", bob, one.id)).text
    assert 'data-text="Labdien, Ance! {{ order }}"' in page
    german = conversation(bob.store, "Hallo", locale="de", name="Uwe")
    page = bob.client.get(address("conversation", bob, german.id)).text
    assert 'data-text="Dan, Uwe. Bob"' in page
    say(bob.client, bob, one, "Labdien!", canned=str(made.id))
    say(bob.client, bob, one, "Labdien!", canned="no id")
    assert replies.reply(bob.store.id, made.id).used == 1


def test_a_picture_is_made_anew_and_no_other_file_gets_in(bob: Person):
    one = conversation(bob.store, "Pokažite!")
    file = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(file, "PNG")
    picture = SimpleUploadedFile("c.png", file.getvalue(), "image/png")
    assert say(bob.client, bob, one, "", files=picture).status_code == 200
    shown = told(one)[-1].pictures[0]
    at = address("conversation_picture", bob, one.id, shown["id"])
    served = bob.client.get(at)
    assert served.headers["Content-Type"] == "image/webp"
    served.getvalue()
    other = conversation(bob.store, "Else", name="Else")
    assert (
        bob.client.get(address("conversation_picture", bob, other.id, shown["id"])).status_code
        == 404
    )
    svg = SimpleUploadedFile("c.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    refused = say(bob.client, bob, one, "", files=svg)
    assert refused.status_code == 422
    assert "picture" in refused.json()["error"]
    pdf = SimpleUploadedFile("Račun.pdf", b"%PDF-1.4 x", "application/pdf")
    assert say(bob.client, bob, one, "Račun.", files=pdf).status_code == 200
    kept = told(one)[-1].attachments.get()
    answer = bob.client.get(address("conversation_file", bob, one.id, kept.id))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.getvalue() == b"%PDF-1.4 x"
    at = address("conversation_file", bob, other.id, kept.id)
    assert bob.client.get(at).status_code == 404


def test_it_is_taken_handed_over_with_a_note_and_given_back(alice: Person, bob: Person):
    one = conversation(alice.store, "Kje je paket?")
    alice.client.post(address("conversation_assignment", alice, one.id), {"to": "me"})
    one.refresh_from_db()
    assert one.assigned_to == alice.member.id
    over = {"to": str(bob.member.id), "note": "Glej naročilo 1001."}
    alice.client.post(address("conversation_handover", alice, one.id), over)
    one.refresh_from_db()
    assert one.assigned_to == bob.member.id
    page = bob.client.get(address("conversation", bob, one.id)).text
    assert "Alice Novak handed it over to Bob Kranjc" in page
    assert "Glej naročilo 1001." in page
    bob.client.post(address("conversation_assignment", bob, one.id), {})
    one.refresh_from_db()
    assert one.assigned_to is None
    acts = Record.objects.filter(store_id=alice.store.id, act="conversation.assigned")
    assert acts.count() == 3


def test_it_is_handed_to_nobody_who_may_not_answer(
    alice: Person, bob: Person, vera: Person, charlie: Person
):
    one = conversation(alice.store, "Kje je paket?")
    for to in (vera.member.id, charlie.member.id, "x"):
        over = {"to": str(to), "note": "Please."}
        answer = alice.client.post(address("conversation_handover", alice, one.id), over)
        assert answer.status_code == 422
        assert "Please." in answer.text
    one.refresh_from_db()
    assert one.assigned_to is None


def test_settled_it_leaves_the_list_and_comes_back_when_the_visitor_writes(bob: Person):
    one = conversation(bob.store, "Hvala!")
    bob.client.post(address("conversation_settlement", bob, one.id))
    assert "Nobody is waiting" in bob.client.get(address("chat", bob)).text
    from artur.domain.chat.rules.parties import VISITOR

    actions.say(one, VISITOR, "Še nekaj …", uuid.uuid4().hex)
    assert "1 is waiting" in bob.client.get(address("chat", bob)).text


def test_a_question_becomes_one_for_the_faq_with_its_answer_and_without_names(bob: Person):
    one = conversation(
        bob.store, "Ali pošiljate na Madeiro? Pišite na ana@example.com", (as_member(bob), "Da.")
    )
    asked = told(one)[0]
    at = address("conversation_suggestion", bob, one.id)
    for _again in range(2):
        assert bob.client.post(at, {"message": str(asked.id)}).status_code == 302
    (noted,) = Suggestion.objects.filter(store_id=bob.store.id)
    assert "ana@example.com" not in noted.text
    assert "Madeiro" in noted.text
    assert noted.answer == "Da."


def test_reading_and_typing_are_told_and_seen_shows_on_the_last_answer(bob: Person):
    one = conversation(bob.store, "Kdaj?", (as_member(bob), "Danes."))
    from artur.domain.chat.rules.parties import VISITOR

    actions.seen(one, VISITOR, 2)
    actions.typing(one, VISITOR)
    bob.client.post(address("conversation_seen", bob, one.id), {"seq": "2"})
    news = bob.client.get(address("conversation_new", bob, one.id), {"after": "2"}).json()
    assert (news["seen"], news["html"], news["isHere"]) == (2, "", True)
    assert news["typing"] == "Ance is typing …"
    assert queries.unread(bob.store, bob.member.id) == 0
