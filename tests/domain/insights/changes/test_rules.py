"""The test's run lengths are exact, its false alarms shared out, and what reviews have in common is no chance."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.insights.changes.rules import alike, budget, lattice, learning, stream
from artur.domain.insights.changes.rules.alike import Fact

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def solved(share: float, by: lattice.Steps, threshold: int) -> float:
    """The same run length by another way: the sum's whole transition matrix, inverted."""
    numpy = pytest.importorskip("numpy")
    matrix = numpy.eye(threshold)
    for height in range(threshold):
        matrix[height, max(0, height - by.down)] -= 1 - share
        if height + by.up < threshold:
            matrix[height, height + by.up] -= share
    return float(numpy.linalg.solve(matrix, numpy.ones(threshold))[0])


def threshold_for(share, by, every):
    """The lowest threshold that is reached once in `every` answers or less often, were the share known."""
    return lattice.lowest(lambda height: lattice.run_length(share, by, height), every, by.up + 1)


@pytest.mark.parametrize(
    ("share", "threshold"), [(0.02, 90), (0.05, 43), (0.15, 60), (0.15, 19), (0.3, 64), (0.4, 80)]
)
def test_run_lengths_are_those_of_the_markov_chain(share, threshold):
    by = lattice.steps(share)
    exact = solved(share, by, threshold)
    assert lattice.run_length(share, by, threshold) == pytest.approx(exact, rel=1e-8)


@settings(max_examples=12)
@given(st.floats(0.03, 0.5), st.floats(100, 5000))
def test_the_threshold_is_the_lowest_that_errs_no_more_often(share, every):
    by = lattice.steps(share)
    found = threshold_for(share, by, every)
    assert lattice.run_length(share, by, found) >= every
    assert found == 2 or lattice.run_length(share, by, found - 1) < every


@pytest.mark.parametrize(
    ("share", "every", "most"), [(0.2, 1000, 30), (0.25, 2000, 30), (0.3, 5000, 30)]
)
def test_a_doubling_of_a_share_that_is_not_rare_is_found_within_thirty_reviews(share, every, most):
    by = lattice.steps(share)
    threshold = threshold_for(share, by, every)
    assert lattice.delay(lattice.doubled(share), by, threshold) <= most


def test_not_knowing_the_share_raises_the_threshold():
    little, much = (learning.design(n * 0.1, n * 0.9, 0.1, 1000) for n in (60, 2000))
    known = threshold_for(0.1, lattice.steps(0.1), 1000)
    assert little.threshold > much.threshold >= known - 2
    assert little.every == pytest.approx(1000, rel=0.2)


@pytest.mark.parametrize(("lows", "others"), [(1.5, 40.0), (12.0, 60.0), (300.0, 1700.0)])
def test_what_the_share_may_be_has_the_moments_of_the_beta_distribution(lows, others):
    stats = pytest.importorskip("scipy.stats")
    points = learning.spread(lows, others)
    assert sum(weight for _share, weight in points) == pytest.approx(1, abs=1e-6)
    mean = sum(share * weight for share, weight in points)
    # Where hardly any low ratings are known, the scale on which it is about normal errs upwards: to the cautious side.
    assert mean == pytest.approx(stats.beta(lows, others).mean(), rel=0.08 if lows < 5 else 0.01)


def test_false_alarms_are_kept_within_a_fifth_of_what_is_stated():
    """Many short streams whose shares nobody tells the test; the long run is in the benchmarks."""
    chance, raised, stated = random.Random(7), 0, 0.0
    for _ in range(50):
        share, state = chance.betavariate(3, 17), stream.State()
        for _ in range(600):
            told = stream.observe(state, NOW, low=chance.random() < share)
            stated += 1 / state.every if state.share and not state.open else 0
            raised += told is stream.Seen.FOUND
            if told is stream.Seen.OVER:
                stream.close(state, keep=False)
            if stream.is_due(state, 200):
                stream.reckon(state, 0.15, 200)
    assert raised > 50
    assert raised == pytest.approx(stated, rel=0.2)


def test_the_false_alarms_of_a_year_are_shared_out_among_all_streams():
    watched = {"store": 1, "carrier": 3, "product": 40}
    paces = {"store": 5000.0, "carrier": 1600.0, "product": 90.0}
    together = sum(
        count * paces[name] / budget.every(paces[name], name, watched, 6)
        for name, count in watched.items()
    )
    assert together == pytest.approx(6)


@settings(max_examples=60)
@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 60), st.integers(1, 60))
def test_fishers_test_is_that_of_scipy(count, whole, rest, rest_whole):
    stats = pytest.importorskip("scipy.stats")
    count, rest = min(count, whole), min(rest, rest_whole)
    table = [[count, whole - count], [rest, rest_whole - rest]]
    known = stats.fisher_exact(table, alternative="greater").pvalue
    assert alike.greater(count, whole, rest, rest_whole) == pytest.approx(known, abs=1e-9)


def test_holms_correction_is_that_of_statsmodels():
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    chances = [0.001, 0.04, 0.03, 0.2, 0.0004, 1.0]
    assert alike.corrected(chances) == pytest.approx(
        multitest.multipletests(chances, method="holm")[1]
    )


def test_only_what_chance_does_not_explain_is_named():
    gls, maja = Fact("carrier", "GLS"), Fact("fact:handler", "Maja")
    low = [{gls, maja}] * 8 + [{maja}] * 2
    rest = [{maja}] * 50 + [{gls}] * 5
    (found,) = alike.shared(low, rest)
    assert (found.fact, found.count, found.whole, found.rest, found.rest_whole) == (
        gls,
        8,
        10,
        5,
        55,
    )
    assert found.chance < 0.001


def test_what_is_so_more_often_than_not_is_not_watched():
    state = stream.State()
    for n in range(400):
        stream.observe(state, NOW, low=n % 10 != 0)
    assert stream.is_due(state, 1000) is False
