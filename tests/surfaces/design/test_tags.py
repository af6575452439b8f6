"""The tags of the visual language."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

ROW_COUNTS = {"5": 92, "4": 22, "2": 4}


def shown(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def test_stars_are_named_and_filled_to_the_fraction() -> None:
    html = shown("{% stars 4.53 's' %}")
    assert 'role="img"' in html
    assert 'aria-label="4.5 out of 5"' in html
    assert "v-91" in html
    assert "size-s" in html


def test_stars_have_a_decimal_comma_where_people_write_one() -> None:
    with translation.override("sl"):
        assert "4,5" in shown("{% stars 4.5 %}")
        assert "v-90" in shown("{% stars 4.5 %}")


def test_stars_without_a_rating_are_empty_and_too_many_are_five() -> None:
    assert "v-0 " in shown("{% stars value %}", value=None)
    assert "v-100 " in shown("{% stars 7 %}")


def test_a_histogram_shows_five_rows_zero_rows_too() -> None:
    html = shown("{% histogram counts %}", counts=ROW_COUNTS)
    assert html.count("<li>") == 5
    assert html.count("bar w-0") == 2
    assert "bar w-78" in html


def test_the_sum_says_every_part_and_its_figure() -> None:
    summary = {"submitted": 134, "count": 128, "held": 3, "removed": 2, "withdrawn": 1}
    wide = shown("{% proof_sum summary %}", summary=summary)
    for word, figure in zip(
        ("submitted", "published", "held", "removed", "withdrawn"),
        (134, 128, 3, 2, 1),
        strict=True,
    ):
        assert f"<dt>{word}</dt><dd>{figure}</dd>" in wide
    line = shown("{% proof_line summary '/log' %}", summary=summary)
    assert "134 submitted" in line
    assert 'href="/log"' in line


def test_a_badge_has_no_colour_of_its_own() -> None:
    assert shown("{% badge 'Held' %}") == '<span class="badge">Held</span>'
    assert 'class="badge stop"' in shown("{% badge 'Overdue' 'stop' %}")
    with pytest.raises(TemplateSyntaxError):
        shown("{% badge 'Held' 'green' %}")


def test_customers_words_are_escaped_and_keep_their_lines() -> None:
    html = shown("{% words text 'sl' %}", text="<script>x</script>\nlepo\r\n\r\nin dobro\n")
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt;<br>lepo" in html
    assert html.count("<p>") == 2
    assert 'lang="sl" dir="ltr"' in html


def test_a_language_read_from_the_right_says_so() -> None:
    assert 'lang="ar-EG" dir="rtl"' in shown("{% words 'جميل' 'ar-EG' %}")
    assert 'dir="auto"' in shown("{% words 'lepo' %}")


def test_no_words_leave_no_element() -> None:
    assert shown("{% words '  ' %}") == ""


def test_a_class_from_outside_cannot_break_out_of_the_attribute() -> None:
    assert '"><img' not in shown("{% words 'a' lang %}", lang='sl"><img src=x>')


def test_bars_carry_a_table_of_the_same() -> None:
    html = shown("{% bars hours 'Due by hour' %}", hours=[("8:00", 0), ("9:00", 8), ("10:00", 1)])
    assert "<caption>Due by hour</caption>" in html
    assert html.count("<th scope") == 3
    assert 'height="76"' in html
    assert "style=" not in html


def test_bars_of_nothing_are_nothing() -> None:
    assert "<rect" not in shown("{% bars hours 'Due' %}", hours=[])
