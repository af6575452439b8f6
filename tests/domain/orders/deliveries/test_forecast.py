"""What holds for every forecast, whatever a shop's parcels were like."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from artur.domain.orders.deliveries import Arrived, Parcel, Times, fit, unlearned
from tests.domain.orders.deliveries.shops import DAY, HOUR, NOW, shop

WORDS = ["", "SI", "LV", "gls", "DPD", "Ljubljana", "a=b>c/d", " Ž ", "x" * 200]
ZONES = [UTC, *map(ZoneInfo, ("Europe/Ljubljana", "Asia/Kathmandu", "America/St_Johns"))]
zones = st.sampled_from(ZONES)
certainties = st.floats(0.5, 0.99)


def wild(rng: random.Random) -> Parcel:
    """A parcel as no shop should tell it, but some do."""
    placed = (NOW - DAY * rng.uniform(0, 400)).astimezone(rng.choice(ZONES))
    shipped, promised = (rng.choice([None, placed + DAY * rng.gauss(4, 9)]) for _ in range(2))
    facts = {
        kind: rng.choice(WORDS) for kind in rng.sample(["seller", "warehouse", "category", "x"], 2)
    }
    return Parcel(placed, shipped, promised, *rng.choices(WORDS, k=3), facts)


def wild_shop(seed: int) -> list[Arrived]:
    """Twenty to sixty of them, some delivered before they were placed."""
    rng = random.Random(seed)
    told = [wild(rng) for _ in range(rng.randint(20, 60))]
    return [Arrived(one, one.placed_at + DAY * (rng.expovariate(0.1) - 2)) for one in told]


# Built from a number: drawing each field of sixty parcels takes Hypothesis a second.
seeds = st.integers(0, 2**32)
histories, parcels = seeds.map(wild_shop), seeds.map(lambda seed: wild(random.Random(seed)))


@given(histories, parcels, certainties)
def test_nothing_is_asked_before_it_was_ordered_and_handed_over_and_on_its_way(
    history: list[Arrived], parcel: Parcel, certainty: float
) -> None:
    times = fit(history, NOW)
    if times is None:
        return
    said = times.forecast(parcel, certainty, NOW)
    assert said.at >= parcel.placed_at
    if parcel.handed_over is None:
        return
    assert said.at >= parcel.handed_over
    if times.transit is not None:
        soonest = times.week.after(parcel.handed_over, times.transit.shortest)
        assert said.at >= soonest - timedelta(milliseconds=1)


@given(histories, parcels, certainties, certainties)
def test_more_certainty_never_asks_sooner(
    history: list[Arrived], parcel: Parcel, one: float, other: float
) -> None:
    times = fit(history, NOW)
    if times is not None:
        less, more = sorted((one, other))
        assert times.forecast(parcel, less, NOW).at <= times.forecast(parcel, more, NOW).at


@given(histories, parcels, certainties)
def test_what_was_learnt_survives_being_kept(
    history: list[Arrived], parcel: Parcel, certainty: float
) -> None:
    times = fit(history, NOW)
    if times is None:
        return
    kept = Times.from_json(json.loads(json.dumps(times.as_json())))
    assert kept.forecast(parcel, certainty, NOW) == times.forecast(parcel, certainty, NOW)


@given(seeds, certainties, zones)
def test_the_zone_in_which_a_time_is_told_does_not_matter(
    seed: int, certainty: float, zone: ZoneInfo
) -> None:
    def moved(one: Parcel) -> Parcel:
        told = [at and at.astimezone(zone) for at in one[:3]]
        return Parcel(*told, *one[3:])  # type: ignore[arg-type]

    history, parcel = wild_shop(seed), wild(random.Random(seed + 1))
    times = fit(history, NOW)
    assert fit([Arrived(moved(p), at.astimezone(zone)) for p, at in history], NOW) == times
    if times is not None:
        said = times.forecast(parcel, certainty, NOW)
        assert times.forecast(moved(parcel), certainty, NOW) == said


@given(st.permutations(shop(40)))
def test_the_order_in_which_parcels_are_told_does_not_matter(history: list[Arrived]) -> None:
    assert fit(history, NOW) == fit(shop(40), NOW)


def test_parcels_that_arrive_later_are_not_known_yet() -> None:
    history = shop(200)
    then = NOW - 100 * DAY
    known = [one for one in history if one.delivered_at <= then]
    assert len(known) < len(history)
    assert fit(history, then) == fit(known, then)


def test_too_few_parcels_say_nothing() -> None:
    assert fit(shop(200)[:19], NOW) is None
    assert fit([], NOW) is None


def test_without_history_the_promise_holds_and_else_ten_days() -> None:
    promised = unlearned(Parcel(NOW, promised_at=NOW + 4 * DAY))
    assert (promised.at, promised.basis) == (NOW + 5 * DAY, "promised")
    default = unlearned(Parcel(NOW, promised_at=NOW - DAY))
    assert (default.at, default.basis) == (NOW + 10 * DAY, "default")


def test_parcels_delivered_before_they_were_placed_are_left_out_and_counted() -> None:
    good = shop(100)
    junk = [Arrived(Parcel(NOW - DAY * i), NOW - DAY * i - HOUR) for i in range(1, 8)]
    junk.append(Arrived(Parcel(NOW - 900 * DAY), NOW - 2 * DAY))
    times, clean = fit(good + junk, NOW), fit(good, NOW)
    assert times is not None
    assert clean is not None
    assert (times.sample, times.left_out) == (len(good), 8)
    parcel = Parcel(NOW)
    assert times.forecast(parcel, 0.9, NOW) == clean.forecast(parcel, 0.9, NOW)


def test_a_parcel_from_the_beginning_of_time_does_no_harm() -> None:
    first = datetime(1970, 1, 1, tzinfo=UTC)
    times = fit([Arrived(Parcel(first), first + DAY), *shop(100)], NOW)
    clean = fit(shop(100), NOW)
    assert times is not None
    assert clean is not None
    apart = times.forecast(Parcel(NOW), 0.9, NOW).at - clean.forecast(Parcel(NOW), 0.9, NOW).at
    assert abs(apart) < DAY


def test_a_hand_over_before_the_order_is_taken_as_not_told() -> None:
    times = fit(shop(), NOW)
    assert times is not None
    odd = Parcel(NOW, shipped_at=NOW - DAY)
    assert times.forecast(odd, 0.9, NOW).awaiting
    assert times.forecast(odd, 0.9, NOW) == times.forecast(Parcel(NOW), 0.9, NOW)


def test_a_parcel_not_handed_over_is_awaited_where_hand_overs_are_told() -> None:
    times = fit(shop(), NOW)
    assert times is not None
    assert times.transit is not None
    parcel = Parcel(NOW - 5 * DAY, country="SI")
    said = times.forecast(parcel, 0.5, NOW)
    assert said.awaiting
    assert said.at >= times.week.after(NOW, times.transit.shortest)
    assert not times.forecast(parcel._replace(shipped_at=NOW - DAY), 0.5, NOW).awaiting


def test_a_hand_over_that_was_forgotten_is_not_awaited_for_ever() -> None:
    times = fit(shop(), NOW)
    assert times is not None
    assert times.patience is not None
    said = times.forecast(Parcel(NOW - DAY * (times.patience + 1)), 0.5, NOW)
    assert not said.awaiting
    assert said.at < NOW


def test_where_hand_overs_are_not_told_nothing_is_awaited() -> None:
    times = fit(shop(handed_over=False), NOW)
    assert times is not None
    assert not times.forecast(Parcel(NOW), 0.9, NOW).awaiting
    mixed = fit(shop(200) + shop(200, handed_over=False, seed=2), NOW)
    assert mixed is not None
    assert not mixed.forecast(Parcel(NOW), 0.9, NOW).awaiting
