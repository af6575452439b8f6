"""What counts as known of an order when it was rated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from artur.domain.insights.drivers import columns
from artur.domain.insights.drivers.known import arrival, told
from tests.domain.insights.drivers import shop

PROMISED = datetime(2026, 3, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def order(**facts):
    """An order promised for 5 March and rated on the tenth."""
    one = replace(shop.reviews(1)[0], promised_at=PROMISED, at=PROMISED + 5 * DAY)
    return replace(one, placed_at=PROMISED - 3 * DAY, **facts)


@pytest.mark.parametrize(
    ("delivered", "rated", "stood"),
    [
        (PROMISED - DAY, PROMISED + 5 * DAY, "on_time"),
        # Before midnight of that day in Ljubljana, whatever hour the promise names.
        (PROMISED + timedelta(hours=22), PROMISED + 5 * DAY, "on_time"),
        (PROMISED + timedelta(hours=23, minutes=30), PROMISED + 5 * DAY, "late"),
        (PROMISED + 2 * DAY, PROMISED + 5 * DAY, "late"),
        # It came after the rating: for who rated, it was not there.
        (PROMISED + 6 * DAY, PROMISED + 5 * DAY, "waiting"),
        (None, PROMISED + 5 * DAY, "waiting"),
        (None, PROMISED - DAY, None),
        (PROMISED, PROMISED - DAY, None),
    ],
)
def test_lateness_is_what_it_was_when_the_order_was_rated(delivered, rated, stood):
    assert arrival(order(delivered_at=delivered, at=rated), shop.ZONE) == stood


def test_without_a_promise_nothing_is_late():
    assert arrival(replace(order(), promised_at=None), shop.ZONE) is None


def test_what_happened_after_the_rating_tells_no_days():
    days = 10  # the place of "days" among the facts
    known = told(order(delivered_at=PROMISED), shop.ZONE)
    assert 3.0 in known
    early = order(delivered_at=PROMISED, at=PROMISED - 2 * DAY)
    assert told(early, shop.ZONE)[:days].count(3.0) == 0


def test_a_carrier_that_never_tells_of_arrivals_has_lost_nothing():
    silent = [
        replace(one, delivered_at=None, carrier="Silent") for one in shop.reviews(200, seed=3)
    ]
    study = shop.studied([*shop.reviews(400), *(replace(s, order_id=s.review_id) for s in silent)])
    late = study.effect("late", "late")
    assert late.orders < 150
    told_of = shop.columns(silent)
    by = {column.fact.key: column for column in told_of.columns}
    assert (by["late"].values == -1).all()


def test_late_is_late_whether_it_has_come_or_is_still_waited_for():
    seen = shop.columns(
        [
            replace(one, delivered_at=None) if n % 2 and one.delivered_at > one.promised_at else one
            for n, one in enumerate(shop.reviews(400))
        ]
    )
    by = {column.fact.key: column for column in seen.columns}
    late, waiting = by["late"], by["waiting"]
    assert set(late.values.tolist()) == {0, 1}
    assert ((waiting.values >= 0) == (late.values == 1)).all()
    assert 0 < (waiting.values == 1).sum() < (late.values == 1).sum()


def test_more_carriers_than_anybody_tells_apart_do_no_harm(monkeypatch):
    # As where a shop sends the parcel's number in the carrier's place.
    monkeypatch.setattr(columns, "MOST_VALUES", 3)
    seen = shop.reviews(60, carrier=lambda n: f"parcel {n}")
    collecting = columns.Collecting(shop.ZONE)
    collecting.add(seen)
    late = next(c for c in collecting.done().columns if c.fact.key == "late")
    assert len(late.values) == 60
