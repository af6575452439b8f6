"""An author objects once to a removal; a person decides; the author is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from artur.domain.reviews import actions, objecting, privacy
from artur.domain.reviews.models import Objection, Review
from artur.foundation.events import queries as events
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.mail.models import Message

STATEMENT = "It names the driver with first and last name."
WORDS = "The name is that of my dog, not of the driver."


@pytest.fixture
def removal(store, review):
    """The review was taken off."""
    return actions.decide(
        store,
        review.id,
        act="remove",
        reason="personal_data",
        statement=STATEMENT,
        actor="member:1",
    )


@pytest.fixture
def opened(removal):
    """What the address in the author's mail opens."""
    return objecting.opened(objecting.token(removal))


def again(review):
    return Review.objects.get(store_id=review.store_id, id=review.id)


def letters():
    return [m.content for m in Message.objects.filter(kind="decision").order_by("id")]


def test_the_statement_of_reasons_carries_the_address_of_the_objection(removal):
    (mail,) = letters()
    assert objecting.url(removal) in mail["text"]
    assert f'href="{objecting.url(removal)}"' in mail["html"]


def test_an_objection_is_kept_once_and_told_of_once(opened, store):
    first = actions.object_to(opened, WORDS)
    assert actions.object_to(opened, "Something else altogether.").id == first.id
    assert Objection.objects.get().words == WORDS
    assert [e.type for e in events.after(store.id, 0)].count("review.objected") == 1
    assert [o.id for o in objecting.waiting(store.id)] == [first.id]


@pytest.mark.parametrize("words", ["", "   too     ", "x" * 4_001, "a\x00" * 20])
def test_an_empty_or_endless_objection_is_refused(opened, words):
    with pytest.raises(Invalid):
        actions.object_to(opened, words)
    assert not Objection.objects.exists()


def test_after_six_months_there_is_nothing_left_to_object_to(clock, removal):
    clock.move(timedelta(days=184))
    late = objecting.opened(objecting.token(removal))
    assert not late.open
    with pytest.raises(Conflict):
        actions.object_to(late, WORDS)


def test_who_is_right_is_shown_again_and_told_so(opened, store, review):
    objection = actions.object_to(opened, WORDS)
    actions.decide(store, review.id, act="restore", reason="objection_upheld", actor="member:2")
    objection.refresh_from_db()
    assert (again(review).state, objection.upheld, objection.actor) == (
        "published",
        True,
        "member:2",
    )
    assert len(letters()) == 2
    assert not objecting.waiting(store.id)


def test_who_is_not_right_is_told_why_and_where_else_to_turn(opened, store, review):
    objection = actions.object_to(opened, WORDS)
    actions.keep_removed(store, objection.id, answer="The driver has that name.", actor="member:2")
    objection.refresh_from_db()
    assert (again(review).state, objection.upheld) == ("removed", False)
    assert "The driver has that name." in letters()[1]["text"]
    with pytest.raises(NotFound):
        actions.keep_removed(store, objection.id, answer="Once more, the same.", actor="member:2")
    assert len(letters()) == 2


def test_a_refusal_without_a_reason_is_none(opened, store):
    objection = actions.object_to(opened, WORDS)
    with pytest.raises(Invalid):
        actions.keep_removed(store, objection.id, answer=" ", actor="member:2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(id=objection.id).update(upheld=False)


@pytest.mark.parametrize("actor", ["key:1", "system"])
def test_no_machine_decides_about_an_objection(opened, store, review, actor):
    objection = actions.object_to(opened, WORDS)
    with pytest.raises(Conflict):
        actions.decide(store, review.id, act="restore", reason="objection_upheld", actor=actor)
    with pytest.raises(Conflict):
        actions.keep_removed(store, objection.id, answer="It stays as it is.", actor=actor)
    objection.refresh_from_db()
    assert (again(review).state, objection.settled_at) == ("removed", None)


def test_a_machine_may_restore_what_nobody_objected_to(removal, store, review):
    actions.decide(store, review.id, act="restore", reason="reviewed", actor="key:1")
    assert again(review).state == "published"


def test_charlie_cannot_decide_about_it(opened, store, other_store, review):
    objection = actions.object_to(opened, WORDS)
    with pytest.raises(NotFound):
        actions.keep_removed(other_store, objection.id, answer="It stays off.", actor="member:9")
    assert not objecting.waiting(other_store.id)


@pytest.mark.parametrize("token", ["", "x", "A" * 64])
def test_a_made_up_address_opens_nothing(db, token):
    with pytest.raises(NotFound):
        objecting.opened(token)


def test_an_erased_author_leaves_no_words_behind(opened, store, removal):
    actions.object_to(opened, WORDS)
    held = privacy.export(store.id, "ana@example.com")
    assert held["reviews"][0]["objections"][0]["words"] == WORDS
    privacy.erase(store.id, "ana@example.com")
    assert Objection.objects.get().words == "–"
    with pytest.raises(NotFound):
        objecting.opened(objecting.token(removal))
