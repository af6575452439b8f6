"""Decisions need reasons from the closed list; the database insists; replies are one a review."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from artur.domain.reviews import actions, queries
from artur.domain.reviews.models import Report, Review
from artur.domain.reviews.rules.decisions import REMOVAL_REASONS
from artur.foundation.events import queries as events
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

STATEMENT = "It names the driver with first and last name."


def state_of(review):
    return Review.objects.get(store_id=review.store_id, id=review.id).state


def remove(store, review, **changed):
    wanted = {
        "act": "remove",
        "reason": "personal_data",
        "statement": STATEMENT,
        "actor": "member:1",
        **changed,
    }
    return actions.decide(store, review.id, **wanted)


def test_a_removal_keeps_its_statement_and_moves_the_count(review, store):
    decision = remove(store, review)
    assert (state_of(review), decision.statement) == ("removed", STATEMENT)
    summary = queries.summary(store)
    assert (summary.count, summary.removed, summary.submitted) == (0, 1, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "too_bad"}, "reason"),
        ({"reason": "no_breach"}, "reason"),
        ({"statement": "  "}, "statement"),
        ({"act": "hide"}, "act"),
        ({"statement": "x" * 3_000}, "statement"),
    ],
)
def test_a_decision_without_a_proper_reason_is_refused(review, store, changed, field):
    with pytest.raises(Invalid) as refused:
        remove(store, review, **changed)
    assert [e.field for e in refused.value.errors] == [field]
    assert state_of(review) == "published"


def test_no_reason_speaks_of_stars():
    assert not any(
        "star" in reason or "negative" in reason or "rating" in reason for reason in REMOVAL_REASONS
    )


def test_the_database_refuses_a_removal_without_a_decision(review, store):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(store_id=store.id, id=review.id).update(state="removed")


def test_a_removed_review_can_be_restored_and_not_removed_twice(review, store):
    remove(store, review)
    with pytest.raises(Conflict):
        remove(store, review)
    actions.decide(store, review.id, act="restore", reason="objection_upheld", actor="member:1")
    assert state_of(review) == "published"
    told = [e.type for e in events.after(store.id, 0) if e.type.startswith("review.")]
    assert told == ["review.submitted", "review.published", "review.removed", "review.published"]


def test_a_removed_review_that_is_changed_waits_for_a_person(ask, answer, store):
    token = ask()["product"]
    first = answer(
        token, subject="product", product="SKU-1", stars=1, body="Voznik Janez Novak je grob."
    )
    remove(store, first.accepted[0].review)
    again = answer(token, subject="product", product="SKU-1", stars=1, body="Voznik je bil grob.")
    assert again.accepted[0].review.state == "held"
    assert "changed_after_removal" in again.accepted[0].review.held_for


def test_charlie_can_neither_decide_nor_reply(review, other_store):
    with pytest.raises(NotFound):
        remove(other_store, review)
    with pytest.raises(NotFound):
        actions.reply(other_store, review.id, body="Hvala!", actor="member:9")
    assert state_of(review) == "published"


def test_a_review_has_one_reply_that_can_change_and_go(review, store):
    actions.reply(store, review.id, body="Hvala, Ana!", author="Maja", actor="member:1")
    actions.reply(store, review.id, body="Hvala lepa, Ana!", author="Maja", actor="member:1")
    assert queries.find(store, review.id).reply.body == "Hvala lepa, Ana!"
    actions.delete_reply(store, review.id, actor="member:1")
    assert not hasattr(queries.find(store, review.id), "reply")
    with pytest.raises(NotFound):
        actions.delete_reply(store, review.id, actor="member:1")


def test_only_what_is_shown_can_be_answered(review, store):
    remove(store, review)
    with pytest.raises(Conflict):
        actions.reply(store, review.id, body="Hvala!", actor="member:1")


@pytest.mark.parametrize("body", ["", "   ", "x" * 5_001, "a\x00b"])
def test_an_empty_or_endless_reply_is_refused(review, store, body):
    with pytest.raises(Invalid):
        actions.reply(store, review.id, body=body, actor="member:1")


NOTICE = {
    "reason": "personal_data",
    "details": "It names my neighbour and her street.",
    "name": "Tomaž",
    "email": "tomaz@example.com",
    "good_faith": "on",
}


def test_a_notice_changes_nothing_until_somebody_decides(review, store):
    actions.report(store, review.id, NOTICE)
    assert state_of(review) == "published"
    remove(store, review)
    assert Report.objects.get(store_id=store.id).settled_at is not None


@pytest.mark.parametrize("missing", ["reason", "details", "email", "good_faith"])
def test_a_notice_needs_what_the_law_asks(review, store, missing):
    with pytest.raises(Invalid) as refused:
        actions.report(store, review.id, {**NOTICE, missing: ""})
    assert missing in [e.field for e in refused.value.errors]
