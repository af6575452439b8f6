"""Accepting a review: durable, logged first, counted once, the same again the same."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.reviews import forms, queries, submission
from artur.domain.reviews.models import Review
from artur.foundation.events import queries as events
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.ledger.commitments import commit
from artur.foundation.ledger.models import Entry
from tests.domain.reviews.conftest import GOOD
from tests.harness.threads import at_once


def test_a_clean_review_is_published_at_once(review, store):
    assert review.state == "published"
    assert (review.language, review.verified, review.terms_version) == ("sl", True, "2026-11")
    assert queries.summary(store).count == 1


def test_it_counts_in_the_store_its_subject_and_its_product(review, store):
    scopes = ["store", "product", review.product_id.hex, "purchase", "delivery"]
    counts = [queries.summary(store, scope).histogram[4] for scope in scopes]
    assert counts == [1, 1, 1, 0, 0]


def test_the_invitation_is_answered(review, store):
    assert Invitation.objects.get(store_id=store.id, id=review.invitation_id).state == "answered"


def test_events_tell_of_it_with_ids_alone(review, store):
    told = [e for e in events.after(store.id, 0) if e.type.startswith("review.")]
    assert [e.type for e in told] == ["review.submitted", "review.published"]
    assert GOOD not in json.dumps([e.data for e in told])


def test_the_receipt_opens_the_logs_entry(ask, answer, store):
    accepted = answer(
        ask()["product"], subject="product", product="SKU-1", stars=4, body=GOOD
    ).accepted[0]
    receipt = accepted.receipt
    body = base64.b64decode(receipt["entry"])
    assert bytes(Entry.objects.get(store_id=store.id, index=receipt["index"]).body) == body
    entry = json.loads(body)
    assert entry["type"] == "submitted.v1"
    salt = bytes.fromhex(receipt["salts"]["rating"])
    assert entry["commit_rating"] == commit(salt, "rating", b"4")
    assert entry["commit_rating"] != commit(salt, "rating", b"5")


def test_nothing_personal_stands_in_the_log(review, store):
    log = b"".join(bytes(e.body) for e in Entry.objects.filter(store_id=store.id))
    for secret in (
        "ana@example.com",
        "Ana",
        "SKU-1",
        "zadovoljna",
        review.id.hex,
        str(review.id),
    ):
        assert secret.encode() not in log


def test_the_same_again_gives_the_same_ids_and_counts_nothing(ask, answer, store):
    token = ask()["product"]
    first = answer(token, subject="product", product="SKU-1", stars=4, body=GOOD)
    again = answer(token, subject="product", product="SKU-1", stars=4, body=GOOD)
    assert (first.created, again.created) == (True, False)
    assert first.accepted[0].review.id == again.accepted[0].review.id
    assert first.accepted[0].receipt == again.accepted[0].receipt
    assert queries.summary(store).submitted == 1


def test_other_answers_become_a_revision(ask, answer, store):
    token = ask()["product"]
    answer(token, subject="product", product="SKU-1", stars=2, body="Pokrov se maje.")
    changed = answer(token, subject="product", product="SKU-1", stars=5, body=GOOD)
    review = Review.objects.get(store_id=store.id)
    assert not changed.created
    assert (review.stars, review.revision, review.revisions.get().stars) == (5, 2, 2)
    assert queries.summary(store).histogram == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1}


def test_after_the_edit_window_nothing_changes(ask, answer, store, clock):
    token = ask()["product"]
    answer(token, subject="product", product="SKU-1", stars=2)
    clock.move(timedelta(days=31))
    with pytest.raises(Conflict):
        answer(token, subject="product", product="SKU-1", stars=5)
    assert not answer(token, subject="product", product="SKU-1", stars=2).created


def test_the_first_answer_is_possible_for_ninety_days(ask, answer, store, clock):
    tokens = ask()
    Invitation.objects.filter(store_id=store.id).update(sent_at=clock.now)
    clock.move(timedelta(days=89))
    assert answer(tokens["purchase"], subject="purchase", stars=3).created
    clock.move(timedelta(days=2))
    with pytest.raises(Conflict):
        answer(tokens["delivery"], subject="delivery", stars=3)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"subject": "product", "product": "SKU-9", "stars": 5}, "reviews.0.product"),
        ({"subject": "delivery", "stars": 5}, "reviews.0.subject"),
        ({"subject": "product", "stars": 5}, "reviews.0.product"),
        ({"subject": "product", "product": "SKU-1", "stars": 6}, "reviews.0.stars"),
        ({"subject": "product", "product": "SKU-1", "stars": True}, "reviews.0.stars"),
        ({"subject": "product", "product": "SKU-1", "stars": "5"}, "reviews.0.stars"),
        ({"subject": "product", "product": "SKU-1"}, "reviews.0.stars"),
        (
            {"subject": "product", "product": "SKU-1", "stars": 5, "body": "x" * 10_001},
            "reviews.0.body",
        ),
        (
            {"subject": "product", "product": "SKU-1", "stars": 5, "body": "a\x00b"},
            "reviews.0.body",
        ),
        ({"subject": "product", "product": "SKU-1", "stars": 5, "rating": 5}, "reviews.0.rating"),
        (
            {"subject": "product", "product": "SKU-1", "stars": 5, "answers": {"a": ["b"]}},
            "reviews.0.answers",
        ),
    ],
)
def test_bad_input_names_its_field_and_keeps_nothing(ask, answer, store, row, field):
    token = ask()["product"]
    with pytest.raises(Invalid) as refused:
        answer(token, row)
    assert field in [e.field for e in refused.value.errors]
    assert not Review.objects.filter(store_id=store.id).exists()


def test_one_wrong_row_keeps_none(ask, answer, store):
    token = ask()["product"]
    with pytest.raises(Invalid):
        answer(
            token,
            {"subject": "product", "product": "SKU-1", "stars": 5},
            {"subject": "product", "product": "SKU-9", "stars": 5},
        )
    assert not Entry.objects.filter(store_id=store.id).exists()


def test_a_wrong_token_opens_nothing(ask, db):
    token = ask()["product"]
    for wrong in ("", "x", token[:-2] + "AA", "A" * 64):
        with pytest.raises(NotFound):
            forms.open_form(wrong)


def test_markup_stays_text(ask, answer):
    body = "<script>alert(1)</script> & lepo je"
    kept = (
        answer(ask()["product"], subject="product", product="SKU/2", stars=5, body=body)
        .accepted[0]
        .review
    )
    assert kept.body == body


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_once_make_one_review(ask, store):
    token = ask()["product"]
    given = submission.read(
        {"author": "Ana", "reviews": [{"subject": "product", "product": "SKU-1", "stars": 4}]}
    )
    from artur.domain.reviews import actions

    outcomes = at_once(4, lambda _: actions.submit(forms.open_form(token), given))
    assert sorted(o.created for o in outcomes) == [False, False, False, True]
    assert len({o.accepted[0].review.id for o in outcomes}) == 1
    assert queries.summary(store).submitted == 1
