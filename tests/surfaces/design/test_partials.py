"""The partials keep what is asked of them: names, ties and survival of what was typed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.template.loader import render_to_string


class Order(forms.Form):
    """One field that can be wrong."""

    days = forms.IntegerField(max_value=60, help_text="From the day of delivery.")
    agreed = forms.BooleanField(required=False, label="They agreed")


def field(name: str, **data: Any) -> str:
    form = Order(data or None)
    form.is_valid()
    return render_to_string("design/_field.html", {"field": form[name]})


def test_an_error_is_tied_to_its_field_and_the_value_survives() -> None:
    html = field("days", days="120")
    tied = re.search(r'aria-describedby="([^"]+)"', html)
    assert tied is not None
    assert all(f'id="{name}"' in html for name in tied[1].split())
    assert 'aria-invalid="true"' in html
    assert 'value="120"' in html


def test_a_checkbox_stands_before_its_words() -> None:
    html = field("agreed")
    assert html.index("<input") < html.index("They agreed")


def stars_input(**context: Any) -> str:
    known = {"name": "r", "legend": "Lipa", "id": "r"} | context
    return render_to_string("design/_stars_input.html", known)


def test_nothing_is_chosen_before_the_shopper_chooses() -> None:
    assert "checked" not in stars_input()
    assert "checked" not in stars_input(value="")
    assert "checked" not in stars_input(value=0)


def test_the_choice_of_the_mail_is_chosen_and_only_it() -> None:
    html = stars_input(value=4)
    assert html.count(" checked") == 1
    assert 'value="4" checked' in html


def test_five_radios_are_named_by_figure_and_word_and_a_sixth_clears() -> None:
    html = stars_input()
    assert html.count('type="radio"') == 6
    assert '<span class="sr">3 – so-so</span>' in html
    assert 'value=""' in html
    assert "<legend" in html


def test_an_error_of_the_stars_is_tied_to_the_group() -> None:
    html = stars_input(error="Rate at least one.")
    assert 'aria-describedby="r_error"' in html
    assert 'id="r_error"' in html


def review(**known: Any) -> str:
    context = {
        "review": {"stars": 2, "verified": True} | known,
        "store_name": "S",
        "language": "sl",
    }
    return render_to_string("design/_review.html", context)


def test_a_review_without_words_is_shorter() -> None:
    html = review()
    assert "<h3" not in html
    assert "Stars only, no words." in html


def test_a_review_in_another_language_is_shown_as_written_and_named() -> None:
    html = review(text="Skaista.", language="lv")
    assert 'lang="lv"' in html
    assert "<span>Latvian</span>" in html
    assert "Slovenian" not in review(text="Lepo.", language="sl")


def test_a_review_without_an_order_is_not_called_verified() -> None:
    assert "Not verified" in review(verified=False)
    assert "Verified purchase" not in review(verified=False)


def test_what_a_customer_writes_never_becomes_markup() -> None:
    html = review(title="<b>x</b>", text="<i>y</i>", author="<u>z</u>", language='"><s>')
    assert not re.search(r"<(b|i|u|s)>[xyz]?<", html.replace('<b dir="auto">', ""))


def test_the_last_page_offers_no_older_one() -> None:
    html = render_to_string("design/_pagination.html", {"newer": "?before=1", "older": ""})
    assert 'rel="prev"' in html
    assert 'rel="next"' not in html
    assert render_to_string("design/_pagination.html", {}).strip() == ""


def test_a_question_carries_what_it_is_about() -> None:
    html = render_to_string(
        "design/_confirm.html", {"title": "T", "verb": "V", "hidden": {"member": "7"}}
    )
    assert '<input type="hidden" name="member" value="7">' in html
