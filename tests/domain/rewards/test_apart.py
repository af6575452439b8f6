"""Rewarded reviews count apart, in every scope, whatever anybody does to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Product
from artur.domain.reviews import actions, forms, queries
from artur.domain.reviews.models import Review, State
from artur.domain.rewards import actions as rewards
from artur.foundation.kit.problems import Conflict
from artur.foundation.privacy import actions as privacy
from tests.domain.rewards.conftest import BY

pytestmark = pytest.mark.django_db
PEOPLE = 4
"""The even ones were promised something."""
ACTS = st.one_of(
    st.tuples(
        st.just("answer"),
        st.integers(0, PEOPLE - 1),
        st.integers(1, 5),
        st.sampled_from(["", "Sranje!"]),
    ),
    st.tuples(
        st.sampled_from(["publish", "remove", "restore", "withdraw", "erase"]),
        st.integers(0, PEOPLE - 1),
    ),
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTS, max_size=12))
def test_the_figures_are_those_of_a_recount(shop, acts):
    Run.number += 1
    numbers = [f"{Run.number}-{n}" for n in range(PEOPLE)]
    _ask(shop, numbers)
    for act, person, *said in acts:
        try:
            _do(shop, act, numbers[person], *said)
        except Conflict:
            pass
    products = [p.id for p in Product.objects.filter(store_id=shop.store.id)]
    for scope in ["store", "purchase", "product", *(p.hex for p in products)]:
        _holds(shop, scope)


class Run:
    """Numbers the examples: they share one store, whose figures go on."""

    number = 0


def _ask(shop, numbers):
    if Run.number == 1:
        shop.promises(codes="", once="invitation")
    for n, number in enumerate(numbers):
        shop.order(number, f"c{number}@example.com")
        if n % 2 == 0:
            found = Invitation.objects.filter(order__external_id=number)
            for id_, offer in rewards.promise(shop.store.id, list(found), shop.clock.now).items():
                Invitation.objects.filter(id=id_).update(offer_id=offer)


def _do(shop, act, number, *said):
    if act == "answer":
        if not shop.invitation(number).customer.email.startswith("erased:"):
            shop.answer(number, "purchase", stars=said[0], body=said[1])
            shop.answer(number, "product", stars=said[0], body=said[1])
        return
    if act == "erase":
        privacy.erase(shop.store.id, f"c{number}@example.com", actor=BY)
        return
    for review in Review.objects.filter(order_id=shop.invitation(number).order_id):
        if act == "withdraw":
            form = forms.open_form(tokens.form_token(shop.invitation(number)))
            actions.withdraw(form, review.id)
            continue
        reason = "abusive" if act == "remove" else "no_breach"
        actions.decide(shop.store, review.id, act=act, reason=reason, statement="So.", actor=BY)


def _holds(shop, scope):
    figures = queries.summary(shop.store, scope)
    found = Review.objects.filter(store_id=shop.store.id)
    if scope in {"purchase", "product"}:
        found = found.filter(subject=scope)
    elif scope != "store":
        found = found.filter(product_id=scope)
    shown = found.filter(state=State.PUBLISHED)
    plain = [r.stars for r in shown.filter(incentivised=False)]
    given_ = [r.stars for r in shown.filter(incentivised=True)]
    assert figures.count == len(plain)
    assert figures.incentivised == len(given_)
    assert figures.histogram == {n: plain.count(n) for n in range(1, 6)}
    assert figures.incentivised_histogram == {n: given_.count(n) for n in range(1, 6)}
    assert figures.submitted == found.count()
    parts = figures.count + figures.incentivised + figures.held + figures.removed
    assert figures.submitted == parts + figures.withdrawn


def test_a_change_of_a_rewarded_review_is_news_to_whoever_shows_the_scope(shop):
    shop.promises(codes="")
    shop.order()
    shop.clock.move(timedelta(hours=4))
    shop.work()
    before = queries.summary(shop.store).version
    shop.answer()
    assert queries.summary(shop.store).version > before
