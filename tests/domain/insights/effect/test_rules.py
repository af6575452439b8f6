"""Two groups compared at any time, as often as one looks."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from artur.domain.insights.effect import rules
from artur.domain.insights.effect.rules import Group, Verdict

SIDES = (
    Group(5_000, 200, 200, 8_000.0, 400_000.0, 10),
    Group(5_000, 150, 150, 6_000.0, 300_000.0, 9),
)


def looks(rng, ratio, days=60, visits=400, rate=0.05):
    """Each day's verdict on conversion while visits come in; both groups by day drawn from their rates."""
    shown, hidden = [0, 0], [0, 0]
    for _ in range(days):
        for group, chance in ((shown, rate * ratio), (hidden, rate)):
            spread = math.sqrt(visits * chance * (1 - chance))
            group[0] += visits
            group[1] += max(0, round(rng.gauss(visits * chance, spread)))
        one, other = Group(*shown), Group(*hidden)
        if rules.enough(one, other):
            yield rules.conversion(one, other).verdict


def test_looking_every_day_finds_a_difference_that_is_not_there_in_few_of_all_experiments():
    rng = random.Random(7)
    wrong = sum(any(v is not Verdict.OPEN for v in looks(rng, 1.0)) for _ in range(400))
    assert wrong / 400 <= 0.05


def test_a_difference_of_a_quarter_is_found_within_weeks_and_on_the_right_side():
    rng = random.Random(7)
    verdicts = [
        next((v for v in looks(rng, 1.25) if v is not Verdict.OPEN), Verdict.OPEN)
        for _ in range(100)
    ]
    assert verdicts.count(Verdict.MORE) >= 90
    assert verdicts.count(Verdict.LESS) == 0


def test_the_interval_is_wider_than_one_for_a_single_look():
    effect = rules.conversion(*SIDES)
    variance = (1 - 0.04) / 200 + (1 - 0.03) / 150
    once = 1.96 * math.sqrt(variance)
    assert math.log1p(effect.estimate) == pytest.approx(math.log(200 / 150))
    assert (math.log1p(effect.high) - math.log1p(effect.low)) / 2 > once


@given(st.floats(1e-6, 10), st.floats(0.01, 0.09))
def test_the_width_is_where_the_mixture_ratio_reaches_its_bound(variance, alpha):
    """The statistic of Johari et al. (2022), section 3, at the end of the interval is 1 / alpha."""
    half, tau2 = rules.always_valid(variance, alpha=alpha), rules.SPREAD**2
    whole = variance + tau2
    ratio = math.sqrt(variance / whole) * math.exp(tau2 * half**2 / (2 * variance * whole))
    assert ratio == pytest.approx(1 / alpha, rel=1e-6)


@given(st.integers(50, 4_000), st.integers(50, 4_000))
@settings(max_examples=60)
def test_turning_the_groups_round_turns_the_effect_round(orders, others):
    one, other = Group(5_000, orders), Group(5_000, others)
    there, back = rules.conversion(one, other), rules.conversion(other, one)
    assert (1 + there.estimate) * (1 + back.estimate) == pytest.approx(1)
    assert (1 + there.low) * (1 + back.high) == pytest.approx(1)


@pytest.mark.parametrize(("shown", "hidden"), [(5_000, 5_000), (5_000, 5_400), (100, 160), (1, 0)])
def test_an_uneven_split_is_told_by_the_chi_squared_test(shown, hidden):
    chance = stats.chisquare([shown, hidden]).pvalue
    assert rules.skewed(Group(shown), Group(hidden), 0.5) == (chance < rules.SKEWED)


def test_revenue_counts_those_who_bought_nothing():
    shown, hidden = SIDES
    effect = rules.revenue(shown, hidden)
    assert (effect.shown, effect.hidden) == (pytest.approx(1.6), pytest.approx(1.2))
    assert rules.basket(shown, hidden).estimate == pytest.approx(0)


@pytest.mark.parametrize("nothing", [Group(), Group(10), Group(10, 0)])
def test_what_has_not_happened_is_not_compared(nothing):
    for compare in (rules.conversion, rules.basket, rules.revenue, rules.returns):
        assert compare(nothing, SIDES[0]) is None
    assert not rules.enough(nothing, SIDES[0])
    assert not rules.skewed(Group(), Group(), 0.5)


def test_how_much_longer_it_takes_shrinks_with_what_is_there():
    few, many = (rules.conversion(Group(n, n // 25), Group(n, n // 25)) for n in (5_000, 20_000))
    assert rules.times_longer(few) > rules.times_longer(many) > 1
    assert rules.times_longer(rules.conversion(Group(10**7, 10**6), Group(10**7, 10**6))) is None


def test_where_only_orders_were_counted_nothing_is_said_of_visits():
    shown = rules.Group(visits=150, orders=150, priced=150, total=6000.0, squares=250000.0)
    hidden = rules.Group(visits=140, orders=140, priced=140, total=5600.0, squares=230000.0)
    assert rules.conversion(shown, hidden) is None
    assert rules.revenue(shown, hidden) is None
    assert rules.basket(shown, hidden) is not None
