"""Counters say what the reviews say, whatever happened, in whatever order, however often it was told."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from artur.domain.insights import observing
from artur.domain.insights.counting import actions as counting
from artur.domain.insights.counting.dimensions import Dimension, facet
from artur.domain.insights.counting.dimensions import dimension as called
from artur.domain.insights.models import Asked, AskedCount, Books, Count, Counted
from artur.domain.insights.periods import Period
from artur.domain.insights.response import queries as response
from artur.domain.insights.trend import queries as trend
from artur.domain.invitations.actions import begun
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms
from artur.domain.reviews.actions.withdraw import withdraw
from artur.domain.reviews.models import Review
from artur.foundation.events.models import Cursor
from artur.foundation.kit import clock
from tests.domain.reviews.conftest import order
from tests.people import make_store

PERIOD_DAYS = 60


@pytest.fixture
def period():
    """The last weeks, and tomorrow, as it may be that already where the store is."""
    today = clock.now().date()
    return Period(today - timedelta(days=PERIOD_DAYS), today + timedelta(days=1), "day")


def counted_by_hand(store, dimension):
    """Stars by value, straight from what is observed."""
    names = {"product": "product_id"}
    found = {}
    for page in observing.walk(store.id):
        for one in page:
            key = str(getattr(one, names.get(dimension, dimension)) or "")
            if key:
                found.setdefault(key, [0] * 5)[one.stars - 1] += 1
    return {key: tuple(stars) for key, stars in found.items()}


def agree(store, period):
    """Whether every table says what the reviews say."""
    for dimension in ("product", "category", "brand", "carrier", "country", "language", "channel"):
        shown = {row.key: row.stars for row in trend.table(store.id, period, dimension)}
        assert shown == counted_by_hand(store, dimension), dimension
    everything = Counter(one.stars for page in observing.walk(store.id) for one in page)
    assert trend.trend(store.id, period).total.stars == tuple(everything[n] for n in range(1, 6))


def test_a_review_is_counted_by_everything_known_of_it(store, ask, answer, react, period):
    token = ask(carrier="GLS", country="SI", attributes={"handler": "Maja"})["product"]
    answer(token, subject="product", product="SKU-1", stars=2, body="Ne deluje.")
    react()
    agree(store, period)
    (row,) = trend.table(store.id, period, "carrier")
    assert (row.key, row.count, row.average) == ("GLS", 1, 2.0)
    (row,) = trend.table(store.id, period, "product", subject="product")
    assert row.name == "Čajnik"
    assert trend.table(store.id, period, "product", subject="delivery") == []


def test_the_same_events_told_again_count_once(store, ask, answer, react, period):
    token = ask(carrier="GLS")["delivery"]
    answer(token, subject="delivery", stars=1)
    react()
    Cursor.objects.all().update(position=0)
    react()
    agree(store, period)
    assert trend.trend(store.id, period).total.count == 1


def test_what_its_author_changes_or_takes_back_moves(store, ask, answer, react, period):
    tokens = ask(carrier="GLS")
    answer(tokens["delivery"], subject="delivery", stars=1)
    answer(tokens["purchase"], subject="purchase", stars=5)
    react()
    answer(tokens["delivery"], subject="delivery", stars=4)
    react()
    agree(store, period)
    assert trend.trend(store.id, period).total.stars == (0, 0, 0, 1, 1)
    gone = Review.objects.get(store_id=store.id, subject="delivery")
    withdraw(forms.open_form(tokens["delivery"]), gone.id)
    react()
    agree(store, period)
    assert trend.trend(store.id, period).total.stars == (0, 0, 0, 0, 1)
    assert not Counted.objects.filter(review_id=gone.id).exists()


def test_what_is_removed_counts_no_more_until_it_is_shown_again(store, ask, answer, react, period):
    token = ask()["delivery"]
    review = answer(token, subject="delivery", stars=1).accepted[0].review
    decided = {"statement": "A telephone number.", "actor": "member:1"}
    reviews.decide(store, review.id, act="remove", reason="personal_data", **decided)
    react()
    assert trend.trend(store.id, period).total.count == 0
    reviews.decide(store, review.id, act="restore", reason="no_breach", actor="member:1")
    react()
    agree(store, period)
    assert trend.trend(store.id, period).total.count == 1


def test_facts_that_come_after_the_review_take_it_along(store, ask, answer, react, period):
    token = ask(carrier="GLS", country="SI")["delivery"]
    answer(token, subject="delivery", stars=2)
    react()
    take(store, [parse(order(carrier="DPD", country="HR"))])
    react()
    agree(store, period)
    assert [row.key for row in trend.table(store.id, period, "carrier")] == ["DPD"]


def test_a_recount_comes_to_the_same_and_mends_what_is_wrong(store, ask, answer, react, period):
    for n in range(5):
        tokens = ask(f"100{n}", f"c{n}@example.com", carrier="GLS", country="SI")
        answer(tokens["delivery"], subject="delivery", stars=1 + n)
    react()
    before = sorted(
        Count.objects.filter(delivery_1__gt=0).values_list("dimension", "number", "start")
    )
    Count.objects.filter(store_id=store.id).update(delivery_1=77)
    Counted.objects.filter(store_id=store.id).update(stars=1)
    counting.begin_recount(store)
    while counting.recount_batch(store):
        pass
    agree(store, period)
    after = sorted(
        Count.objects.filter(delivery_1__gt=0).values_list("dimension", "number", "start")
    )
    assert after == before
    assert Books.objects.get(store_id=store.id).done_at is not None
    assert counting.recount_batch(store) == 0


def test_what_is_said_during_a_recount_is_in_it_once(
    store, ask, answer, react, period, monkeypatch
):
    monkeypatch.setattr(counting, "AT_ONCE", 2)
    for n in range(5):
        answer(ask(f"100{n}", f"c{n}@example.com")["delivery"], subject="delivery", stars=5)
    react()
    counting.begin_recount(store)
    counting.recount_batch(store)
    answer(ask("2001", "d@example.com")["delivery"], subject="delivery", stars=1)
    react()
    while counting.recount_batch(store):
        pass
    agree(store, period)
    assert trend.trend(store.id, period).total.count == 6
    assert not Counted.objects.filter(edition=1).exists()


def test_a_store_with_history_is_counted_from_its_beginning(store, ask, answer, react, period):
    for n in range(3):
        answer(ask(f"100{n}", f"c{n}@example.com")["delivery"], subject="delivery", stars=5)
    assert not Counted.objects.exists()
    react()
    agree(store, period)


def test_a_day_is_the_stores_own(ask, answer, react):
    store = make_store("late", "Late", timezone="Pacific/Auckland")
    answer(ask(into=store)["delivery"], subject="delivery", stars=5)
    at = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    Review.objects.filter(store_id=store.id).update(submitted_at=at)
    react()
    assert at.astimezone(ZoneInfo("Pacific/Auckland")).date().day == 2
    days = set(Count.objects.filter(store_id=store.id, grain=1).values_list("start", flat=True))
    assert [day.isoformat() for day in days] == ["2026-03-02"]


def test_invitations_are_counted_by_what_became_of_them(store, ask, answer, react, period):
    sent_at = clock.now() - timedelta(days=2)
    tokens = {n: ask(f"100{n}", f"c{n}@example.com") for n in range(4)}
    asked = Invitation.objects.filter(store_id=store.id, moment="delivery")
    asked.update(state="sent", sent_at=sent_at)
    answer(tokens[0]["delivery"], subject="delivery", stars=5)
    bounced = asked.exclude(state="answered").first()
    asked.filter(id=bounced.id).update(state="bounced")
    begun(store.id, asked.filter(state="sent").first().id)
    react()
    counting.count(store, [], list(asked.values_list("id", flat=True)))
    counting.count(store, [], list(asked.values_list("id", flat=True)))
    (funnel,) = response.funnel(store.id, period)
    told = {step.name: step.count for step in funnel.steps}
    assert told == {"invited": 4, "delivered": 3, "opened": None, "started": 2, "answered": 1}
    assert funnel.steps[-1].share == pytest.approx(1 / 3)
    assert 24 < funnel.wait.hours <= 96
    (by,) = response.funnel(store.id, period, "moment")
    assert (by.key, by.sent) == ("delivery", 4)
    (by,) = response.funnel(store.id, period, "template")
    assert by.key == "email.delivery sl 0"
    assert sum(point.sent for point in response.trend(store.id, period, "language", "sl")) == 4


def test_what_was_begun_had_arrived_though_its_reminder_came_back(store, ask, period):
    for n in range(2):
        ask(f"100{n}", f"c{n}@example.com")
    asked = Invitation.objects.filter(store_id=store.id, moment="delivery")
    asked.update(state="sent", sent_at=clock.now() - timedelta(days=2))
    ids = list(asked.values_list("id", flat=True))
    for one in ids:
        begun(store.id, one)
    asked.filter(id=ids[0]).update(state="bounced")
    counting.count(store, [], ids)
    (funnel,) = response.funnel(store.id, period)
    told = {step.name: (step.count, step.share) for step in funnel.steps}
    assert told["delivered"] == told["started"] == (2, 1.0)


def test_an_invitation_sent_again_is_counted_on_the_later_day(store, ask, period):
    ask()
    asked = Invitation.objects.filter(store_id=store.id, moment="delivery")
    ids = list(asked.values_list("id", flat=True))
    for days in (9, 2):
        asked.update(state="sent", sent_at=clock.now() - timedelta(days=days))
        counting.count(store, [], ids)
    assert AskedCount.objects.filter(store_id=store.id, dimension=0, grain=1, sent=1).count() == 1
    assert response.funnel(store.id, period)[0].sent == 1
    assert Asked.objects.get().waited is None


def test_another_stores_reviews_are_in_no_figure_of_mine(
    store, other_store, ask, answer, react, period
):
    answer(ask(into=other_store, carrier="GLS")["delivery"], subject="delivery", stars=1)
    react()
    assert trend.trend(store.id, period).total.count == 0
    assert trend.table(store.id, period, "carrier") == []
    assert trend.trend(other_store.id, period).total.count == 1


def test_values_are_told_apart_by_number():
    assert facet(Dimension.CARRIER, "GLS") == facet(Dimension.CARRIER, "GLS")
    assert facet(Dimension.CARRIER, "GLS") != facet(Dimension.COUNTRY, "GLS")
    assert called("carrier") is Dimension.CARRIER
    assert called("nothing") is None
