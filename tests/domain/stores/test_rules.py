"""Roles, scopes and codes."""

from __future__ import annotations

import pytest

from artur.domain.stores import rules


@pytest.mark.parametrize(
    ("role", "act", "allowed"),
    [
        ("viewer", "read", True),
        ("viewer", "reply", False),
        ("agent", "moderate", True),
        ("agent", "configure", False),
        ("manager", "configure", True),
        ("manager", "publish", False),
        ("owner", "publish", True),
    ],
)
def test_each_role_may_what_its_table_says(role, act, allowed):
    assert rules.may(role, act) is allowed


@pytest.mark.parametrize("act", rules.ACTS)
def test_whoever_may_more_may_all_that_the_ones_below_may(act):
    answers = [rules.may(role, act) for role in rules.ROLES]
    assert answers == sorted(answers)


@pytest.mark.parametrize(
    ("scopes", "scope", "allowed"),
    [
        (["admin"], "orders:write", True),
        (["orders:write"], "orders:read", True),
        (["orders:read"], "orders:write", False),
        (["orders:write"], "reviews:read", False),
        ([], "orders:read", False),
    ],
)
def test_a_key_reaches_what_its_scopes_say(scopes, scope, allowed):
    assert rules.allows(scopes, scope) is allowed


@pytest.mark.parametrize("tag", ["sl", "de-AT", "pt_BR", "zh-Hans-CN", "lv"])
def test_languages_cldr_knows_are_valid(tag):
    assert rules.valid_locale(tag)


@pytest.mark.parametrize("tag", ["", "x", "english", "q1", "sl-" * 20, "🙂"])
def test_other_words_are_no_language(tag):
    assert not rules.valid_locale(tag)


def test_codes_are_the_standards_codes():
    assert rules.valid_currency("EUR")
    assert not rules.valid_currency("eur")
    assert rules.valid_country("SI")
    assert rules.valid_country("LV")
    assert not rules.valid_country("EU")
    assert not rules.valid_country("ZZ")
