"""What a rule asks of a review: all of it has to be so, in any script, and what is unknown is not so."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.alerts.rules.conditions import Conditions, Facts, match
from artur.domain.alerts.rules.ruling import Audience, Escalation, Quiet, Rule, together
from artur.domain.alerts.rules.words import found

BROKEN = Facts(
    stars=1,
    subject="product",
    text="Lonec je prišel POČEN in pokvarjenega pokrova.",
    language="sl",
    country="SI",
    carrier="Pošta Slovenije",
    products=frozenset({"SKU-1"}),
    categories=frozenset({"Posoda"}),
    total=Decimal("59.90"),
    spent=Decimal(420),
)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("počen", "POCENO je"),
        ("pokvarjen", "Kar pokvarjenega pokrova!"),
        ("not as described", "It is NOT  as\ndescribed, sorry."),
        ("破損", "箱が破損していました"),
        ("แตก", "ของแตกมา"),
        ("razbit", "(razbito)"),
    ],
)
def test_a_word_is_found_with_any_ending_in_any_script(word, text):
    assert found((word,), text) == (word,)


@pytest.mark.parametrize(("word", "text"), [("late", "chocolate"), ("čaj", "običaj"), ("", "x")])
def test_a_word_within_another_is_not_it(word, text):
    assert found((word,), text) == ()


@pytest.mark.parametrize(
    "asked",
    [
        {"stars_to": 2},
        {"stars_from": 1, "stars_to": 1},
        {"subjects": frozenset({"product", "delivery"})},
        {"words": ("vračilo", "pocen")},
        {"languages": frozenset({"sl"})},
        {"countries": frozenset({"SI"})},
        {"carriers": frozenset({"posta slovenije"})},
        {"products": frozenset({"SKU-1", "SKU-9"})},
        {"categories": frozenset({"posoda"})},
        {"total": Decimal("59.90")},
        {"spent": Decimal(400)},
    ],
)
def test_each_condition_lets_through_what_fits_and_nothing_unknown(asked):
    assert match(Conditions(**asked), BROKEN) is not None
    assert match(Conditions(**asked), Facts()) is None


@pytest.mark.parametrize(
    "asked",
    [
        {"stars_from": 2},
        {"subjects": frozenset({"delivery"})},
        {"words": ("reklamacija",)},
        {"languages": frozenset({"lv"})},
        {"products": frozenset({"SKU-9"})},
        {"total": Decimal(60)},
        {"spent": Decimal("420.01")},
    ],
)
def test_one_thing_that_is_not_so_is_enough(asked):
    assert match(Conditions(stars_to=2, **asked), BROKEN) is None


def test_every_condition_is_among_the_ones_tried_above():
    tried = {"stars_from", "stars_to", "subjects", "words", "languages", "countries", "carriers"}
    assert {f.name for f in fields(Conditions)} == tried | {
        "products", "categories", "total", "spent",
    }  # fmt: skip


def test_what_was_said_is_named():
    matched = match(Conditions(words=("počen", "moker", "pokvarjen")), BROKEN)
    assert matched is not None
    assert matched.words == ("počen", "pokvarjen")


BOB = Audience(everyone=False, members=frozenset({UUID(int=7)}))


def rule(number: int, **more):
    return Rule(id=UUID(int=number), kind="low_stars", **more)


def test_what_one_of_several_rules_tells_is_told_to_all_that_any_of_them_names():
    silent = rule(1, told=False, escalation=Escalation(timedelta(hours=4), BOB))
    named = rule(2, to=BOB, quiet=Quiet(5, timedelta(hours=1)))
    urgent = rule(3, urgent=True)
    verdict = together([(silent, ()), (named, ("počen",)), (urgent, ("počen", "moker"))])
    assert verdict.first is named
    assert verdict.told
    assert verdict.urgent
    assert verdict.to == Audience(everyone=True, members=BOB.members)
    assert verdict.quiet is None
    assert verdict.escalation.after == timedelta(hours=4)
    assert verdict.words == ("počen", "moker")
    assert together([]) is None
    assert not together([(silent, ())]).told


limits = st.builds(Quiet, st.integers(1, 20), st.integers(1, 48).map(lambda h: timedelta(hours=h)))
rules = st.builds(
    rule, st.integers(1, 99), told=st.booleans(), urgent=st.booleans(), quiet=st.none() | limits
)


@settings(max_examples=60)
@given(st.lists(rules, min_size=1, max_size=5))
def test_another_rule_never_makes_less_be_told(several):
    verdict = together([(one, ()) for one in several])
    assert verdict.told == any(one.told for one in several)
    assert verdict.urgent == any(one.told and one.urgent for one in several)
    for one in several:
        if one.told and one.quiet is None:
            assert verdict.quiet is None
