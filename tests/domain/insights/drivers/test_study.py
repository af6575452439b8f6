"""What is found where it is there to be found, and what is said where it is not."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from artur.domain.insights.drivers import results, sentences
from artur.domain.insights.drivers.results import Study
from tests.domain.insights.drivers import shop


@pytest.fixture(scope="module")
def found():
    """Six hundred orders of which a quarter was late."""
    return shop.studied(shop.reviews(600, seed=3))


def test_what_moves_the_stars_is_found_with_its_interval(found):
    assert found.state == "ready"
    assert found.useful
    assert found.held_out > 0.4
    assert found.drivers[0].fact == "late"
    late = found.effect("late", "late")
    assert late.sure
    assert late.low <= -1.3 <= late.high
    assert late.share == pytest.approx(0.25, abs=0.05)
    dpd = found.effect("carrier", "DPD")
    assert dpd.sure
    assert dpd.low <= -0.45 <= dpd.high


def test_what_moves_nothing_is_not_called_a_driver(found):
    for fact in ("first", "price", "attribute:handler"):
        for driver in found.drivers:
            assert driver.fact != fact or not driver.sure
    assert sum(driver.share for driver in found.drivers) == pytest.approx(1.0, abs=0.01)
    assert found.drivers[-1].share < 0.02


def test_it_says_whether_it_held_over_time(found):
    late = found.effect("late", "late")
    assert late.steady
    assert len(late.periods) == 4
    assert all(one.estimate < 0 for one in late.periods)
    early = shop.reviews(400, late=-2.0)
    later = shop.reviews(400, seed=9, late=0.0)
    shift = timedelta(days=400)
    moved = [
        type(one)(
            **{
                **{name: getattr(one, name) for name in one.__slots__},
                "order_id": one.review_id,
                "at": one.at + shift,
                "placed_at": one.placed_at + shift,
                "promised_at": one.promised_at + shift,
                "delivered_at": one.delivered_at + shift,
            }
        )
        for one in later
    ]
    changed = shop.studied([*early, *moved]).effect("late", "late")
    assert not changed.steady


def test_a_sentence_says_what_it_costs_and_how_surely(found):
    said = sentences.effect(found.effect("late", "late"))
    late = found.effect("late", "late")
    assert said.startswith(
        f"Arriving after the promised date costs {-late.estimate:.1f} stars, ±0."
    )
    assert said.endswith("% of orders.")
    assert sentences.headline(found) == "Late parcels cost you the most stars"
    assert "instead of" in sentences.lede(found)


def test_without_late_parcels_the_mean_would_be_higher_by_what_they_cost(found):
    late = results.lateness(found)
    none = late.suppose(0.0)
    assert none.mean == pytest.approx(found.mean - late.effect.estimate * late.share)
    assert none.low < none.mean < none.high
    now = late.suppose(late.share)
    assert (now.low, now.mean, now.high) == (found.mean, found.mean, found.mean)
    assert late.suppose(1.0).low >= 1.0


def test_it_survives_being_written_down(found):
    assert results.read(json.loads(json.dumps(found.document()))) == found


def test_the_same_reviews_give_the_same_study(found):
    assert shop.studied(shop.reviews(600, seed=3)) == found


@pytest.mark.parametrize("count", [0, 1, 5, 99])
def test_few_orders_are_not_enough_yet(count):
    study = shop.studied(shop.reviews(count))
    assert study.state == "few"
    assert study.orders == count
    assert not study.drivers
    assert not study.useful
    assert sentences.headline(study) == "Not enough yet"
    assert "From 100 on" in sentences.why_nothing(study)


def test_a_hundred_ratings_of_five_orders_are_five_orders():
    seen = [one for seed in range(20) for one in shop.reviews(5, seed=seed)]
    assert shop.studied(seen).state == "few"


def test_where_all_stars_are_the_same_there_is_nothing_to_explain():
    study = shop.studied(shop.reviews(200, stars=5))
    assert study.state == "same"
    assert sentences.headline(study) == "Every rating is the same"


def test_facts_that_are_the_same_everywhere_are_left_out_and_named():
    study = shop.studied(shop.reviews(300, carrier="GLS", price=Decimal(10), first_order=True))
    assert study.useful
    assert {"carrier", "price", "first"} <= {
        one.fact for one in study.unsaid if one.reason == "constant"
    }
    assert "Carrier is the same for every order." in map(sentences.unsaid, study.unsaid)


def test_missing_facts_neither_stop_it_nor_count_as_a_value():
    holes = shop.reviews(
        600,
        carrier=lambda n: "" if n % 3 else "GLS" if n % 2 else "DPD",
        attributes=lambda n: {} if n % 2 else {"handler": "Maja" if n % 4 else "Jure"},
        price=lambda n: None if n % 5 == 0 else Decimal(n % 50 + 1),
    )
    study = shop.studied(holes)
    assert study.useful
    carriers = [e.level for d in study.drivers if d.fact == "carrier" for e in d.effects]
    assert set(carriers) <= {"GLS", "DPD"}


def test_orders_nothing_is_known_of_explain_nothing():
    study = shop.studied(
        shop.reviews(
            300,
            carrier="",
            attributes={},
            price=None,
            promised_at=None,
            delivered_at=None,
            first_order=None,
        )
    )
    assert study.state == "ready"
    assert not study.useful
    assert not study.drivers
    assert results.lateness(study) is None
    assert "doesn't explain" in sentences.headline(study)


def test_facts_that_always_come_together_are_told_so_and_not_split():
    study = shop.studied(
        shop.reviews(
            600,
            carrier=lambda n: ("GLS", "DPD", "UPS")[n % 3],
            country=lambda n: ("SI", "LV", "AT")[n % 3],
        )
    )
    entangled = [one for one in study.unsaid if one.reason == "entangled"]
    assert [(one.fact, one.beside) for one in entangled] == [("country", "carrier")]
    assert "can't be fully told apart from Carrier" in sentences.unsaid(entangled[0])
    assert all(abs(e.estimate) < 5 for d in study.drivers for e in d.effects)


def test_a_number_told_in_two_units_is_told_once():
    study = shop.studied(
        shop.reviews(300, attributes=lambda n: {"grams": n % 50 * 1000, "kilos": n % 50})
    )
    assert ("attribute:kilos", "entangled") in [(one.fact, one.reason) for one in study.unsaid]


def test_a_fact_with_thousands_of_values_has_none_of_its_own():
    study = shop.studied(shop.reviews(3000, attributes=lambda n: {"tracking": f"AB{n}"}))
    assert ("attribute:tracking", "alone") in [(one.fact, one.reason) for one in study.unsaid]
    assert study.columns < 40


def test_of_many_values_only_those_of_twenty_orders_are_named():
    study = shop.studied(
        shop.reviews(2000, attributes=lambda n: {"handler": "Maja" if n % 2 else f"temp{n}"})
    )
    named = [e for d in study.drivers if d.fact == "attribute:handler" for e in d.effects]
    assert [(one.level, one.orders) for one in named] == [("Maja", 1000)]


def test_too_many_facts_of_its_own_are_counted_and_not_looked_at():
    study = shop.studied(
        shop.reviews(150, attributes=lambda n: {f"fact{k}": (n * k) % 7 for k in range(100)})
    )
    assert study.left_out == 60
    assert study.columns <= 150 // 10 + 1


def test_absurd_values_do_no_harm():
    absurd = [1e308, float("nan"), 10**400, True, "x" * 5000, "", None, {"a": 1}, -1e300]
    study = shop.studied(
        shop.reviews(
            300, attributes=lambda n: {"odd": absurd[n % len(absurd)]}, answers={"q": 1e200}
        )
    )
    assert study.useful
    assert np.isfinite(study.held_out)


def test_one_product_with_nearly_all_reviews_beside_a_thousand_with_one():
    names = [f"Rarity {n}" for n in range(1000)]
    study = shop.studied(
        shop.reviews(20_000, product_name=lambda n: names[n] if n < 1000 else "Čajnik")
    )
    products = [e for d in study.drivers if d.fact == "product" for e in d.effects]
    assert [one.level for one in products] == ["Čajnik"]
    assert products[0].orders == 19_000
    assert not products[0].sure


def test_yes_and_no_are_compared_once():
    study = shop.studied(shop.reviews(300, attributes=lambda n: {"gift": n % 2 == 0}))
    gifts = [e for d in study.drivers if d.fact == "attribute:gift" for e in d.effects]
    assert len(gifts) == 1


def test_what_is_told_of_some_orders_alone_is_compared_with_the_others():
    study = shop.studied(shop.reviews(300, attributes=lambda n: {"gift": True} if n % 3 else {}))
    gifts = [e for d in study.drivers if d.fact == "attribute:gift" for e in d.effects]
    assert [(one.level, one.orders) for one in gifts] == [("True", 200)]
    assert gifts[0].share == pytest.approx(2 / 3)


def test_chance_alone_is_rarely_called_a_driver():
    """Forty shops in which nothing matters: hardly one of them is told that something does."""
    false = 0
    for seed in range(40):
        dice = np.random.default_rng(seed)
        seen = shop.reviews(
            150,
            seed=seed,
            stars=lambda n, dice=dice: int(dice.integers(1, 6)),
            attributes=lambda n: {"handler": f"h{n % 4}", "box": f"b{n % 3}"},
        )
        study = shop.studied(seen)
        false += study.useful and any(driver.sure for driver in study.drivers)
    assert false <= 4


def test_an_unready_study_is_no_study():
    assert Study("few", 5, 5).effect("late", "late") is None
