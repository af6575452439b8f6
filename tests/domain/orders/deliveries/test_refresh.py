"""A store's delivery times are learnt from its own orders, by the worker, and read where they are needed."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.deliveries import Parcel, actions, queries, sampling
from artur.domain.orders.models import DeliveryTimes
from tests.domain.orders.deliveries.shops import DAY, deliver
from tests.people import make_store

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db


def test_a_store_learns_from_its_own_parcels(store: Store, clock: FrozenClock) -> None:
    assert queries.times(store.id) is None
    deliver(store, clock, 300)
    assert actions.refresh(store) == 1
    times = queries.times(store.id)
    assert times is not None
    row = DeliveryTimes.objects.get(store_id=store.id)
    assert 280 < row.sample == times.sample <= 300
    said = times.forecast(
        Parcel(clock.now, clock.now, country="SI", region="Ljubljana"), 0.9, clock.now
    )
    assert (said.group, said.basis) == ("region=SI/ljubljana", "learned")
    assert 3.3 < (said.at - clock.now) / DAY < 6
    assert {"category=teapots", "warehouse=celje"} <= set(times.whole.effects)


def test_at_most_once_an_hour(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 60)
    assert actions.refresh(store) == 1
    clock.move(timedelta(minutes=59))
    assert actions.refresh(store) == 0
    clock.move(timedelta(minutes=1))
    assert actions.refresh(store) == 1


def test_what_is_learnt_anew_is_read_anew(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 60)
    actions.refresh(store)
    before = queries.times(store.id)
    deliver(store, clock, 200, days=9.0)
    clock.move(timedelta(hours=1))
    actions.refresh(store)
    after = queries.times(store.id)
    assert before is not None
    assert after is not None
    parcel = Parcel(clock.now, clock.now, country="SI")
    assert after.forecast(parcel, 0.9, clock.now).at > before.forecast(parcel, 0.9, clock.now).at


def test_reading_again_costs_one_question(
    store: Store, clock: FrozenClock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deliver(store, clock, 60)
    actions.refresh(store)
    first = queries.times(store.id)
    with django_assert_num_queries(1):
        assert queries.times(store.id) is first


def test_too_few_parcels_are_not_learnt_from(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 15)
    assert actions.refresh(store) == 1
    assert queries.times(store.id) is None
    assert queries.groups(store) == []
    assert queries.curve(store) == []


def test_charlies_parcels_say_nothing_about_alices(
    store: Store, other_store: Store, clock: FrozenClock
) -> None:
    deliver(other_store, clock, 100)
    actions.refresh(store)
    actions.refresh(other_store)
    assert queries.times(store.id) is None
    assert queries.times(other_store.id) is not None


def test_groups_say_median_and_percentile_and_what_they_rest_on(
    store: Store, clock: FrozenClock
) -> None:
    deliver(store, clock, 200)
    deliver(store, clock, 100, days=9.0, region="Koper", carrier="Post")
    actions.refresh(store)
    found = queries.groups(store, 0.9)
    assert [group.name for group in found[:2]] == ["", "country=SI"]
    by_name = {group.name: group for group in found}
    assert set(by_name) == {
        "",
        "country=SI",
        "region=SI/ljubljana",
        "region=SI/koper",
        "carrier=SI/gls",
        "carrier=SI/post",
    }
    assert by_name["region=SI/koper"].median > 2 * by_name["region=SI/ljubljana"].median
    assert all(group.median < group.percentile for group in found)
    assert by_name["carrier=SI/gls"].written == "GLS"
    assert by_name["region=SI/koper"].written == "Koper"
    assert by_name["country=SI"].written == ""
    assert by_name["region=SI/koper"].sample <= 100 < by_name["region=SI/ljubljana"].sample


def test_the_curve_says_both_numbers_for_each_certainty(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 400)
    actions.refresh(store)
    curve = queries.curve(store)
    assert [round(point.certainty, 2) for point in curve] == [n / 100 for n in range(50, 100)]
    assert all(a.early >= b.early and a.wait <= b.wait for a, b in itertools.pairwise(curve))
    ninety = curve[40]
    assert 0.05 < ninety.early < 0.15
    assert ninety.sample > 300


def test_a_rehearsal_is_kept_for_a_week_unless_there_is_much_more_to_rehearse_with(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(store, clock, 200)
    actions.refresh(store)
    before = queries.curve(store)
    held = []
    monkeypatch.setattr(actions, "rehearse", lambda parcels: held.append(1) or [])
    clock.move(timedelta(days=6))
    actions.refresh(store)
    assert (queries.curve(store), held) == (before, [])
    deliver(store, clock, 100)
    actions.refresh(store)
    assert held == []  # within the hour nothing is learnt
    clock.move(timedelta(hours=1))
    actions.refresh(store)
    assert held == [1]
    clock.move(timedelta(hours=23))
    actions.refresh(store)
    assert held == [1]


def test_a_rehearsal_is_done_again_after_a_week(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(store, clock, 200)
    actions.refresh(store)
    held = []
    monkeypatch.setattr(actions, "rehearse", lambda parcels: held.append(1) or [])
    clock.move(timedelta(days=7))
    actions.refresh(store)
    assert held == [1]


def test_junk_is_left_out_and_counted(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 100)
    deliver(store, clock, 7, delivered_at=clock.now - 300 * DAY)
    actions.refresh(store)
    times = queries.times(store.id)
    assert times is not None
    assert times.left_out == 7


def test_what_an_older_version_kept_is_not_read(store: Store, clock: FrozenClock) -> None:
    DeliveryTimes.objects.create(store_id=store.id, fitted={"placed": {}}, as_of=clock.now)
    assert queries.times(store.id) is None


def test_a_large_store_is_learnt_from_by_a_sample(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(store, clock, 600)
    for most in (300, 100, 60):
        monkeypatch.setattr(sampling, "MOST", most)
        found = sampling.arrived(store, clock.now)
        assert 0.6 * most <= len(found) <= most
        # From the whole time, not from the end of it.
        assert min(one.delivered_at for one in found) < clock.now - 100 * DAY
        assert found == sampling.arrived(store, clock.now)


def test_of_two_workers_one_learns(store: Store, clock: FrozenClock) -> None:
    deliver(store, clock, 30)
    DeliveryTimes.objects.create(store_id=store.id, as_of=clock.now - timedelta(hours=2))
    assert actions._claim(store, clock.now)
    assert not actions._claim(store, clock.now)
    fresh = make_store("new", "New", "sl", "Europe/Ljubljana", "SI")
    assert actions._claim(fresh, clock.now)
    assert not actions._claim(fresh, clock.now)
