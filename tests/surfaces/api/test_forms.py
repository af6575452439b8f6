"""The shopper's form as data: what it asks, what it takes, and what it refuses."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.reviews.models import Review, Tally
from artur.foundation.events.models import Event
from artur.foundation.ledger.models import Entry
from tests.domain.reviews.conftest import GOOD, ask
from tests.surfaces.api.conftest import Api

__all__ = ["ask"]

REVIEW = {"subject": "product", "product": "SKU-1", "stars": 5, "title": "Lep", "body": GOOD}


@pytest.fixture
def form(ask):
    """The address of Ana's form about the products she ordered."""
    return f"/forms/{ask()['product']}"


@pytest.fixture
def ana(db):
    """Anybody with the link; no key."""
    return Api("")


def post(ana, form, *reviews, author="Ana K."):
    return ana.post(form, {"author": author, "reviews": list(reviews or [REVIEW])})


def test_the_form_says_what_it_asks_what_becomes_public_and_under_which_terms(ana, form):
    shown = ana.get(form).json()
    assert [(s["subject"], s["product"]["id"]) for s in shown["subjects"]] == [
        ("product", "SKU-1"),
        ("product", "SKU/2"),
    ]
    assert shown["order"]["id"] == "1001"
    assert shown["author"] == "Ana K."
    assert shown["edit_days"] == 30
    assert shown["terms"]["version"]
    assert "body" in shown["public"]["what"]
    assert "ana@example.com" not in str(shown)


def test_reading_writes_nothing(ana, form, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as seen:
        ana.get(form)
    verbs = {query["sql"].split()[0].upper() for query in seen.captured_queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_a_first_answer_is_201_the_same_again_200_with_the_same_ids(ana, form):
    first, again = post(ana, form), post(ana, form)
    assert (first.status_code, again.status_code) == (201, 200)
    (mine,), (same,) = first.json()["reviews"], again.json()["reviews"]
    assert mine == same
    assert mine["receipt"]["index"] == 0
    assert Review.objects.count() == Entry.objects.count() == 1
    assert Event.objects.filter(type="review.submitted").count() == 1


def test_other_answers_are_a_revision_of_the_same_review(ana, form):
    (first,) = post(ana, form).json()["reviews"]
    changed = post(ana, form, {**REVIEW, "stars": 2})
    (second,) = changed.json()["reviews"]
    assert changed.status_code == 200
    assert (second["id"], second["revision"]) == (first["id"], 2)
    assert ana.get(form).json()["subjects"][0]["review"]["stars"] == 2


def test_after_the_edit_window_a_change_is_409_and_the_same_again_still_200(ana, form, clock):
    post(ana, form)
    clock.move(timedelta(days=31))
    assert post(ana, form, {**REVIEW, "stars": 1}).status_code == 409
    assert post(ana, form).status_code == 200
    assert Review.objects.get().stars == 5


def test_a_first_answer_after_ninety_days_is_409(ana, form, clock):
    Invitation.objects.update(sent_at=clock.now)
    clock.move(timedelta(days=91))
    assert post(ana, form).status_code == 409
    assert ana.get(form).status_code == 404
    assert not Review.objects.exists()


def test_the_author_withdraws_at_any_time_and_again_without_harm(ana, form, clock):
    (mine,) = post(ana, form).json()["reviews"]
    clock.move(timedelta(days=400))
    for _ in range(2):
        assert ana.call("DELETE", f"{form}/reviews/{mine['id']}").status_code == 204
    assert Review.objects.get().state == "withdrawn"
    assert Tally.objects.get(scope="store").withdrawn == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"product": "SKU-9"}, "reviews.0.product"),
        ({"product": None}, "reviews.0.product"),
        ({"product": 7}, "reviews.0.product"),
        ({"subject": "delivery", "product": None}, "reviews.0.subject"),
        ({"subject": "handling"}, "reviews.0.subject"),
        ({"stars": 0}, "reviews.0.stars"),
        ({"stars": 6}, "reviews.0.stars"),
        ({"stars": 4.5}, "reviews.0.stars"),
        ({"stars": "5"}, "reviews.0.stars"),
        ({"stars": True}, "reviews.0.stars"),
        ({"stars": None}, "reviews.0.stars"),
        ({"title": "x" * 201}, "reviews.0.title"),
        ({"body": "x" * 10_001}, "reviews.0.body"),
        ({"body": "a\x00b"}, "reviews.0.body"),
        ({"body": "a\x1bb"}, "reviews.0.body"),
        ({"body": ["a"]}, "reviews.0.body"),
        ({"rating": 5}, "reviews.0.rating"),
        ({"answers": {"a": [1]}}, "reviews.0.answers"),
    ],
)
def test_what_can_not_be_taken_names_its_field_and_leaves_nothing(ana, form, change, field):
    answer = post(ana, form, REVIEW | {"product": "SKU/2"}, REVIEW | change)
    assert answer.status_code == 422, answer.content
    assert field.replace(".0.", ".1.") in {error["field"] for error in answer.json()["errors"]}
    assert not Review.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 422),
        (b'{"reviews": []}', 422),
        (b'{"reviews": "all"}', 422),
        (b'{"reviews": [1]}', 422),
        (b'{"surprise": 1, "reviews": []}', 422),
    ],
)
def test_what_is_no_form_is_refused(ana, form, body, status):
    answer = ana.post(form, body)
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_a_form_as_long_as_a_book_is_413(ana, form):
    assert post(ana, form, {**REVIEW, "body": "x" * 500_000}).status_code == 413


def test_the_same_product_twice_in_one_form_is_refused(ana, form):
    assert post(ana, form, REVIEW, REVIEW).status_code == 422


def test_markup_stays_the_text_it_is(ana, form):
    post(ana, form, {**REVIEW, "body": "<script>alert(1)</script> & <b>krepko</b>"})
    assert Review.objects.get().body == "<script>alert(1)</script> & <b>krepko</b>"


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 64, "%00", "../../orders"])
def test_an_unknown_link_is_404(ana, db, token):
    assert ana.get(f"/forms/{token}").status_code == 404


def test_a_changed_link_is_404(ana, form):
    for other in (form[:-1] + ("A" if form[-1] != "A" else "B"), form + "A", form[:-2]):
        assert ana.get(other).status_code == 404, other


def test_charlies_customer_can_not_touch_anas_review(ana, form, ask, other_store):
    (mine,) = post(ana, form).json()["reviews"]
    strange = f"/forms/{ask('77', 'karl@example.com', into=other_store)['product']}"
    for review in (mine["id"], uuid.uuid4()):
        assert ana.call("DELETE", f"{strange}/reviews/{review}").status_code == 404
    assert Review.objects.get().state == "published"


def test_a_form_written_through_too_often_is_429_and_says_when(ana, form):
    statuses = [ana.post(form, b"{").status_code for _ in range(21)]
    assert statuses[:20] == [400] * 20
    answer = ana.post(form, b"{")
    assert (statuses[20], answer.status_code) == (429, 429)
    assert int(answer.headers["Retry-After"]) >= 1


def test_nothing_goes_backwards_with_a_held_review(ana, form):
    (mine,) = post(ana, form, {**REVIEW, "body": "Več na www.zasebno.example/ana"}).json()[
        "reviews"
    ]
    assert mine["state"] == "held"
    shown = ana.get(form).json()["subjects"][0]["review"]
    assert shown["held_for"] == ["link"]
    assert shown["held_until"]
