"""What customers of one store send in the same instant is kept together, and each answer stands by itself."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.db import IntegrityError

from artur.domain.invitations.models import Invitation
from artur.domain.reviews import actions, forms, queries, submission
from artur.domain.reviews.actions import accepting
from artur.foundation.ledger.models import Entry
from tests.domain.reviews.conftest import GOOD
from tests.harness.threads import at_once


def given(body="", stars=4):
    row = {"subject": "product", "product": "SKU-1", "stars": stars, "body": body}
    return submission.read({"author": "Ana", "reviews": [row]})


@pytest.fixture
def sent(ask):
    """A submission on its way, of a customer of their own."""

    def send(number, body="", **changed):
        token = ask(str(number), email=f"ana{number}@example.com")["product"]
        if changed:
            Invitation.objects.filter(order__external_id=str(number)).update(**changed)
        form, said = forms.open_form(token), given(body)
        asked = {
            (s.subject, s.product.external_id if s.product else None): s for s in form.subjects
        }
        return accepting.Sent(form, "Ana", [(one, asked[one.key]) for one in said.answers])

    return send


@pytest.mark.django_db(transaction=True)
def test_what_many_say_at_once_is_all_there_and_each_has_a_place_of_its_own(ask, store):
    tokens = [ask(str(n), email=f"ana{n}@example.com")["product"] for n in range(12)]

    def post(side):
        said = given(f"Skodelica številka {side} je lepa.", side % 5 + 1)
        return actions.submit(forms.open_form(tokens[side]), said).accepted[0]

    accepted = at_once(len(tokens), post)
    assert sorted(one.review.log_index for one in accepted) == list(range(12))
    assert len({one.review.body for one in accepted}) == 12
    assert queries.summary(store).submitted == 12
    for one in accepted:
        entry = Entry.objects.get(store_id=store.id, index=one.review.log_index)
        assert bytes(entry.body) == base64.b64decode(one.receipt["entry"])


def test_the_late_one_alone_is_refused(sent, store, clock):
    late, kept = accepting.accept([sent(1, sent_at=clock.now - timedelta(days=91)), sent(2)])
    assert late is accepting.Late.TO_ANSWER
    assert kept.created
    assert queries.summary(store).submitted == 1


def test_the_same_words_of_two_customers_wait_for_a_person_once(sent):
    first, second = accepting.accept([sent(1, GOOD * 2), sent(2, GOOD * 2)])
    assert first.reviews[0].state == "published"
    assert second.reviews[0].held_for == ["repeated_text"]


def test_a_second_answer_of_the_same_order_comes_after_the_first(sent, store):
    from artur.domain.reviews.actions.submit import _accept

    first = sent(1, "Lepa skodelica.")
    again = accepting.Sent(
        first.form, "Ana", [(given("Počila je.", 1).answers[0], first.matched[0][1])]
    )
    one, other, third = _accept([first, again, sent(2)])
    assert (one.created, other.created, third.created) == (True, False, True)
    assert other.reviews[0].revision == 2
    assert queries.summary(store).submitted == 2


@pytest.mark.django_db(transaction=True)
def test_whatever_is_wrong_with_one_the_others_are_kept(sent, store, monkeypatch):
    from artur.domain.reviews.actions.submit import _accept

    wrong = sent(2, "Ne gre.")
    insert = accepting.insert

    def refusing(reviews, log):
        if any(review.body == "Ne gre." for review in reviews):
            raise IntegrityError("no")
        insert(reviews, log)

    monkeypatch.setattr(accepting, "insert", refusing)
    first, fault, third = _accept([sent(1), wrong, sent(3)])
    assert first.created
    assert third.created
    assert isinstance(fault, IntegrityError)
    assert queries.summary(store).submitted == 2
    assert Entry.objects.filter(store_id=store.id).count() == 2
