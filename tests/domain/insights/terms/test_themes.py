"""Words that are about one thing stand together, and others apart."""

from __future__ import annotations

from artur.domain.insights.terms.rules.themes import MOST_WORDS, grouped


def reviews(*rows: str) -> list[frozenset[str]]:
    return [frozenset(row.split()) for row in rows]


def test_words_that_keep_the_same_company_are_one_theme_though_they_never_meet() -> None:
    cheap = ["flimsy fabric seam", "cheap fabric seam", "flimsy seam thread", "cheap thread fabric"]
    late = ["late courier day", "slow courier day", "late day van", "slow van courier"]
    rest = [f"word{n} other{n} more{n}" for n in range(60)]
    found = grouped(["flimsy", "late", "cheap", "slow"], reviews(*(cheap * 3), *(late * 3), *rest))
    assert [theme.terms for theme in found] == [("flimsy", "cheap"), ("late", "slow")]
    assert "seam" in found[0].company


def test_words_of_the_same_reviews_are_one_theme() -> None:
    found = grouped(["kind", "help", "slow"], reviews(*["kind help"] * 9, *["slow"] * 9))
    assert [theme.terms for theme in found] == [("kind", "help"), ("slow",)]


def test_words_that_never_meet_and_share_nothing_stay_alone() -> None:
    found = grouped(["a", "b"], reviews(*["a x"] * 6, *["b y"] * 6))
    assert [theme.terms for theme in found] == [("a",), ("b",)]


def test_no_theme_grows_endless_and_none_is_lost() -> None:
    every = [f"w{n}" for n in range(20)]
    found = grouped(every, reviews(*[" ".join(every)] * 8))
    assert sorted(term for theme in found for term in theme.terms) == sorted(every)
    assert max(len(theme.terms) for theme in found) <= MOST_WORDS


def test_nothing_makes_no_theme() -> None:
    assert grouped([], []) == []
    assert [theme.terms for theme in grouped(["lone"], [])] == [("lone",)]
