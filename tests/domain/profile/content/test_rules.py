"""What is readable, what is a benefit, and what a product's page earns, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.profile.content.rules import gains, measures, reading, scoring
from artur.domain.profile.content.rules.scoring import Told, score

PLAIN = {
    "en": "This teapot holds four cups. It does not drip, so the table stays dry. The lid keeps still while you "
    "pour. We throw it by hand in Kranj. You can wash it in the dishwasher.",
    "sl": "Čajnik drži štiri skodelice. Ne kaplja, zato miza ostane suha. Pokrov miruje, ko točite. Vrtimo ga "
    "ročno v Kranju. Lahko ga operete v stroju. Topel ostane skoraj eno uro.",
    "lv": "Tējkannā ir vieta četrām tasēm. Tā nepil, tāpēc galds paliek sauss. Vāks stāv vietā, kad lejat. Mēs to "
    "veidojam ar rokām Kraņā. To var mazgāt mašīnā. Tēja paliek silta stundu.",
}
HEAVY = {
    "en": "Notwithstanding considerations concerning thermodynamic characteristics, the aforementioned receptacle, "
    "manufactured utilising traditional methodologies representative of regional craftsmanship, demonstrates "
    "exceptional temperature-retention capabilities throughout all of the extended consumption periods under consideration.",
    "sl": "Ne glede na predhodno obravnavane termodinamične karakteristike predstavlja obravnavana posoda, "
    "izdelana z uporabo tradicionalnih tehnoloških postopkov regionalnega rokodelstva, izjemno sposobnost "
    "dolgotrajnega ohranjanja temperature pripravljenega napitka v celotnem obdobju uživanja.",
    "lv": "Neatkarīgi no iepriekš apskatītajām termodinamiskajām īpašībām minētais trauks, kas izgatavots, "
    "izmantojot reģionālajai amatniecībai raksturīgas tradicionālās tehnoloģiskās metodes, nodrošina izcilu "
    "temperatūras saglabāšanas spēju ilgstošas lietošanas periodā visos apstākļos un situācijās.",
}


@pytest.mark.parametrize("language", ["en", "sl", "lv"])
def test_plain_words_are_easy_and_an_officials_are_not(language):
    plain, heavy = (reading.read(texts[language], language) for texts in (PLAIN, HEAVY))
    assert plain.is_enough
    assert heavy.is_enough
    assert plain.index < reading.EASY
    assert plain.longest == ""
    assert heavy.index > reading.HARD
    assert heavy.longest_words >= 20
    assert len(heavy.long_words) == 3


def test_the_same_said_in_three_languages_is_about_as_easy():
    found = [reading.read(PLAIN[language], language).index for language in ("en", "sl", "lv")]
    assert max(found) - min(found) < 12


def test_a_dot_within_a_sentence_ends_none():
    assert reading.read("Drži 1.5 litra, npr. za štiri. Potem je konec.", "sl").sentences == 2


@pytest.mark.parametrize(
    ("line", "language", "is_gain"),
    [
        ("Keeps tea warm for an hour, so you can sit longer", "en", True),
        ("1.2 l, 900 g", "en", False),
        ("Stoneware, glazed inside", "en", False),
        ("Ne kaplja, zato prt ostane suh", "sl", True),
        ("Vaš čaj je topel še po eni uri", "sl", True),
        ("Prostornina 1,2 l", "sl", False),
        ("Kamenina, glazirana znotraj", "sl", False),
        ("Nepil, tāpēc galdauts paliek sauss", "lv", True),
        ("Jūsu tēja ir silta vēl pēc stundas", "lv", True),
        ("Tilpums 1,2 l", "lv", False),
        ("Akmens masa, glazēta no iekšpuses", "lv", False),
        ("Tropft nicht, damit das Tuch trocken bleibt", "de", True),
        ("Steinzeug, innen glasiert", "de", False),
    ],
)
def test_a_benefit_is_told_from_a_feature(line, language, is_gain):
    assert gains.judge(line, language).is_gain is is_gain


@pytest.mark.parametrize(
    ("line", "language", "word"),
    [
        ("The best teapot you can buy", "en", "best"),
        ("Vrhunska kakovost", "sl", "vrhunska"),
        ("Labākā tējkanna Latvijā", "lv", "labākā"),
        ("Pours without a drop", "en", ""),
    ],
)
def test_praise_without_a_reason_is_named(line, language, word):
    assert gains.judge(line, language).praise == word


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("22 × 14 × 13 cm", True),
        ("Drži 1,2 l", True),
        ("900\u00a0g", True),
        ("Velikosti S, M in L", True),
        ("EU 38", True),
        ("big enough for two", False),
        ("od leta 2024", False),
    ],
)
def test_a_size_is_a_figure_with_its_unit(text, has):
    assert measures.has_size(text) is has


def full(language: str = "sl") -> Told:
    texts = {
        "description": " ".join([PLAIN[language]] * 2),
        "benefits": {
            "sl": "- Ne kaplja, zato prt ostane suh\n- Vaš čaj je topel še po uri\n- Lahko ga operete v stroju",
        }[language],
        "features": "- kamenina\n- cedilo iz jekla\n- vrten ročno",
        "size": "22 × 14 × 13 cm, 1,2 l",
        "material": "Kamenina, žgana pri 1220 stopinjah.",
        "guide": "Pred prvo rabo ga sperite z vrelo vodo. Čaj naj stoji tri minute. Potem vzemite cedilo ven in "
        "pokrov vrnite na čajnik, da ostane topel.",
    }
    return Told(
        {name: {language: text} for name, text in texts.items()},
        pictures=4,
        videos=1,
        worded_videos=1,
        language=language,
        languages=(language,),
    )


def test_a_page_that_says_and_shows_everything_has_all_points_and_no_advice():
    found = score(full())
    assert found.total == 100, found
    assert found.advice == ()


def test_an_empty_page_has_none_and_is_told_what_is_worth_most_first():
    found = score(Told({}, language="sl", languages=("sl",)))
    assert found.total == 0
    assert set(found.lacking) == set(scoring.POINTS)
    assert [one.code for one in found.advice][:2] == ["no_benefits", "no_description"]


def test_another_language_of_the_store_is_missed_where_it_is_missing():
    found = score(Told(full().texts, 4, 1, 1, "sl", ("sl", "en")))
    assert [(one.code, one.language) for one in found.advice] == [("untranslated", "en")]


def test_points_add_up_to_a_hundred():
    assert sum(scoring.POINTS.values()) == 100


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(scoring.FIELDS),
        st.dictionaries(st.sampled_from(["sl", "en", "lv", "de", "et"]), st.text(max_size=200)),
    ),
    st.integers(0, 9),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_whatever_is_written_the_score_is_out_of_a_hundred_and_what_lacks_has_advice(
    texts, pictures, videos, worded
):
    found = score(Told(texts, pictures, videos, min(worded, videos), "sl", ("sl", "en")))
    assert 0 <= found.total <= 100
    advised = {one.point for one in found.advice}
    for point in found.points:
        assert 0 <= point.earned <= point.worth
        if point.state != "good" and point.name != "reading":
            assert point.name in advised


@settings(max_examples=40)
@given(st.sampled_from(["pictures", "videos"]), st.integers(0, 5))
def test_more_of_it_never_costs_points(what, count):
    fewer = score(Told(full().texts, **{what: count, "worded_videos": 0}, language="sl"))
    more = score(Told(full().texts, **{what: count + 1, "worded_videos": 0}, language="sl"))
    assert more.total >= fewer.total
