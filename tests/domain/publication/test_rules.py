"""When a store is advised to go public, and how stars are filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.publication import rules


@pytest.mark.parametrize(
    ("count", "average", "ready"),
    [(0, None, False), (19, 5.0, False), (20, 3.5, False), (20, 3.51, True), (500, 1.0, False)],
)
def test_ready_is_twenty_reviews_and_more_than_three_and_a_half(
    count: int, average: float | None, ready: bool
) -> None:
    assert rules.ready(count, average) is ready


@pytest.mark.parametrize(
    ("state", "count", "average", "lower_bound", "advice"),
    [
        ("closed", 3, 5.0, 2.9, "collect"),
        ("closed", 40, 3.1, 2.8, "improve"),
        ("closed", 20, 3.8, 3.3, "open"),
        ("closed", 90, 4.4, 4.2, "open_surely"),
        ("public", 90, 1.4, 1.2, "public"),
    ],
)
def test_the_advice_follows_count_average_and_certainty(
    state: str, count: int, average: float, lower_bound: float, advice: str
) -> None:
    assert rules.advice(state, count, average, lower_bound) == advice


def test_the_language_is_the_one_asked_for_else_the_stores_else_english() -> None:
    assert rules.language_for("lv", "sl") == "lv"
    assert rules.language_for("fi", "sl-SI") == "sl"
    assert rules.language_for("", "fi") == "en"


@given(st.floats(0, 5))
def test_more_stars_never_fill_less_and_never_leave_the_row(value: float) -> None:
    width = rules.star_width(value)
    assert 0 <= width <= 120
    assert rules.star_width(min(5, value + 0.1)) >= width


def test_a_fraction_is_measured_on_the_star_and_not_on_its_tile() -> None:
    assert rules.star_width(4) == 96
    assert rules.star_width(4.5) == 108
    assert rules.star_width(4.01) > 96 + 0.08 * 24
