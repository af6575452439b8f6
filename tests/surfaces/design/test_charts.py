"""Charts: where things stand, that a table says the same, and that nothing leaves the drawing."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from artur.surfaces.design import charts, scales


def shown(source: str, **context: object) -> str:
    return Template("{% load charts %}" + source).render(Context(context))


def spots(*values: float | None) -> list[charts.Spot]:
    return [
        charts.Spot(f"{n} May", v, None if v is None else v - 0.2, None if v is None else v + 0.1, 30)
        for n, v in enumerate(values, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "ends"),
    [([4.2, 4.9], (4.0, 5.0)), ([3.4], (3.0, 5.0)), ([2.9, 4.8], (1.0, 5.0)), ([], (1.0, 5.0))],
)
def test_the_axis_of_stars_begins_where_it_is_said_to(
    values: list[float], ends: tuple[float, float]
) -> None:
    axis = scales.stars(values)
    assert (axis.low, axis.high) == ends


@examples(max_examples=80)
@given(st.lists(st.floats(-4, 4, allow_nan=False), max_size=8))
def test_an_axis_of_effects_holds_all_of_them_and_zero_on_few_round_lines(
    values: list[float],
) -> None:
    axis = scales.effects(values)
    assert all(axis.low <= value + 1e-9 and value - 1e-9 <= axis.high for value in [*values, 0.0])
    assert len(axis.ticks) <= scales.STEPS + 2
    assert any(abs(tick) < 1e-9 for tick in axis.ticks)


@examples(max_examples=80)
@given(st.lists(st.integers(0, 10**7), max_size=8))
def test_an_axis_of_counts_has_whole_lines(values: list[int]) -> None:
    axis = scales.counts(values)
    assert axis.low == 0
    assert axis.high >= max(values, default=0)
    assert all(float(tick).is_integer() for tick in axis.ticks)
    assert len(axis.ticks) <= scales.STEPS + 1


@examples(max_examples=80)
@given(st.lists(st.floats(-100, 100, allow_nan=False), max_size=8))
def test_an_axis_of_balances_stays_within_a_hundred(values: list[float]) -> None:
    axis = scales.points(values)
    assert -100 <= axis.low < axis.high <= 100
    assert all(axis.low - 1e-9 <= value <= axis.high + 1e-9 for value in values)


def test_an_effect_that_may_be_nothing_is_hollow() -> None:
    axis = scales.effects([-0.75, 0.11])
    sure = charts.whisker(-0.62, -0.75, -0.49, axis)
    unsure = charts.whisker(0.03, -0.05, 0.11, axis)
    assert not sure.unsure
    assert unsure.unsure
    assert sure.first < sure.dot < sure.last < unsure.dot
    assert "unsure" in shown("{% chart drawn %}", drawn=unsure)
    assert "−0.62, between −0.75 and −0.49" in shown("{% chart drawn 'Late' %}", drawn=sure)


def test_an_average_is_held_against_what_is_usual() -> None:
    axis = scales.stars([4.1])
    assert charts.whisker(4.4, 4.3, 4.6, axis, against=4.5).unsure
    assert not charts.whisker(4.8, 4.7, 4.9, axis, against=4.5).unsure
    assert charts.whisker(4.8, 4.7, 4.9, axis).mark is None


def test_days_without_a_review_are_a_gap_and_no_guess() -> None:
    drawn = charts.band(spots(4.5, 4.6, None, 4.4, None, 4.2, 4.3), scales.stars([4.0]))
    assert len(drawn.wide.lines) == len(drawn.wide.bands) == 2
    assert len(drawn.wide.singles) == 1


def test_a_line_without_any_value_is_drawn_empty() -> None:
    drawn = charts.band(spots(None, None), scales.stars([]))
    assert drawn.wide.last is None
    assert "<svg" in shown("{% chart drawn 'Average' %}", drawn=drawn)


def test_the_narrow_drawing_shows_the_latest_points_and_their_events() -> None:
    events = [charts.Event(3, "long ago"), charts.Event(28.5, "lately")]
    drawn = charts.band(spots(*[4.5] * 30), scales.stars([4.3]), events)
    assert [words.text for words in drawn.wide.events] == ["long ago", "lately"]
    assert [words.text for words in drawn.narrow.events] == ["lately"]
    assert drawn.narrow.below[0].text == "18 May"
    assert drawn.narrow.below[-1].text == drawn.wide.below[-1].text == "30 May"


@examples(max_examples=60)
@given(
    st.lists(st.none() | st.floats(1, 5), min_size=1, max_size=40),
    st.lists(st.tuples(st.floats(0, 39), st.text(max_size=60)), max_size=5),
)
def test_nothing_leaves_the_drawing(
    values: list[float | None], events: list[tuple[float, str]]
) -> None:
    known = [charts.Event(min(at, len(values) - 1), label) for at, label in events]
    drawn = charts.band(spots(*values), scales.stars([1.0]), known)
    for size in (drawn.wide, drawn.narrow):
        for shape in (*size.lines, *size.bands):
            for x, y in re.findall(r"([\d.]+) ([\d.]+)", shape):
                assert 0 <= float(x) <= size.width
                assert 0 <= float(y) <= size.height
        for words in (*size.events, *size.below, *size.grid):
            assert 0 <= words.x <= size.width


def test_words_of_neighbours_stand_above_each_other() -> None:
    events = [charts.Event(n, "changed the carrier") for n in (3, 3.5, 4)]
    drawn = charts.band(spots(*[4.5] * 26), scales.stars([4.3]), events)
    assert len({words.y for words in drawn.wide.events}) == 3


def test_the_table_behind_says_every_point_with_its_interval_in_the_readers_way() -> None:
    drawn = charts.band(spots(4.5, None), scales.stars([4.3]), past=[4.25, 4.0])
    with translation.override("sl"):
        html = shown("{% chart drawn 'Povprečje' 'Ocena' %}", drawn=drawn)
    assert html.count("<tr>") == 3
    assert "4,50" in html
    assert "4,30 – 4,60" in html
    assert "4,25" in html
    assert 'd="M44.0 ' in html  # no decimal comma in a drawing


def test_columns_are_as_high_as_their_counts_and_all_stand_in_the_table() -> None:
    drawn = charts.columns([(f"{n} May", count) for n, count in enumerate([0, 10, 20], 1)])
    small, large = drawn.wide.columns
    assert large.height == pytest.approx(2 * small.height, abs=0.2)
    html = shown("{% chart drawn 'Reviews' %}", drawn=drawn)
    assert html.count('<th scope="row">') == 3


@pytest.mark.parametrize(("share", "percent"), [(0, 0), (0.0001, 1), (0.475, 48), (0.9999, 99), (1, 100), (3, 100)])  # fmt: skip
def test_a_meter_never_shows_what_is_there_as_nothing_nor_as_all(
    share: float, percent: int
) -> None:
    assert charts.meter(share).percent == percent
