"""Content tells that it changed, and is due again when its time is over."""

import uuid
from datetime import date, timedelta

import pytest

from artur.domain.profile.freshness import actions, queries
from artur.domain.profile.freshness.models import Piece

pytestmark = pytest.mark.django_db


def test_who_first_writes_it_looks_after_it(alice, kind):
    one = uuid.uuid4()
    actions.touched(alice.store.id, "answer", one, f"member:{alice.member.id}")
    piece = Piece.objects.get(content_id=one)
    today = queries.today(alice.store.id)
    assert (piece.owner_id, piece.reviewed_by) == (alice.member.id, alice.member.id)
    assert (piece.reviewed_on, piece.next_on) == (today, today + timedelta(days=90))


def test_writing_it_again_makes_it_fresh_and_leaves_its_owner(alice, kind):
    one = uuid.uuid4()
    actions.touched(alice.store.id, "answer", one, alice.member.id)
    Piece.objects.update(reviewed_on=date(2025, 1, 1), next_on=date(2025, 4, 1))
    actions.touched(alice.store.id, "answer", one, "key:abc")
    piece = Piece.objects.get()
    assert piece.reviewed_on == queries.today(alice.store.id)
    assert (piece.owner_id, piece.reviewed_by) == (alice.member.id, None)


def test_what_is_gone_is_no_longer_looked_after(alice, kind):
    one = uuid.uuid4()
    actions.touched(alice.store.id, "answer", one)
    actions.gone(alice.store.id, "answer", one)
    assert queries.reviewed_on(alice.store.id, "answer", [one]) == {}


def test_a_public_page_learns_its_honest_date(alice, charlie, kind):
    one = uuid.uuid4()
    actions.touched(alice.store.id, "answer", one)
    assert queries.reviewed_on(alice.store.id, "answer", [one, uuid.uuid4()]) == {
        one: queries.today(alice.store.id)
    }
    assert queries.reviewed_on(charlie.store.id, "answer", [one]) == {}
