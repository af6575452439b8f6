"""Which reviews are quoted, how they are cut, and what is advised."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.alerts.digests import advice
from artur.domain.alerts.digests.advice import Standing
from artur.domain.alerts.digests.quoting import ENOUGH, Candidate, best, shortened, telling

BUSY = Standing(
    held_due=1,
    low_unanswered=2,
    changes=1,
    alerts=3,
    late_costs=0.2,
    answers_fell=True,
    sent=9,
    reviews=4,
    questions=2,
    texts_due=5,
    quotable=True,
)


def one(stars: int, length: int, *, told: bool = False) -> Candidate:
    return Candidate(uuid.uuid4(), stars, length, told)


def test_the_best_has_the_most_stars_and_then_the_most_words():
    found = [one(4, 400), one(5, 20), one(5, 200), one(3, 900)]
    assert best(found) == found[2].id
    assert best([one(3, 900)]) is None


def test_the_most_instructive_says_what_sets_low_ratings_apart():
    found = [one(1, 300), one(2, 50, told=True), one(5, 900, told=True)]
    assert telling(found) == found[1].id
    assert telling(found[:1]) == found[0].id
    assert telling([one(4, 90)]) is None


@given(st.text(max_size=1200))
@settings(max_examples=80)
def test_a_quote_is_the_beginning_of_what_was_said(text):
    cut = shortened(text)
    assert len(cut) <= ENOUGH
    assert text.strip().startswith(cut.removesuffix("…"))


def test_long_words_are_cut_between_words_and_others_where_they_must():
    assert shortened("lep čajnik " * 80).endswith("čajnik…")
    assert len(shortened("茶" * 900)) == ENOUGH


def test_one_thing_is_advised_after_the_other():
    standing, said = BUSY, []
    for done in (
        {"held_due": 0},
        {"low_unanswered": 0},
        {"changes": 0},
        {"alerts": 0},
        {"answers_fell": False},
        {"late_costs": 0.0},
        {"questions": 0},
        {"texts_due": 0},
        {"quotable": False},
    ):
        said.append(advice.step(standing))
        standing = replace(standing, **done)
    assert said == [
        "decide",
        "answer",
        "look",
        "take",
        "asking",
        "late",
        "write",
        "read",
        "thank",
    ]
    assert advice.step(standing) == "rest"


@pytest.mark.parametrize(("sent", "reviews", "step"), [(0, 0, "invite"), (3, 0, "rest")])
def test_who_asks_nobody_is_told_to(sent, reviews, step):
    assert advice.step(Standing(sent=sent, reviews=reviews)) == step
