"""Members say that a text still holds, hand it over, and choose when it is read through next."""

import uuid
from datetime import date, timedelta

import pytest

from artur.domain.profile.freshness import actions, queries, rules
from artur.domain.profile.freshness.actions.looking_after import Plan
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.freshness.queries import NOBODY, Wanted
from artur.domain.stores import belongings
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Invalid, NotFound

pytestmark = pytest.mark.django_db


def made(person, *, due_in=-3):
    """A piece of this person that is due in so many days."""
    one = uuid.uuid4()
    actions.touched(person.store.id, "answer", one, person.member.id)
    piece = Piece.objects.get(store_id=person.store.id, content_id=one)
    day = queries.today(person.store.id) + timedelta(days=due_in)
    Piece.objects.filter(id=piece.id, store_id=person.store.id).update(
        next_on=day, reviewed_on=day - timedelta(days=90)
    )
    return queries.piece(person.store.id, piece.id)


def test_a_text_that_still_holds_has_today_s_date_and_is_due_again_later(alice, bob, kind):
    piece = made(alice)
    read = actions.read_through(alice.store.id, piece.id, actor=f"member:{bob.member.id}")
    today = queries.today(alice.store.id)
    assert (read.reviewed_on, read.next_on) == (today, today + timedelta(days=90))
    assert (read.owner_id, read.reviewed_by) == (alice.member.id, bob.member.id)
    assert Record.objects.filter(store_id=alice.store.id, act="content.read_through").count() == 1


def test_it_is_handed_over_and_keeps_a_rhythm_of_its_own(alice, bob, kind):
    piece = made(alice)
    day = queries.today(alice.store.id) + timedelta(days=5)
    actions.plan(alice.store.id, piece.id, Plan(bob.member.id, day, 30), actor="system")
    read = actions.read_through(alice.store.id, piece.id, actor="system")
    assert (read.owner_id, (read.next_on - read.reviewed_on).days) == (bob.member.id, 30)


@pytest.mark.parametrize(
    ("days", "every", "field"),
    [(-1, None, "next_on"), (2000, None, "next_on"), (1, 3, "every_days")],
)
def test_odd_days_are_refused_by_name(alice, kind, days, every, field):
    piece = made(alice)
    day = queries.today(alice.store.id) + timedelta(days=days)
    with pytest.raises(Invalid) as wrong:
        actions.plan(alice.store.id, piece.id, Plan(None, day, every), actor="system")
    assert [one.field for one in wrong.value.errors] == [field]


def test_nobody_of_another_store_looks_after_it_or_says_that_it_holds(alice, charlie, kind):
    piece, day = made(alice), queries.today(alice.store.id)
    with pytest.raises(Invalid):
        actions.plan(alice.store.id, piece.id, Plan(charlie.member.id, day), actor="system")
    with pytest.raises(NotFound):
        actions.read_through(charlie.store.id, piece.id, actor="system")


def test_whatever_is_due_stands_first_and_lists_go_on_where_they_ended(alice, kind):
    days = [5, -40, 100, -1]
    for day in days:
        made(alice, due_in=day)
    first = queries.listed(alice.store.id, Wanted(), limit=3)
    rest = queries.listed(alice.store.id, Wanted(), cursor=first.cursor, limit=3)
    found = [*first.items, *rest.items]
    assert [one.state for one in found] == ["late", "due", "soon", "fresh"]
    assert queries.standing(alice.store.id) == queries.Standing(4, 2, 1)


def test_lists_show_one_s_own_or_nobody_s(alice, bob, kind):
    mine, left = made(alice), made(alice)
    Piece.objects.filter(store_id=alice.store.id, id=left.id).update(owner_id=None)

    def shown(owner):
        return [one.piece.id for one in queries.listed(alice.store.id, Wanted(owner=owner)).items]

    assert shown(alice.member.id) == [mine.id]
    assert shown(NOBODY) == [left.id]
    assert shown(bob.member.id) == []


def test_content_that_is_gone_without_a_word_is_not_listed(alice, kind, monkeypatch):
    made(alice)
    monkeypatch.setattr(queries.kinds, "_kinds", {})
    assert queries.listed(alice.store.id, Wanted()).items == []


def test_what_a_member_looked_after_is_everybody_s_once_they_leave(alice, bob, kind):
    piece = made(bob)
    assert belongings.export(alice.store.id, bob.member.id)["content"]["looks_after"]
    belongings.forget(alice.store.id, bob.member.id)
    left = queries.piece(alice.store.id, piece.id)
    assert (left.owner_id, left.reviewed_by) == (None, None)


def test_a_month_is_whole_weeks_and_what_makes_no_sense_is_this_month():
    today = date(2026, 4, 13)
    month = rules.month("2026-02", today)
    assert (month.weeks[0][0], month.weeks[-1][-1]) == (date(2026, 1, 26), date(2026, 3, 1))
    assert (month.before, month.after) == (date(2026, 1, 1), date(2026, 3, 1))
    assert rules.month("2026-13", today) == rules.month("9999-12", today) == rules.month("", today)
