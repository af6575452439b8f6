"""Reading changes of the rules: partial, strict, and every fault named."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import MomentRule, RuleSet, durations
from artur.domain.invitations.rules.changes import read_changes
from artur.foundation.kit.problems import Invalid


def test_what_is_absent_stays() -> None:
    changed = read_changes(
        {"pause": "P3D", "moments": [{"moment": "product", "delay": "P14D", "countries": ["si"]}]},
        RuleSet(),
    )
    assert changed.pause == timedelta(days=3)
    assert changed.of("product").delay == timedelta(days=14)
    assert changed.of("product").countries == {"SI"}
    assert changed.of("product").after == "delivered"
    assert changed.of("purchase") == RuleSet().of("purchase")
    assert read_changes({}, changed) == changed


def test_what_it_shows_it_takes_back() -> None:
    rules = read_changes(
        {"daily_cap": 50, "moments": [{"moment": "delivery", "min_total": "19.90"}]}, RuleSet()
    )
    assert rules.of("delivery").min_total == Decimal("19.90")
    assert read_changes(rules.as_json(), RuleSet()) == rules
    assert all(MomentRule.from_json(rule.as_json()) == rule for rule in rules.moments)


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ({"pause": "5 days"}, "pause"),
        ({"pause": "P1M"}, "pause"),
        ({"pause": "P91D"}, "pause"),
        ({"pause": 5}, "pause"),
        ({"reminders": 2}, "reminders"),
        ({"reminders": True}, "reminders"),
        ({"sending": "yes"}, "sending"),
        ({"daily_cap": 0}, "daily_cap"),
        ({"look_back": None}, "look_back"),
        ({"colour": "red"}, "colour"),
        ({"moments": {}}, "moments"),
        ({"moments": [{"moment": "birthday"}]}, "moments.0.moment"),
        ({"moments": [{"moment": ["purchase"]}]}, "moments.0.moment"),
        ({"moments": [{"moment": "product"}, {"moment": "product"}]}, "moments.1.moment"),
        ({"moments": [{"moment": "purchase", "delay": "PT25H"}]}, "moments.0.delay"),
        ({"moments": [{"moment": "product", "after": "paid"}]}, "moments.0.after"),
        ({"moments": [{"moment": "product", "countries": ["SLO"]}]}, "moments.0.countries"),
        ({"moments": [{"moment": "product", "countries": "SI"}]}, "moments.0.countries"),
        ({"moments": [{"moment": "product", "min_total": 5}]}, "moments.0.min_total"),
        ({"moments": [{"moment": "product", "min_total": "NaN"}]}, "moments.0.min_total"),
        (
            {"moments": [{"moment": "product", "min_total": "9", "max_total": "8"}]},
            "moments.0.max_total",
        ),
        ({"moments": [{"moment": "product", "stars": 5}]}, "moments.0.stars"),
        ([], ""),
    ],
)
def test_a_wrong_value_or_field_is_named(given_: Any, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_changes(given_, RuleSet())
    assert [error.field for error in caught.value.errors] == [field]


@given(st.integers(0, 200_000_000))
def test_durations_read_what_they_write(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert durations.parse(durations.write(length)) == length


@given(st.text(max_size=12))
def test_any_other_text_is_no_duration(text: str) -> None:
    try:
        length = durations.parse(text)
    except ValueError:
        return
    assert durations.parse(durations.write(length)) == length


@pytest.mark.parametrize("text", ["P", "PT", "P1DT", "5D", "P1Y", "P-1D", "P1.5D", "PT1H2D", "P١D"])
def test_what_only_looks_like_a_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        durations.parse(text)
