"""Checks hold what a person must see, let honest words through, and never learn the stars."""

from __future__ import annotations

import ast
import csv
import importlib
import inspect
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.reviews import checks, submission
from artur.domain.reviews.checks import contact, foul, links
from artur.domain.reviews.models import Review

CLOTHING = Path(__file__).parents[3].parent / "shared/data/womens_clothing"


@pytest.mark.parametrize(
    "words",
    [
        "Več na https://poceni-cajniki.example/akcija",
        "Poglejte www.trgovina.si",
        "Boljše je na trgovina.si/akcija",
        "buy it at cheapteapots.com instead",
    ],
)
def test_links_are_held(words):
    assert links.found(words, "sl")


@pytest.mark.parametrize(
    "words",
    [
        "Zelo lepo.Me je navdušilo",
        "Stane 12.50, vredno.",
        "Lepo... Res lepo!",
        "Velikost 1.2 l je prava.",
        "ok.Super",
    ],
)
def test_a_missing_space_is_no_link(words):
    assert not links.found(words, "sl")


@pytest.mark.parametrize(
    "words",
    [
        "Pokličite me na 041 123 456",
        "Mans numurs ir +371 2612 3456",
        "tel. 01/234 56 78",
        "Pišite mi: ana.kovac@example.com",
        "ana (at) example.com",
        "WhatsApp 00386 41 123 456",
        "Meine Nummer: 0171 2345678",
    ],
)
def test_contact_data_is_held(words):
    assert contact.found(words, "sl")


@pytest.mark.parametrize(
    "words",
    [
        "Naročilo 10517 je prišlo 03. 11. 2026 ob 9.30.",
        "Stane 1.299,00 € in je vreden 100 %.",
        "Velikosti 38, 39, 40, 41, 42 in 43 so na voljo.",
        "Paket 00340434161094021501 je zamujal.",
        "0,5 l in 1,2 l, oba sta lepa",
        "Dimenzije 120 x 80 x 40 cm",
        "Letos 2026, lani 2025, predlani 2024",
    ],
)
def test_numbers_that_are_no_telephone_pass(words):
    assert not contact.found(words, "sl")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("to je sranje", "sl"),
        ("What a shitty mug", "en"),
        ("So ein Scheiß", "de"),
        ("Zajebali ste", "sl"),
    ],
)
def test_foul_words_are_held(words, language):
    assert foul.found(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Classic Scunthorpe mug, assistant was kind", "en"),
        ("Kuracija s čajem", "sl"),
        ("Slabo, zelo slabo. Zanič!", "sl"),
        ("Total rubbish", "en"),
    ],
)
def test_honest_words_pass(words, language):
    assert not foul.found(words, language)


def test_no_check_is_told_the_stars():
    assert list(inspect.signature(checks.reasons).parameters) == ["words", "language"]
    for module in (links, contact, foul):
        assert list(inspect.signature(module.found).parameters) == ["words", "language"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_flipping_the_stars_changes_no_decision(body, stars, flipped):
    """The same words with other stars: the check that decides gives the same answer."""

    def decision(rating):
        answer = submission.Answer("purchase", rating, body=body)
        review = Review(
            stars=answer.stars, body=answer.body, language="sl", state="", text_hash=None
        )
        return checks.reasons(f"{review.title}\n{review.body}\n{review.author}", review.language)

    assert decision(stars) == decision(flipped)


def test_the_decision_reads_no_stars():
    accepting = importlib.import_module("artur.domain.reviews.actions.accepting")
    tree = ast.parse(inspect.getsource(accepting._check))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "held_for" in names
    assert "stars" not in names


@pytest.mark.skipif(not CLOTHING.is_dir(), reason="the real reviews are not here")
def test_few_real_reviews_are_held_and_none_for_its_stars():
    texts = []
    for path in CLOTHING.glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            texts += [(row.get("Review Text") or "", row["Rating"]) for row in csv.DictReader(file)]
    held = [rating for text, rating in texts if checks.reasons(text, "en")]
    assert len(texts) > 10_000
    assert len(held) / len(texts) < 0.02
