"""The statistics say what the published formulas and scipy and statsmodels say."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.insights.figures import figures, moved
from artur.domain.insights.rules import intervals, waiting
from artur.domain.insights.rules.intervals import NOTHING, TYPICAL, Spread
from artur.domain.insights.rules.periods import Period, begin, following
from artur.domain.insights.rules.quantiles import t95
from artur.domain.insights.rules.shrinkage import C, M, shrunk, usual

stars = st.tuples(*[st.integers(0, 400)] * 5)


def told(stars):
    """One number a review."""
    return [n for n, count in enumerate(stars, 1) for _ in range(count)]


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 4.5, 5, 7, 10, 29.3, 120, 10_000])
def test_quantiles_of_t_are_those_of_scipy(freedom):
    stats = pytest.importorskip("scipy.stats")
    assert t95(freedom) == pytest.approx(
        stats.t.ppf(0.975, freedom), rel=2e-3 if freedom < 5 else 1e-4
    )


@pytest.mark.parametrize(("hits", "n"), [(0, 1), (1, 1), (0, 40), (3, 40), (118, 143), (209, 259)])
def test_a_share_has_wilsons_interval(hits, n):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    expected = proportion.proportion_confint(hits, n, method="wilson")
    assert intervals.wilson(hits, n) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("hits", "n", "low"), [(209, 259, 0.7545), (118, 143, 0.7546)])
def test_wilsons_lower_bound_is_as_published(hits, n, low):
    assert intervals.wilson(hits, n, 1.96).low == pytest.approx(low, abs=5e-5)


@pytest.mark.parametrize("many", [(1, 0, 2, 5, 9), (0, 1, 1, 0, 0), (30, 11, 40, 210, 600)])
def test_without_a_belief_the_mean_has_students_interval(many):
    stats = pytest.importorskip("scipy.stats")
    values = told(many)
    low, high = stats.t.interval(
        0.95, len(values) - 1, sum(values) / len(values), stats.sem(values)
    )
    band = intervals.mean_band(many, NOTHING)
    assert band == pytest.approx((max(low, 1), min(high, 5)), rel=2e-3)


def test_two_means_are_compared_by_welch():
    stats = pytest.importorskip("scipy.stats")
    now, then = (40, 30, 90, 300, 700), (20, 25, 70, 310, 900)
    expected = stats.ttest_ind(told(now), told(then), equal_var=False).confidence_interval()
    by, band = intervals.difference(now, then)
    assert by == pytest.approx(intervals.mean(now) - intervals.mean(then))
    # The belief is worth four reviews of a thousand.
    assert band == pytest.approx((expected.low, expected.high), abs=2e-3)


def test_two_shares_are_compared_as_newcombe_published():
    # Newcombe 1998, table II: 56/70 against 48/80, method 10.
    by, band = intervals.shares(56, 70, 48, 80)
    assert by == pytest.approx(0.2)
    assert band == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_net_promoters_are_covered_as_often_as_promised():
    random.seed(4)
    population, hits = (0.1, 0.05, 0.1, 0.25, 0.5), 0
    truth = 100 * (population[4] - sum(population[:3]))
    for _ in range(400):
        drawn = random.choices(range(5), population, k=25)
        band = intervals.promoters_band(tuple(drawn.count(n) for n in range(5)))
        hits += band.low <= truth <= band.high
    assert 0.92 <= hits / 400 <= 0.985


def test_five_times_five_stars_prove_little():
    found = figures((0, 0, 0, 0, 5))
    assert found.average == 5.0
    assert found.low < 4.3
    assert not found.enough


def test_nothing_is_said_of_nothing():
    found = figures((0, 0, 0, 0, 0))
    assert (found.count, found.average, found.low, found.nps, found.low_share) == (0, *[None] * 4)
    assert moved(found, figures((0, 0, 1, 0, 0))) is None
    assert intervals.shares(0, 0, 1, 2) is None


@pytest.mark.parametrize(
    ("many", "expected"),
    [
        ((0, 0, 0, 0, 0), 3.5),
        ((0, 0, 0, 0, 1), 3.6875),
        ((1, 0, 0, 0, 0), 3.1875),
        ((0, 0, 0, 0, 20), 4.6111),
        ((0, 0, 0, 0, 100), 4.9019),
    ],
)
def test_few_reviews_are_drawn_to_the_usual_as_published(many, expected):
    assert (M, C) == (7, 3.5)
    assert shrunk(many).average == pytest.approx(expected, abs=5e-5)


def test_one_five_star_review_does_not_win():
    one, many = shrunk((0, 0, 0, 0, 1), 4.2), shrunk((2, 1, 5, 60, 300), 4.2)
    assert one.average < many.average
    assert one.band.high - one.band.low > many.band.high - many.band.low


def test_what_is_usual_is_the_stores_own_once_it_has_some():
    assert usual((0, 0, 0, 0, 0)) == 3.5
    assert usual((0, 0, 0, 0, 5)) == pytest.approx((5 * 5 + 3.5 * 7) / 12)
    assert usual((0, 0, 0, 50, 50)) == 4.5


def test_the_average_drawn_to_the_usual_errs_less_than_the_plain_one():
    random.seed(7)
    plain = drawn = 0.0
    for _ in range(300):
        truth = min(max(random.gauss(4.1, 0.35), 1.5), 4.9)
        values = [min(5, max(1, round(random.gauss(truth, 1.1)))) for _ in range(4)]
        many = tuple(values.count(n) for n in range(1, 6))
        plain += (intervals.mean(many) - truth) ** 2
        drawn += (shrunk(many, 4.1).average - truth) ** 2
    assert drawn < 0.6 * plain


@settings(max_examples=60)
@given(stars)
def test_a_band_holds_its_figure_and_stays_on_the_scale(many):
    found = figures(many)
    if not found.count:
        return
    assert 1 <= found.low <= found.average + 1e-9
    assert found.average - 1e-9 <= found.high <= 5
    assert -100 <= found.nps_low <= found.nps_high <= 100
    assert (
        0
        <= found.low_share_low
        <= found.low_share + 1e-9
        <= found.low_share_high + 2e-9
        <= 1 + 2e-9
    )
    drawn = shrunk(many, 4.0)
    assert drawn.band.low <= drawn.average <= drawn.band.high


@settings(max_examples=30)
@given(stars, st.integers(2, 9))
def test_more_of_the_same_is_surer(many, times):
    if not sum(many):
        return
    more = tuple(n * times for n in many)
    first, then = intervals.mean_band(many), intervals.mean_band(more)
    assert then.high - then.low <= first.high - first.low + 1e-9


def test_what_is_believed_of_the_spread_fades():
    assert intervals.variance((0, 0, 0, 0, 0), TYPICAL) == (1.7, 4)
    assert intervals.variance((0, 0, 0, 0, 4000), Spread(2.0, 4))[0] < 0.01


def test_half_of_the_answers_were_there_after_so_long():
    counts = [0] * 10
    counts[3] = 100  # between six and twelve hours
    found = waiting.half(counts)
    assert found.hours == pytest.approx(6 * math.sqrt(2))
    assert 6 < found.low < found.hours < found.high < 12
    assert waiting.half([0] * 10) is None
    assert waiting.step(timedelta(minutes=20)) == 0
    assert waiting.step(timedelta(hours=12)) == 3
    assert waiting.step(timedelta(days=60)) == 9


def test_the_medians_band_is_that_of_its_rank():
    # 100 evenly told answers: ranks 40.2 and 59.8 (Conover 1980, with the normal approximation).
    counts = [10] * 10
    found = waiting.half(counts)
    assert found.hours == pytest.approx(24)
    assert found.low == pytest.approx(12 * 2**0.02, rel=0.02)
    assert 24 < found.high <= 48


days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


@settings(max_examples=120)
@given(days, st.integers(0, 400), st.sampled_from(["day", "week", "month"]))
def test_the_pieces_make_up_the_period_and_nothing_else(start, length, grain):
    period = Period(start, start + timedelta(days=length), grain)
    covered = []
    for piece in period.pieces():
        assert begin(piece.grain, piece.start) == piece.start
        upto = following(piece.grain, piece.start)
        covered += [piece.start + timedelta(days=n) for n in range((upto - piece.start).days)]
    wanted = [start + timedelta(days=n) for n in range(length + 1)]
    assert sorted(covered) == wanted
    buckets = period.buckets()
    assert sum(bucket.days for bucket in buckets) == period.days
    assert (buckets[0].start, buckets[-1].end) == (period.start, period.end)


def test_the_period_before_is_as_long_and_ends_the_day_before():
    period = Period.last(weeks=26, today=date(2026, 3, 4))
    assert (period.start, period.end, period.grain) == (date(2025, 9, 8), date(2026, 3, 4), "week")
    assert period.previous().days == period.days
    assert period.previous().end == date(2025, 9, 7)
    with pytest.raises(ValueError, match="ends"):
        Period(date(2026, 1, 2), date(2026, 1, 1))
