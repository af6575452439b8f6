"""Which of our languages fits a wish."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.kit import languages


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        (("de-AT",), "de"),
        (("PT_br", "sl"), "pt"),
        (("fi", "", "hr"), "hr"),
        (("fi",), "en"),
        ((), "en"),
        (("delta",), "en"),
    ],
)
def test_the_first_language_we_speak_is_taken(wishes: tuple[str, ...], found: str) -> None:
    assert languages.first_of(*wishes) == found


def test_the_console_is_asked_for_fewer() -> None:
    assert languages.first_of("de", "lv", among=languages.WORKED_IN) == "lv"
    assert set(languages.WORKED_IN) < set(languages.SPOKEN)


@given(st.lists(st.text(max_size=12), max_size=4))
def test_whatever_is_wished_for_we_speak_the_answer(wishes: list[str]) -> None:
    assert languages.first_of(*wishes) in languages.SPOKEN


def test_portuguese_is_that_of_portugal() -> None:
    assert format_decimal(12_345.5, locale=languages.cldr("pt")) == "12\xa0345,5"
    for code in languages.SPOKEN:
        assert Locale.parse(languages.cldr(code)).language == code


def test_every_language_has_its_own_name_and_they_stand_in_order() -> None:
    names = list(languages.OWN_NAMES.values())
    assert names[0] == "English"
    assert len(set(names)) == len(names)
    plain = [name.replace("Č", "C") for name in names[1:]]
    assert plain == sorted(plain)
