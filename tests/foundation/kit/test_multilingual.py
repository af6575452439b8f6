"""A text in several languages reaches a reader in the best one there is."""

import pytest

from artur.foundation.kit import multilingual

TEXTS = {"sl": "Dostava", "lv": "Piegāde"}


@pytest.mark.parametrize(
    ("wanted", "locale", "found"),
    [
        ("lv", "sl", ("Piegāde", "lv")),
        ("lv-LV", "sl", ("Piegāde", "lv")),
        ("de", "sl-SI", ("Dostava", "sl")),
        ("de", "fr", ("Dostava", "sl")),
    ],
)
def test_the_reader_s_language_then_the_store_s_then_any(wanted, locale, found):
    assert multilingual.in_language(TEXTS, wanted, locale) == found


def test_nothing_written_is_an_empty_text_in_no_language():
    assert multilingual.in_language({"sl": ""}, "sl", "sl") == ("", "")


def test_empty_languages_are_not_kept():
    assert multilingual.cleaned({"sl": " a\r\nb ", "lv": "  "}) == {"sl": "a\nb"}


def test_each_error_names_its_language():
    texts = {"xx": "a", "lv": "long"}
    errors = multilingual.problems("answer", texts, 3, needed="sl-SI")
    assert [one.field for one in errors] == ["answer.xx", "answer.lv", "answer.sl"]


def test_the_store_s_own_language_comes_first_and_written_ones_follow():
    assert multilingual.order("sl-SI", {"lv"})[:3] == ["sl", "lv", "en"]
