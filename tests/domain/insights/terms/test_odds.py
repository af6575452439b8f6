"""The log-odds are those of the paper, and words that tell nothing are not shown."""

from __future__ import annotations

import csv
import random
from math import isclose, log, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.insights.terms.rules import wording
from artur.domain.insights.terms.rules.odds import Count, scored, telling

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"
CLOTHES = DATA / "womens_clothing" / "Womens Clothing E-Commerce Reviews.csv"
RESTAURANTS = DATA / "restaurant_multilingual" / "reviews_19_languages.csv"


def test_a_hand_computed_example() -> None:
    # Equations 15, 16, 19 and 22 of Monroe, Colaresi and Quinn by hand: 100 low and 300 high words, and a prior of
    # 40 words, of which each word gets its share of the 400.
    counts = [Count("late", 30, 0, 10), Count("tea", 20, 0, 80), Count("and", 50, 0, 210)]
    late, tea, _ = scored(counts, prior=40)
    # late: a = 40 · 40/400 = 4; (30 + 4) of (100 + 40) against (10 + 4) of (300 + 40).
    assert isclose(late.log_odds, log(34 / (140 - 34)) - log(14 / (340 - 14)))
    assert isclose(late.log_odds, 2.0108, abs_tol=1e-4)
    assert isclose(late.error, sqrt(1 / 34 + 1 / 14))
    assert isclose(late.z, 6.333, abs_tol=1e-3)
    # tea: a = 10; 30 of 140 against 90 of 340, which leans to the high ones.
    assert isclose(tea.log_odds, log(30 / 110) - log(90 / 250))
    assert tea.side == "high"


def test_the_interval_is_that_of_the_posterior() -> None:
    # The paper's variance is an approximation; drawn from the posterior itself (two Dirichlets, of which one word
    # against all others is a Beta), the estimate and its error are the same.
    counts = [Count("late", 40, 10, 60), Count("tea", 200, 30, 900), Count("and", 900, 100, 4000)]
    late = scored(counts, prior=100)[0]
    chance, prior = random.Random(7), 100 * 110 / 6240
    drawn = []
    for _ in range(20_000):
        one = chance.betavariate(40 + prior, 1140 + 100 - 40 - prior)
        other = chance.betavariate(60 + prior, 4960 + 100 - 60 - prior)
        drawn.append(log(one / (1 - one)) - log(other / (1 - other)))
    mean = sum(drawn) / len(drawn)
    error = sqrt(sum((x - mean) ** 2 for x in drawn) / len(drawn))
    assert isclose(mean, late.log_odds, abs_tol=0.02)
    assert isclose(error, late.error, rel_tol=0.05)


def test_a_word_seen_once_says_nothing_however_one_sided() -> None:
    everyday = [Count(f"w{n}", 50, 10, 200) for n in range(40)]
    rare, plain = Count("zzz", 1, 0, 0), Count("broken", 40, 5, 20)
    found = {word.term for word in telling(scored([*everyday, rare, plain]))}
    assert found == {"broken"}


def test_words_spread_by_chance_are_not_taken_for_telling() -> None:
    chance = random.Random(3)
    shown = 0
    for _ in range(20):
        counts = []
        for n in range(400):
            sides = [chance.random() < 0.2 for _ in range(chance.randint(5, 120))]
            counts.append(Count(f"w{n}", sum(sides), 0, len(sides) - sum(sides)))
        shown += len(telling(scored(counts)))
    # 8,000 words that tell nothing; were each judged by itself, four hundred would look telling.
    assert shown <= 5


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)),
        min_size=1,
        max_size=30,
    )
)
def test_turning_the_stars_round_turns_every_word_round(rows: list[tuple[int, int, int]]) -> None:
    one = scored(Count(str(n), low, mid, high) for n, (low, mid, high) in enumerate(rows))
    other = scored(Count(str(n), high, mid, low) for n, (low, mid, high) in enumerate(rows))
    assert [round(w.log_odds, 9) for w in one] == [round(-w.log_odds, 9) for w in other]


@pytest.mark.skipif(not CLOTHES.exists(), reason="the reviews of clothes are not on this machine")
def test_on_real_reviews_of_clothes_complaints_and_praise_come_apart() -> None:
    with CLOTHES.open(encoding="utf-8") as file:
        rows = [
            ("en", int(r["Rating"]), f"{r['Title']}\n{r['Review Text']}")
            for r in csv.DictReader(file)
        ]
    found = _told(rows[:3000])
    low, high = found["en", "low"], found["en", "high"]
    assert {"poor", "cheap", "disappoint", "unflatt", "return"} <= set(low[:25])
    assert {"compliment", "comfort", "perfect"} <= set(high[:25])
    assert not {"the", "and", "is", "a", "it"} & {*low, *high}


@pytest.mark.skipif(not RESTAURANTS.exists(), reason="the guests' reviews are not on this machine")
def test_on_real_reviews_in_many_languages_only_what_can_be_known_is_said() -> None:
    with RESTAURANTS.open(encoding="utf-8") as file:
        rows = [
            (r["file_language"], int(r["stars"]), r["text"] or "")
            for r in csv.DictReader(file)
            if (r["stars"] or "").isdigit() and r["file_language"] in {"de", "it", "zh", "ar"}
        ]
    found = _told(rows)
    assert {"schlecht", "leid", "kelln"} <= set(found["de", "low"])
    assert "leck" in found["de", "high"]
    # Nowhere else did more than ten guests complain, and of ten nothing is said.
    assert {language for language, _ in found} == {"de"}


def _told(rows: list[tuple[str, int, str]]) -> dict[tuple[str, str], list[str]]:
    counts: dict[str, dict[str, list[int]]] = {}
    for language, stars, text in rows:
        place = wording.SIDES.index(wording.side(stars))
        for term in wording.terms_of("", text, language):
            counts.setdefault(language, {}).setdefault(term, [0, 0, 0])[place] += 1
    found: dict[tuple[str, str], list[str]] = {}
    for language, terms in counts.items():
        for word in telling(scored(Count(t, *n) for t, n in terms.items())):
            found.setdefault((language, word.side), []).append(word.term)
    return found
