"""Texts in any script become words, and the forms of a word are counted together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.insights.terms.rules.forms import uses
from artur.domain.insights.terms.rules.splitting import placed, words
from artur.domain.insights.terms.rules.wording import quote, terms_of
from artur.foundation.kit.stems import stem


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sl", "Čajnik je ODKRUŠEN!", ["čajnik", "je", "odkrušen"]),
        ("lv", "Krūzīte saplīsa, žēl.", ["krūzīte", "saplīsa", "žēl"]),
        ("fr", "L’accueil n'est pas bon", ["accueil", "est", "pas", "bon"]),
        ("en", "I don’t like it 👎", ["don't", "like", "it", "👎"]),
        ("ar", "الخدمة سيئة", ["الخدمة", "سيئة"]),
        ("he", "שירות גרוע", ["שירות", "גרוע"]),
        ("hi", "खाना ठंडा था", ["खाना", "ठंडा", "था"]),
        ("ko", "배송이 늦어요", ["배송이", "늦어요"]),
        ("zh", "态度很差", ["态度", "度很", "很差", "态度很", "度很差"]),
        ("ja", "サービスは最悪", ["サービス", "最悪"]),
        ("th", "ช้ามาก", ["ช้ามาก"]),
        ("en", "see https://spam.example/x or ask a@b.example, 2024", ["see", "or", "ask"]),
        ("", "", []),
    ],
)
def test_a_text_is_split_as_its_script_wants(language: str, text: str, found: list[str]) -> None:
    assert words(text, language) == found


def test_a_run_of_thai_never_begins_with_half_a_consonant() -> None:
    runs = words("บริการช้ามากและอาหารไม่อร่อย", "th")
    assert "อร่อย"[:4] in runs
    assert not any(run[0] in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4c" for run in runs)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("sl", "pokrov pokrova pokrovom pokrovi pokrovih"),
        ("sl", "odkrušen odkrušena odkrušeno odkrušenega"),
        ("sl", "izdelek izdelka izdelkom izdelkov"),
        ("sl", "dober dobra dobrega dobrih"),
        ("sl", "prišel prišla prišlo prišli"),
        ("sl", "najprepričljivejši najprepričljivejšega najprepričljivejšimi"),
        ("lv", "piegāde piegādes piegādi piegādei piegādē"),
        ("lv", "slikts slikta slikti sliktas sliktais"),
        ("lv", "krūze krūzes krūzi krūzei"),
        ("de", "Lieferung Lieferungen"),
        ("en", "return returned returning returns"),
        ("ko", "배송 배송이 배송은 배송도"),
    ],
)
def test_the_forms_of_a_word_are_counted_together(language: str, forms: str) -> None:
    found = {stem(word.lower(), language) for word in forms.split()}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("language", "others"),
    [("sl", "pokrov pošta"), ("sl", "lep lepilo"), ("sl", "ni na ne"), ("lv", "labs ļoti nav")],
)
def test_different_words_stay_apart(language: str, others: str) -> None:
    assert len({stem(word, language) for word in others.split()}) == len(others.split())


@given(st.text(max_size=200), st.sampled_from(["sl", "lv", "en", "fr", "zh", "ja", "th", "ko", ""]))
def test_whatever_is_written_is_split_without_a_fault(text: str, language: str) -> None:
    for word in placed(text, language):
        assert 0 <= word.start < word.end <= len(text)
        assert 0 < len(word.folded) <= 40
        assert "\n" not in word.folded
    assert len(terms_of(text, text, language)) <= 400


def test_a_very_long_text_is_read_to_a_point() -> None:
    assert len(terms_of("", "word wort beseda vārds " * 100_000, "en")) <= 400


def test_a_word_is_shown_in_the_form_and_the_phrase_customers_use() -> None:
    texts = [
        "Paket ni prišel pravočasno.",
        "Še vedno ni prišel, čakam.",
        "Čajnik ni prišel cel.",
        "Skodelica je lepa.",
        "Čaj je dober, zelo dober.",
        "Dobra embalaža.",
        "Hvala lepa.",
    ]
    found = uses(texts, "sl")
    assert found.shown(stem("prišla", "sl")) == "prišel"
    assert found.phrase(stem("prišla", "sl")) == "ni prišel"
    assert found.phrase(stem("dobro", "sl")) == "dober"
    assert found.listed(stem("dobro", "sl")) == ["dober", "dobra"]
    assert found.shown("nikoli-videno") == ""


def test_a_quote_is_the_sentence_the_word_stands_in() -> None:
    body = "Naročila sem čajnik. Pokrova pa ni bilo v paketu! Škoda."
    found = quote("", body, "sl", ["neznan", stem("pokrov", "sl")])
    assert found is not None
    assert (found.before, found.word, found.after) == ("", "Pokrova", " pa ni bilo v paketu!")
    assert quote("", "", "sl", ["pokrov"]) is None


def test_a_long_quote_is_cut_between_words() -> None:
    found = quote("", "beseda " * 80 + "pokrov " + "beseda " * 80, "sl", [stem("pokrov", "sl")])
    assert found is not None
    assert found.before.startswith("…beseda")
    assert len(found.before + found.word + found.after) <= 230
