"""Members see what is to be read through, say that it holds, and plan who reads it next."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from artur.domain.profile.faq import actions as faq
from artur.domain.profile.freshness import queries
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.guides import actions as guides
from artur.domain.profile.guides.actions import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(alice):
    """A guide of Alice's that was due a week ago."""
    made = guides.make(
        alice.store, Draft({"sl": "Kateri čajnik?"}), actor=f"member:{alice.member.id}"
    )
    found = queries.piece_of(alice.store.id, "guide", made.id)
    day = queries.today(alice.store.id) - timedelta(days=7)
    Piece.objects.filter(store_id=alice.store.id, id=found.id).update(
        next_on=day, reviewed_on=day - timedelta(days=365)
    )
    return queries.piece(alice.store.id, found.id)


def url(name, store, *args):
    return reverse(f"console:{name}", args=[store.slug, *args])


def test_an_empty_store_is_told_where_to_begin(alice):
    page = alice.client.get(url("freshness", alice.store)).content.decode()
    assert "Nothing to look after yet" in page
    assert url("profile", alice.store) in page


def test_what_is_due_is_the_heading_and_is_put_right_with_one_press(alice, piece):
    page = alice.client.get(url("freshness", alice.store)).content.decode()
    assert "1 text is to be read through" in page
    press = url("freshness_reading", alice.store, piece.id)
    assert press in page
    back = url("freshness", alice.store) + "?show=due"
    assert alice.client.post(press, {"back": back}).url == back
    assert queries.standing(alice.store.id).due == 0


def test_going_back_never_leads_elsewhere(alice, piece):
    press = url("freshness_reading", alice.store, piece.id)
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert alice.client.post(press, {"back": back}).url == url("freshness", alice.store)


def test_reading_a_page_says_nothing_holds(alice, piece):
    for name in ("freshness", "freshness_month"):
        assert alice.client.get(url(name, alice.store)).status_code == 200
    assert alice.client.get(url("freshness_reading", alice.store, piece.id)).status_code == 405
    assert queries.standing(alice.store.id).due == 1


def test_it_is_planned_and_handed_over(alice, bob, piece):
    day = queries.today(alice.store.id) + timedelta(days=10)
    told = {"owner": str(bob.member.id), "next_on": day.isoformat(), "every_days": "90"}
    assert alice.client.post(url("freshness_piece", alice.store, piece.id), told).status_code == 302
    kept = queries.piece(alice.store.id, piece.id)
    assert (kept.owner_id, kept.next_on, kept.every_days) == (bob.member.id, day, 90)
    mine = alice.client.get(url("freshness", alice.store), {"owner": str(alice.member.id)})
    assert "Kateri čajnik?" not in mine.content.decode()


def test_a_day_in_the_past_is_refused_beside_its_field(alice, piece):
    told = {"owner": "", "next_on": "2020-01-01", "every_days": "90"}
    answer = alice.client.post(url("freshness_piece", alice.store, piece.id), told)
    assert answer.status_code == 422
    assert 'id="id_next_on_error"' in answer.content.decode()


def test_the_month_shows_it_on_its_day(alice, piece):
    month = f"{piece.next_on:%Y-%m}"
    page = alice.client.get(url("freshness_month", alice.store), {"month": month}).content.decode()
    assert "Kateri čajnik?" in page
    far = alice.client.get(url("freshness_month", alice.store), {"month": "2001-13"})
    assert far.status_code == 200


def test_questions_nobody_answered_stand_above_it(alice, piece):
    faq.suggest(alice.store.id, "Ali je primeren za indukcijo?", "sl", "chat", uuid.uuid4())
    page = alice.client.get(url("freshness", alice.store)).content.decode()
    assert "Ali je primeren za indukcijo?" in page


def test_charlie_finds_nothing_of_it(charlie, piece, alice):
    for name in ("freshness_piece", "freshness_reading"):
        answer = charlie.client.post(url(name, charlie.store, piece.id))
        assert answer.status_code == 404
        assert charlie.client.post(url(name, alice.store, piece.id)).status_code == 404
    assert charlie.client.get(url("freshness", alice.store)).status_code == 404


def test_a_member_ends_their_own_mails(alice, bob, piece):
    bob.client.post(url("freshness_reminding", bob.store), {"on": "no"})
    assert not queries.is_reminded(bob.store.id, bob.member.id)
    assert queries.is_reminded(alice.store.id, alice.member.id)


def test_many_pieces_cost_no_more_queries_than_few(alice, piece, django_assert_max_num_queries):
    for number in range(20):
        guides.make(alice.store, Draft({"sl": f"Vodnik {number}"}), actor="system")
    with django_assert_max_num_queries(40):
        alice.client.get(url("freshness", alice.store))
    with django_assert_max_num_queries(40):
        alice.client.get(url("freshness_month", alice.store))
