"""submitted = published + held + removed + withdrawn, in every scope and in the log, whatever anybody does."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from artur.domain.invitations import tokens
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Product
from artur.domain.reviews import actions, forms, leaves, queries, submission
from artur.domain.reviews.models import Review, State
from artur.domain.reviews.rules import decisions
from artur.foundation.kit.problems import Conflict, NotFound
from artur.foundation.ledger.commitments import commit, leaf_hash
from artur.foundation.ledger.models import Entry, Log
from artur.foundation.privacy import actions as privacy
from tests.domain.reviews.conftest import order
from tests.people import make_store

BODIES = [
    "",
    "Lep čajnik.",
    "Kupite na www.drugje.example",
    "Pišite na ana@drugje.example",
    "Sranje!",
]
SUBJECTS = ["purchase", "delivery", "SKU-1", "SKU/2"]
PEOPLE = [0, 1, 2]


class Acts(RuleBasedStateMachine):
    """Three customers, a member and the law do whatever they may, in any order."""

    clock = None
    stores = 0

    def __init__(self):
        super().__init__()
        Acts.stores += 1
        self.store = make_store(f"sum-{Acts.stores}", "Čajnica")
        self.tokens = [self._ask(person) for person in PEOPLE]

    def _ask(self, person):
        take(self.store, [parse(order(str(person), f"c{person}@example.com"))])
        found = Invitation.objects.filter(
            store_id=self.store.id, order__external_id=str(person)
        ).select_related("order")
        return {invitation.moment: tokens.form_token(invitation) for invitation in found}

    @rule(
        person=st.sampled_from(PEOPLE),
        subject=st.sampled_from(SUBJECTS),
        stars=st.integers(1, 5),
        body=st.sampled_from(BODIES),
    )
    def answer(self, person, subject, stars, body):
        product = subject if subject.startswith("SKU") else None
        row = {"subject": "product" if product else subject, "stars": stars, "body": body}
        given = {"author": "Ana K.", "reviews": [row | ({"product": product} if product else {})]}
        try:
            form = forms.open_form(self.tokens[person]["product" if product else subject])
            actions.submit(form, submission.read(given))
        except (NotFound, Conflict):
            pass

    @rule(person=st.sampled_from(PEOPLE), data=st.data())
    def withdraw(self, person, data):
        try:
            form = forms.open_form(self.tokens[person]["product"])
        except NotFound:
            return
        if form.reviews:
            review = data.draw(st.sampled_from(sorted(form.reviews.values(), key=lambda r: r.id)))
            actions.withdraw(form, review.id)

    @rule(act=st.sampled_from(["publish", "remove", "restore"]), data=st.data())
    def decide(self, act, data):
        reviews = list(Review.objects.filter(store_id=self.store.id).order_by("id"))
        if not reviews:
            return
        review = data.draw(st.sampled_from(reviews))
        allowed = (act, review.state) in decisions.ACTS
        given = {"act": act, "reason": decisions.reasons_for(act)[0], "statement": "Zato."}
        if allowed:
            actions.decide(self.store, review.id, actor="member:1", **given)
        else:
            with pytest.raises(Conflict):
                actions.decide(self.store, review.id, actor="member:1", **given)

    @rule(person=st.sampled_from(PEOPLE))
    def erase(self, person):
        privacy.erase(self.store.id, f"c{person}@example.com", actor="system")

    @rule(days=st.integers(1, 20))
    def wait(self, days):
        Acts.clock.move(timedelta(days=days))

    @invariant()
    def the_sum_adds_up_in_every_scope(self):
        reviews = list(Review.objects.filter(store_id=self.store.id))
        products = Product.objects.filter(store_id=self.store.id)
        self._compare("store", reviews)
        for subject in ("purchase", "delivery", "product"):
            self._compare(subject, [r for r in reviews if r.subject == subject])
        for product in products:
            self._compare(product.id.hex, [r for r in reviews if r.product_id == product.id])

    def _compare(self, scope, reviews):
        figures = queries.summary(self.store, scope)
        states = Counter(review.state for review in reviews)
        shown = Counter(r.stars for r in reviews if r.state == State.PUBLISHED)
        assert figures.submitted == len(reviews)
        assert figures.count == states["published"]
        assert (figures.held, figures.removed) == (states["held"], states["removed"])
        assert figures.withdrawn == states["withdrawn"]
        assert figures.histogram == {n: shown[n] for n in range(1, 6)}

    @invariant()
    def the_log_is_whole_and_opens_what_stands(self):
        entries = list(Entry.objects.filter(store_id=self.store.id).order_by("index"))
        assert [entry.index for entry in entries] == list(range(len(entries)))
        size = Log.objects.filter(store_id=self.store.id).values_list("size", flat=True).first()
        assert (size or 0) == len(entries)
        bodies = [json.loads(bytes(entry.body)) for entry in entries]
        assert all(bytes(e.leaf_hash) == leaf_hash(bytes(e.body)) for e in entries)
        reviews = list(Review.objects.filter(store_id=self.store.id))
        submitted = [b["review"] for b in bodies if b["type"] == "submitted.v1"]
        assert sorted(submitted) == sorted(r.log_id.hex for r in reviews)
        for review in reviews:
            if review.salts:
                words = (review.title, review.body, review.author)
                held = leaves.values(review.stars, words, "")[leaves.TEXT]
                opened = commit(bytes.fromhex(review.salts["text"]), "text", held)
                assert bodies[review.log_index]["commit_text"] == opened
            else:
                assert (review.title, review.body, review.author) == ("", "", "")

    @invariant()
    def nothing_removed_is_shown_again_without_a_decision(self):
        shown = Review.objects.filter(store_id=self.store.id, state=State.PUBLISHED)
        assert not shown.filter(decision_id__isnull=False).exists()


@pytest.mark.django_db
def test_the_sum_adds_up_whatever_anybody_does(clock):
    Acts.clock = clock
    run_state_machine_as_test(
        Acts,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


def test_a_removed_review_does_not_come_back_by_being_changed_twice(ask, answer, store):
    token = ask()["delivery"]
    review = answer(token, subject="delivery", stars=1, body="Ana iz Celja je kriva.").accepted[0]
    given = {"act": "remove", "reason": "personal_data", "statement": "Imenuje Ano."}
    actions.decide(store, review.review.id, actor="member:1", **given)
    for n in range(2):
        answer(token, subject="delivery", stars=1, body=f"Ana iz Celja je kriva. {n}")
        assert Review.objects.get().state == "held"
    actions.withdraw(forms.open_form(token), review.review.id)
    answer(token, subject="delivery", stars=1, body="Ana iz Celja je kriva.")
    assert Review.objects.get().held_for == ["changed_after_removal"]
    actions.decide(store, review.review.id, act="publish", reason="no_breach", actor="member:1")
    answer(token, subject="delivery", stars=1, body="Zdaj brez imen.")
    assert Review.objects.get().state == "published"
