"""Figures in the reader's way."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from artur.surfaces.design import figures


@pytest.mark.parametrize(
    ("language", "count", "mean"),
    [("en", "2,847", "4.53"), ("sl", "2.847", "4,53"), ("lv", "2\xa0847", "4,53")],
)
def test_figures_follow_the_language(language: str, count: str, mean: str) -> None:
    with translation.override(language):
        assert figures.number(2847) == count
        assert figures.number(4.53, 2) == mean


def test_no_figure_is_a_dash() -> None:
    assert figures.number(None) == "–"
    assert figures.interval(None, 4.7) == "–"


def test_a_whole_rating_has_no_decimals() -> None:
    assert figures.rating(5.0) == "5"
    assert figures.rating(4.5) == "4.5"


def test_an_interval_is_said_once_when_both_ends_read_the_same() -> None:
    assert figures.interval(4.31, 4.68) == "4.3–4.7"
    assert figures.interval(4.51, 4.52) == "4.5"


def test_an_interval_below_zero_is_spoken_so_that_no_two_dashes_meet() -> None:
    assert figures.interval(-0.62, 0.11, 2) == "−0.62 to 0.11"


@given(some.integers(0, 10**7), some.integers(1, 10**7))
def test_a_share_never_shows_something_as_nothing_nor_a_part_as_all(part: int, rest: int) -> None:
    shown = figures.share(part, part + rest)
    assert 0 <= shown <= 99
    assert (shown == 0) == (part == 0)
    assert figures.share(part + rest, part + rest) == 100
