"""What is learnt: who delivers where, from where, how fast of late, and on which days."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.orders.deliveries import Arrived, Learning, Parcel, Times, fit
from artur.domain.orders.deliveries.learning import MOST_GROUPS
from artur.domain.orders.deliveries.workweek import Week, weekday
from tests.domain.orders.deliveries.shops import DAY, NOW, shop


def learnt(history: list[Arrived]) -> Times:
    times = fit(history, NOW)
    assert times is not None
    return times


def takes(times: Times, certainty: float = 0.5, **parcel: object) -> float:
    """Days from a hand-over on a Monday morning."""
    handed_over = Parcel(NOW, NOW, **{"country": "SI"} | parcel)
    return (times.forecast(handed_over, certainty, NOW).at - NOW) / DAY


def around(days: float):
    return lambda rng, _: days * rng.uniform(0.8, 1.25)


def test_regions_carriers_and_warehouses_have_times_of_their_own() -> None:
    for near, far in (
        ({"region": "Ljubljana"}, {"region": "Maribor"}),
        ({"carrier": "GLS"}, {"carrier": "Post"}),
        ({"facts": {"warehouse": "Celje"}}, {"facts": {"warehouse": "Shenzhen"}}),
        ({"country": "SI"}, {"country": "NO"}),
    ):
        history = shop(150, days=around(2), **near) + shop(150, days=around(8), seed=2, **far)
        times = learnt(history)
        assert takes(times, **near) < 3.5
        assert takes(times, **far) > 6


def test_a_group_of_one_parcel_is_hardly_believed() -> None:
    history = shop(300, days=around(3))
    odd = shop(20, days=around(30), region="Islands")[-1:]
    apart = takes(learnt(history + odd), region="Islands") - takes(learnt(history))
    assert 0 < apart < 2


def test_the_promise_tells_near_from_far() -> None:
    near = [
        Arrived(p._replace(promised_at=p.placed_at + 4 * DAY), at)
        for p, at in shop(150, days=around(2))
    ]
    far = [
        Arrived(p._replace(promised_at=p.placed_at + 20 * DAY), at)
        for p, at in shop(150, days=around(10), seed=2)
    ]
    times = learnt(near + far)
    assert takes(times, promised_at=NOW + 4 * DAY) < 3.5
    assert takes(times, promised_at=NOW + 20 * DAY) > 7


def test_parcels_that_got_slower_are_noticed_within_the_month() -> None:
    steady = learnt(shop(365, days=around(3)))
    slower = learnt(shop(365, days=lambda rng, i: (3 if i < 335 else 9) * rng.uniform(0.8, 1.25)))
    assert takes(slower) > 1.5 * takes(steady)


def test_the_latest_parcels_weigh_most() -> None:
    faster = learnt(shop(700, days=lambda rng, i: (9 if i < 350 else 3) * rng.uniform(0.8, 1.25)))
    assert takes(faster) < 4.2


def test_the_narrowest_group_with_enough_parcels_is_named() -> None:
    history = shop(200, region="Ljubljana") + shop(10, seed=2, region="Koper")
    times = learnt(history)
    said = times.forecast(Parcel(NOW, NOW, country="SI", region="ljubljana "), 0.9, NOW)
    assert (said.group, said.basis) == ("region=SI/ljubljana", "learned")
    assert said.sample == sum(one.parcel.region == "Ljubljana" for one in history)
    assert (
        times.forecast(Parcel(NOW, NOW, country="SI", region="Koper"), 0.9, NOW).group
        == "country=SI"
    )
    elsewhere = times.forecast(Parcel(NOW, NOW, country="DE"), 0.9, NOW)
    assert (elsewhere.group, elsewhere.sample) == ("", len(history))


def test_carriers_that_rest_at_weekends_are_not_expected_then() -> None:
    """Handed over on a Friday, a parcel that takes a working day is there on Monday."""
    rng = random.Random(4)
    history = []
    for day in range(200):
        handed_over = NOW - DAY * (210 - day) + timedelta(hours=rng.uniform(0, 6))
        if weekday(handed_over) > 4:
            continue
        at = handed_over + DAY * (3 if weekday(handed_over) == 4 else 1)
        history.append(Arrived(Parcel(handed_over, handed_over, country="SI"), at))
    times = learnt(history)
    friday = NOW - 3 * DAY
    asked = times.forecast(Parcel(friday, friday, country="SI"), 0.9, friday).at
    assert 2.5 < (asked - friday) / DAY < 4
    tuesday = NOW - 6 * DAY
    asked = times.forecast(Parcel(tuesday, tuesday, country="SI"), 0.9, tuesday).at
    assert 0.9 < (asked - tuesday) / DAY < 2


@pytest.mark.parametrize("certainty", [0.6, 0.75, 0.9, 0.95])
def test_as_many_have_arrived_as_was_asked_for(certainty: float) -> None:
    history = shop(1500, region="Ljubljana") + shop(800, seed=2, days=around(6), region="Koper")
    history.sort(key=lambda one: one.delivered_at)
    learning, times, early, count = Learning(), None, 0, 0
    for one in history:
        if times is not None and learning.sample > 500:
            early += times.forecast(one.parcel, certainty, NOW).at < one.delivered_at
            count += 1
        learning.learn(one)
        if learning.sample % 50 == 0:
            times = learning.times(one.delivered_at)
    assert abs(early / count - (1 - certainty)) < 0.03


def test_learning_parcel_by_parcel_is_the_same_as_at_once() -> None:
    history = sorted(shop(200), key=lambda one: one.delivered_at)
    learning = Learning()
    for one in history:
        learning.learn(one)
    assert learning.times(NOW) == fit(history, NOW)


def test_attributes_without_end_do_not_fill_the_memory() -> None:
    learning = Learning()
    for i in range(MOST_GROUPS + 3000):
        at = NOW + timedelta(minutes=i)
        parcel = Parcel(at, at, country="SI", region=f"{i}", facts={"handler": f"{i}"})
        learning.learn(Arrived(parcel, at + DAY))
    assert len(learning.transit.groups) <= MOST_GROUPS + 10
    assert len(learning.spans) <= 2010
    times = learning.times(NOW + 30 * DAY)
    assert times is not None
    assert len(times.whole.effects) <= 2000
    assert "country=SI" in times.whole.effects


weeks = st.builds(Week, st.floats(0.02, 1), st.floats(0.02, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(weeks, moments, st.floats(0, 400))
def test_working_days_are_counted_back_as_they_were_counted(
    week: Week, start: datetime, days: float
) -> None:
    end = week.after(start, days)
    assert end >= start
    assert week.between(start, end) == pytest.approx(days, abs=1e-4)
    assert days - 1e-4 <= (end - start) / DAY


def test_a_week_without_weekend_arrivals_has_five_days() -> None:
    week = Week.of([1000, 1000, 1000, 1000, 1000, 10, 0])
    monday = datetime(2026, 4, 13, tzinfo=UTC)
    assert week.between(monday, monday + 7 * DAY) == pytest.approx(5.05, abs=0.05)
    assert weekday(monday) == 0
    assert Week.of([10, 10, 10, 10, 10, 50, 900]).sunday == 1.0
