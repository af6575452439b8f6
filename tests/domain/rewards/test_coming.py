"""Who comes by themselves is promised what an invited customer is, before they write; on the thank-you page nothing."""

from __future__ import annotations

from artur.domain.invitations.entrances import actions as entrances
from artur.domain.invitations.entrances import queries
from artur.domain.invitations.models import Entrance
from artur.domain.reviews.models import Review
from artur.domain.rewards.models import Code, CodeState


def come(shop, number="1001"):
    order = queries.find(shop.store, number, "ana@example.com")
    return entrances.open_order(shop.store, order, Entrance.INSERT, parcel=True)


def test_who_comes_by_a_card_is_promised_the_same_and_it_is_disclosed(shop):
    shop.promises()
    shop.order()
    opened = come(shop)
    assert opened.offer_id is not None
    shop.answer(moment=opened.moment, stars=1)
    assert Code.objects.filter(state=CodeState.FREE).count() == 2
    assert {review.incentivised for review in Review.objects.all()} == {True}


def test_coming_twice_promises_once(shop):
    shop.promises()
    shop.order()
    assert come(shop).id == come(shop).id
    assert Code.objects.filter(state=CodeState.KEPT).count() == 1


def test_what_was_promised_by_mail_is_given_to_who_comes_by_a_card(shop):
    shop.promises()
    shop.order()
    shop.later(hours=5)
    mailed = shop.invitation()
    assert mailed.offer_id is not None
    assert come(shop).id == mailed.id
    shop.answer(stars=3)
    assert {review.incentivised for review in Review.objects.all()} == {True}


def test_on_the_thank_you_page_nothing_is_promised_and_nothing_disclosed(shop):
    shop.promises()
    shop.order()
    order = queries.by_number(shop.store, "1001")
    assert entrances.open_checkout(shop.store, order).offer_id is None
    shop.answer(stars=5)
    assert {review.incentivised for review in Review.objects.all()} == {False}
    assert Code.objects.filter(state=CodeState.FREE).count() == 3
