"""A low rating opens a case; being in touch, putting it right and rating again move it along; nothing counts twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.alerts.models import Case
from artur.domain.alerts.recovery import actions, queries, rules
from artur.domain.reviews.actions import delete_reply, reply
from artur.foundation.events.models import Cursor
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

LOW = {"subject": "delivery", "stars": 1, "body": "Paket je bil moker in strt."}


def figures(store):
    now = clock.now()
    return queries.figures(store.id, now - timedelta(days=30), now + timedelta(days=1))


def test_from_a_low_rating_to_a_customer_won_back(store, ask, answer, react, alice):
    token = ask()["delivery"]
    review = answer(token, LOW).accepted[0].review
    react()
    case = queries.of_review(store.id, review.id)
    assert (case.stars, case.contacted_at, case.again) == (1, None, None)
    reply(store, review.id, body="Oprostite, pošiljamo novega.", author="Alice", actor="member:1")
    react()
    actions.note(store, case.id, "fixed", "replaced", actor="member:1")
    answer(token, {**LOW, "stars": 5, "body": "Nov je prišel že jutri. Hvala vam."})
    react()
    Cursor.objects.all().delete()
    react()
    case = queries.case(store.id, case.id)
    assert (case.contacted_how, case.fixed_how, case.again) == ("reply", "replaced", 5)
    found = figures(store)
    assert [step.count for step in found.steps] == [1, 1, 1, 1]
    assert (found.won_back, found.share) == (1, 1.0)
    assert found.low < 0.3 < found.high == 1.0


def test_words_that_join_a_star_are_no_second_rating(store, ask, answer, react):
    token = ask()["delivery"]
    review = answer(token, {"subject": "delivery", "stars": 1}).accepted[0].review
    react()
    answer(token, LOW)
    react()
    case = queries.of_review(store.id, review.id)
    assert (case.again, case.again_at, case.revision) == (None, None, 2)
    assert queries.page(store.id, state="open").items == [case]


def test_a_reply_that_is_deleted_was_no_contact(store, ask, answer, react):
    review = answer(ask()["delivery"], LOW).accepted[0].review
    reply(store, review.id, body="Oprostite.", author="Alice", actor="member:1")
    react()
    delete_reply(store, review.id, actor="member:1")
    react()
    assert queries.of_review(store.id, review.id).contacted_at is None


def test_a_good_rating_opens_nothing_until_it_becomes_low(store, ask, answer, react):
    token = ask()["delivery"]
    review = answer(token, {**LOW, "stars": 4}).accepted[0].review
    react()
    assert queries.of_review(store.id, review.id) is None
    answer(token, {**LOW, "stars": 2})
    react()
    case = queries.of_review(store.id, review.id)
    assert (case.stars, case.again) == (2, None)


def test_a_step_is_noted_once_from_a_list_and_may_be_taken_back(
    store, other_store, ask, answer, react
):
    review = answer(ask()["delivery"], LOW).accepted[0].review
    react()
    case = queries.of_review(store.id, review.id)
    with pytest.raises(Invalid):
        actions.note(store, case.id, "contacted", "pigeon", actor="member:1")
    with pytest.raises(NotFound):
        actions.note(other_store, case.id, "contacted", "phone", actor="member:3")
    actions.note(store, case.id, "contacted", "phone", actor="member:1")
    with pytest.raises(Conflict):
        actions.note(store, case.id, "contacted", "mail", actor="member:2")
    assert actions.take_back(store, case.id, "contacted", actor="member:1").contacted_at is None
    assert queries.page(other_store.id).items == []


@pytest.mark.parametrize(
    ("state", "found"), [("", 2), ("open", 1), ("contacted", 1), ("fixed", 0), ("again", 0)]
)
def test_cases_are_listed_by_how_far_they_came(store, ask, answer, react, state, found):
    for number in ("1", "2"):
        answer(ask(number, f"{number}@example.com")["delivery"], LOW)
    react()
    actions.note(store, Case.objects.first().id, "contacted", "phone", actor="member:1")
    page = queries.page(store.id, state=state)
    assert len(queries.shown(store.id, page.items)) == found


def test_too_few_customers_say_nothing_about_money(store):
    assert queries.worth(store) is None
    assert rules.worth([10.0] * 19, [0.0] * 40) is None


def test_the_difference_is_that_of_welch():
    stats = pytest.importorskip("scipy.stats")
    one = [0.0] * 12 + [59.9, 20.0, 34.5, 120.0, 59.9, 18.0, 75.0, 41.0]
    two = [0.0] * 25 + [20.0, 15.0, 31.0, 12.0, 44.0]
    found = rules.worth(one, two)
    known = stats.ttest_ind(one, two, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((known.low, known.high), rel=1e-3)
    assert found.unsure is False


@settings(max_examples=40)
@given(
    st.lists(st.floats(0, 500), min_size=20, max_size=40),
    st.lists(st.floats(0, 500), min_size=20, max_size=40),
)
def test_the_interval_holds_the_difference(one, two):
    found = rules.worth(one, two)
    assert found.low <= found.difference <= found.high
