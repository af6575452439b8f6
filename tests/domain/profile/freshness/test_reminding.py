"""Who looks after a text hears of it once when it is due: on a Monday's morning, and never twice in a week."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import get_language

from artur.domain.profile.freshness import actions, kinds, letters, queries
from artur.domain.profile.freshness.models import Piece
from artur.foundation.mail.models import Message
from tests.domain.profile.freshness.test_planning import made

pytestmark = pytest.mark.django_db
WEEK, DAY = timedelta(days=7), timedelta(days=1)


def mails():
    return Message.objects.filter(kind="content_due").order_by("id")


def told_of(letter):
    """How many texts its subject names, wherever the number stands in its language."""
    return int(re.search(r"\d+", letter.content["subject"])[0])


def test_one_mail_tells_of_everything_that_is_due_and_none_repeats_it(alice, kind, clock):
    made(alice), made(alice), made(alice, due_in=4)
    assert actions.remind(alice.store) == 1
    assert actions.remind(alice.store) == 0
    letter = mails().get()
    assert letter.recipient == alice.email
    assert told_of(letter) == 2
    clock.move(3 * WEEK)
    assert [actions.remind(alice.store), actions.remind(alice.store)] == [1, 0]
    assert told_of(mails().last()) == 1


def test_it_is_written_in_its_reader_s_language_titles_too(alice, kind, clock):
    spoken = kinds.Kind(
        "answer", "Answer", lambda _store, ids: dict.fromkeys(ids, f"in {get_language()}"), "faq"
    )
    kinds.register(spoken)
    alice.user.language = "lv"
    alice.user.save()
    made(alice)
    actions.remind(alice.store)
    assert "- in lv" in mails().get().content["text"]


def test_not_before_monday_s_morning(alice, kind, clock):
    made(alice)
    clock.move_to(clock.now.replace(hour=4))
    assert actions.remind(alice.store) == 0
    clock.move_to(clock.now.replace(hour=7))
    assert actions.remind(alice.store) == 1


def test_what_stays_due_is_told_of_again_after_three_months(alice, kind, clock):
    made(alice)
    actions.remind(alice.store)
    clock.move(80 * DAY)
    assert actions.remind(alice.store) == 0
    clock.move(14 * DAY)
    assert actions.remind(alice.store) == 1


def test_owners_hear_of_what_nobody_looks_after_and_agents_only_of_theirs(alice, bob, kind, clock):
    left = made(bob)
    Piece.objects.filter(store_id=alice.store.id, id=left.id).update(owner_id=None)
    made(bob)
    assert actions.remind(alice.store) == 2
    assert {one.recipient: told_of(one) for one in mails()} == {alice.email: 1, bob.email: 1}


def test_who_ended_these_mails_gets_none(alice, kind, clock):
    made(alice)
    assert actions.choose(alice.store.id, alice.member.id, on=False)
    assert actions.remind(alice.store) == 0
    assert not mails().exists()


def test_the_mail_is_ended_by_one_click_and_looking_at_the_page_ends_nothing(alice, kind, clock):
    made(alice)
    actions.remind(alice.store)
    content = mails().get().content
    path = re.search(r"/u/content/[\w-]+", content["headers"]["List-Unsubscribe"])[0]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 200
    assert queries.is_reminded(alice.store.id, alice.member.id)
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not queries.is_reminded(alice.store.id, alice.member.id)
    assert stranger.post(path, {"act": "again"}).status_code == 200
    assert queries.is_reminded(alice.store.id, alice.member.id)


def test_a_made_up_address_ends_nothing(alice):
    path = letters.ending(alice.store.id, alice.member.id).partition("/u/")[2]
    assert Client().post(f"/u/{path[:-2]}xx").status_code == 404
