"""Conversations by API: read and answered in a member's name, once, and only one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from artur.domain.chat.models import Message
from tests.domain.chat.talking import conversation
from tests.people import make_member

if TYPE_CHECKING:
    from tests.people import Person

pytestmark = pytest.mark.django_db
HOME = "/chat/conversations"


def test_a_program_reads_what_waits_and_what_was_said(key, alice: Person) -> None:
    one = conversation(alice.store, "Kdaj pošljete?", email="ana@example.com", order_number="10")
    api = key(alice.store)
    (entry,) = api.get(HOME).json()["items"]
    assert (entry["id"], entry["email"], entry["order"]) == (str(one.id), "ana@example.com", "10")
    assert api.get(f"{HOME}?email=else@example.com").json()["items"] == []
    assert api.get(f"{HOME}/{one.id}").json() == entry
    (said,) = api.get(f"{HOME}/{one.id}/messages").json()["items"]
    assert (said["seq"], said["text"], said["side"]) == (1, "Kdaj pošljete?", "visitor")
    assert api.get(f"{HOME}/{one.id}/messages?after=1").json() == {"items": [], "next": None}


def test_it_answers_in_a_members_name_and_once(key, alice: Person, bob: Person) -> None:
    one = conversation(alice.store, "Kdaj pošljete?")
    api = key(alice.store)
    answer = {"member": bob.email, "text": "Danes.", "client_id": "order-desk-1"}
    told = [api.post(f"{HOME}/{one.id}/messages", answer) for _again in range(2)]
    assert [one.status_code for one in told] == [201, 201]
    assert told[0].json() == told[1].json()
    assert Message.objects.filter(conversation=one, member_id=bob.member.id).count() == 1
    given = api.call("PUT", f"{HOME}/{one.id}/assignment", {"member": alice.email, "by": bob.email})
    assert given.json()["assigned_to"] == str(alice.member.id)
    settled = api.post(f"{HOME}/{one.id}/settlement", {"by": bob.email})
    assert settled.json()["state"] == "settled"


def test_nobody_speaks_who_may_not(key, alice: Person, charlie: Person) -> None:
    one = conversation(alice.store, "Kdaj pošljete?")
    api = key(alice.store)
    vera = make_member("vera@tea.example", "Vera", alice.store, "viewer")
    for who in (vera.email, charlie.email, "nobody@example.com"):
        refused = api.post(
            f"{HOME}/{one.id}/messages", {"member": who, "text": "x", "client_id": "12345678"}
        )
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["field"] == "member"


@pytest.mark.parametrize("query", ["?state=waiting", "?cursor=no"])
def test_what_makes_no_sense_is_refused(key, alice: Person, query: str) -> None:
    assert key(alice.store).get(f"{HOME}{query}").status_code in {404, 422}


def test_another_stores_key_and_a_lesser_one_get_nothing(
    key, alice: Person, charlie: Person
) -> None:
    one = conversation(alice.store, "Kdaj pošljete?")
    theirs = key(charlie.store)
    assert theirs.get(HOME).json()["items"] == []
    for path in (one.id, f"{one.id}/messages", uuid4()):
        assert theirs.get(f"{HOME}/{path}").status_code == 404
    answer = {"member": charlie.email, "text": "x", "client_id": "12345678"}
    assert theirs.post(f"{HOME}/{one.id}/messages", answer).status_code == 404
    assert key(alice.store, "reviews:read").get(HOME).status_code == 403
    assert Message.objects.filter(conversation=one).count() == 1
