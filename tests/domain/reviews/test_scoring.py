"""The published figures, against the vectors they are documented with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.reviews.rules import scoring

COUNTS = st.lists(st.integers(0, 10_000), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([0, 0, 0, 0, 0], 3.5),
        ([0, 0, 0, 0, 1], 3.6875),
        ([1, 0, 0, 0, 0], 3.1875),
        ([0, 0, 0, 0, 20], 4.6111),
        ([0, 0, 0, 0, 100], 4.9019),
    ],
)
def test_the_score_matches_its_vectors(counts, expected):
    assert scoring.score(counts) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([0, 0, 0, 0, 0], 2.0503),
        ([0, 0, 0, 0, 1], 2.4066),
        ([25, 20, 75, 80, 60], 3.3688),
        ([0, 0, 0, 0, 100], 4.8207),
        ([10, 0, 0, 0, 0], 1.1538),
    ],
)
def test_the_lower_bound_matches_its_vectors(counts, expected):
    assert scoring.lower_bound(counts) == pytest.approx(expected, abs=5e-5)


def test_no_ratings_have_no_average():
    assert scoring.average([0, 0, 0, 0, 0]) is None


@given(COUNTS)
def test_figures_stay_between_one_and_five(counts):
    assert 1 <= scoring.score(counts) <= 5
    assert scoring.lower_bound(counts) < 5


@given(COUNTS)
def test_one_more_five_never_lowers_and_one_more_one_never_raises_the_score(counts):
    better, worse = counts.copy(), counts.copy()
    better[4] += 1
    worse[0] += 1
    assert scoring.score(worse) <= scoring.score(counts) <= scoring.score(better)
