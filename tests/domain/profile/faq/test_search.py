"""Finding what somebody means, whatever they type."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.profile.faq.rules import marking
from artur.domain.profile.faq.rules.index import Index, Text
from artur.domain.profile.faq.rules.search import Found, key_of, search
from artur.domain.profile.faq.rules.words import fold

SLOVENIAN = {
    "deliver": ("Kdaj bo paket pri meni?", "V Sloveniji v 2 do 3 delovnih dneh. Pošilja GLS."),
    "broken": ("Kaj, če se kaj razbije na poti?", "Pošljite fotografijo, nadomestimo vse."),
    "return": ("Kako vrnem izdelek?", "Vračilo je možno v 30 dneh. Denar dobite na kartico."),
    "pay": ("Kateri načini plačila so na voljo?", "Kartica, predračun ali povzetje."),
    "wash": ("Ali gre čajnik v pomivalni stroj?", "Keramika da, lito železo ne."),
}
LATVIAN = {
    "deliver": ("Kad pienāks mana paka?", "Latvijā 6 līdz 9 darba dienās."),
    "return": ("Kā atgriezt preci?", "30 dienu laikā, bez iemesla."),
    "pay": ("Kā var samaksāt?", "Ar karti vai pārskaitījumu."),
}
GERMAN = {
    "costs": ("Was kostet der Versand?", "Ab 60 Euro liefern wir ohne Versandkosten."),
    "return": ("Wie lange kann ich zurückgeben?", "Die Rückgabe ist 30 Tage lang möglich."),
    "repair": ("Reparieren Sie Kannen?", "Deckel und Griffe ersetzen wir."),
}
ENGLISH = {
    "deliver": ("When will my parcel arrive?", "Within Slovenia in two to three working days."),
    "return": ("How do I send something back?", "Within 30 days. The money returns to your card."),
    "wash": ("Can the teapot go into the dishwasher?", "Ceramic may, cast iron must not."),
}
WRITTEN = {"sl": SLOVENIAN, "lv": LATVIAN, "de": GERMAN, "en": ENGLISH}


def text(language: str, name: str) -> Text:
    question, answer = WRITTEN[language][name]
    return Text(uuid.uuid5(uuid.NAMESPACE_OID, language + name), language, question, answer)


def index_of(language: str) -> Index:
    return Index([text(language, name) for name in WRITTEN[language]])


def first(language: str, typed: str) -> str:
    """The name of the best entry; nothing where there is none."""
    found = search(index_of(language), typed, language)
    names = {text(language, name).id: name for name in WRITTEN[language]}
    return names[found.ids[0]] if found else ""


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("sl", "paket", "deliver"),
        ("sl", "kdaj pride moj paket", "deliver"),
        ("sl", "paekt", "deliver"),
        ("sl", "placilo", "pay"),
        ("sl", "PLAČILA", "pay"),
        ("sl", "plačlia", "pay"),
        ("sl", "nacin placila", "pay"),
        ("sl", "razbit", "broken"),
        ("sl", "vračilo izdelka", "return"),
        ("sl", "vracilo", "return"),
        ("sl", "pomivalnem stroju", "wash"),
        ("sl", "cajnik pomivalni", "wash"),
        ("sl", "pomiv", "wash"),
        ("lv", "paka", "deliver"),
        ("lv", "pienaks", "deliver"),
        ("lv", "atgriezt preces", "return"),
        ("lv", "samaksat ar karti", "pay"),
        ("lv", "parskaitijums", "pay"),
        ("de", "versandkosten", "costs"),
        ("de", "rueckgabe", "return"),
        ("de", "ruckgabe", "return"),
        ("de", "Rückgaben", "return"),
        ("en", "sending back", "return"),
        ("en", "parcels arriving", "deliver"),
        ("en", "dishwahser", "wash"),
        ("en", "dish", "wash"),
    ],
)
def test_what_somebody_means_comes_first(language: str, typed: str, wanted: str) -> None:
    assert first(language, typed) == wanted


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("sl", "zaposlitev"),
        ("sl", "kako"),
        ("sl", "?!"),
        ("sl", ""),
        ("en", "gift wrapping"),
        ("sl", "x" * 5_000),
    ],
)
def test_what_nobody_wrote_of_is_not_found(language: str, typed: str) -> None:
    found = first(language, typed)
    # A word every question has still leads to some.
    assert found == "" or typed == "kako"


def test_a_question_that_holds_what_was_typed_comes_before_an_answer_that_does() -> None:
    index = Index(
        [
            Text(uuid.UUID(int=1), "en", "Something else", "A gift card can be paid out."),
            Text(uuid.UUID(int=2), "en", "Do you have a gift card?", "Yes."),
        ]
    )
    assert [id_.int for id_ in search(index, "gift card", "en").ids] == [2, 1]


def test_other_words_lead_to_an_entry_and_are_not_shown() -> None:
    index = Index([Text(uuid.UUID(int=1), "en", "Delivery?", "Two days.", ("courier", "post"))])
    assert search(index, "couriers", "en").ids == (uuid.UUID(int=1),)


def test_an_index_that_was_mended_finds_as_one_made_anew() -> None:
    index = index_of("sl")
    changed = Text(text("sl", "pay").id, "sl", "Ali sprejemate bone?", "Da, darilne bone.")
    index.put(changed)
    index.drop(text("sl", "wash").id)
    fresh = Index(list(index.texts.values()))
    for typed in ("bon", "plačilo", "čajnik", "paket", "darilni bno"):
        assert search(index, typed, "sl").ids == search(fresh, typed, "sl").ids
    assert index.ordered == fresh.ordered


def test_a_reader_of_another_language_finds_what_is_written_only_in_the_shops() -> None:
    index = Index([text("sl", "pay"), text("lv", "deliver")])
    assert search(index, "plačila", "lv").ids == (text("sl", "pay").id,)
    assert search(index, "paku", "lv").ids == (text("lv", "deliver").id,)


def test_what_was_found_is_marked_where_it_stands() -> None:
    found = search(index_of("sl"), "placilo", "sl")
    question = SLOVENIAN["pay"][0]
    pieces = marking.parts(question, "sl", found)
    assert "".join(piece for piece, _marked in pieces) == question
    assert [piece for piece, marked in pieces if marked] == ["plačila"]


def test_a_long_answer_is_cut_around_what_was_found() -> None:
    answer = "Beseda. " * 60 + "Povzetje stane 2 €. " + "Beseda. " * 60
    index = Index([Text(uuid.UUID(int=1), "sl", "Plačilo?", answer)])
    passage = marking.passage(answer, "sl", search(index, "povzetje", "sl"))
    assert "Povzetje stane 2 €." in passage
    assert len(passage) < 200


def test_the_same_words_in_another_order_and_form_are_the_same_search() -> None:
    assert key_of("vračilo izdelka", "sl") == key_of("Izdelek, vračila?", "sl")
    assert key_of("kako in kdaj", "sl") == ""


def test_marks_and_capitals_are_folded_in_every_language() -> None:
    assert fold("ČŠŽ đ Ł ß œ Ģķ ő") == "csz d l ss oe gk o"


@given(typed=st.text(max_size=60), language=st.sampled_from(["sl", "lv", "de", "en", "hu", "xx"]))
@settings(max_examples=60)
def test_nothing_typed_breaks_the_search_or_the_marking(typed: str, language: str) -> None:
    found = search(index_of("sl"), typed, language)
    assert isinstance(found, Found)
    for question, answer in SLOVENIAN.values():
        assert "".join(p for p, _m in marking.parts(question, "sl", found)) == question
        marking.passage(answer, "sl", found)


@given(
    name=st.sampled_from(sorted(SLOVENIAN)),
    at=st.integers(min_value=0, max_value=20),
    how=st.sampled_from(["drop", "double", "swap"]),
)
@settings(max_examples=60)
def test_a_letter_wrong_in_a_long_word_still_finds_its_entry(name: str, at: int, how: str) -> None:
    word = max(SLOVENIAN[name][0].strip("?").split(), key=len)
    at = 1 + at % (len(word) - 2)
    wrong = {
        "drop": word[:at] + word[at + 1 :],
        "double": word[:at] + word[at] + word[at:],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[how]
    found = search(index_of("sl"), wrong, "sl")
    assert text("sl", name).id in found.ids
