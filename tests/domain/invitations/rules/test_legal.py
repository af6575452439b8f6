"""On what ground a customer may be written to, country by country."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.invitations.rules import RuleSet, legal
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.rules.legal import LEVELS, Policy
from artur.foundation.kit.problems import Invalid

COUNTRIES = st.sampled_from(["", "SI", "LV", "DE", "AT", "US", "XK", "CN"])
BASES = st.sampled_from(["consent", "soft_opt_in", "none", ""])


@pytest.mark.parametrize(
    ("policy", "basis", "country", "offered", "why"),
    [
        (Policy(), "soft_opt_in", "SI", False, ""),
        (Policy(), "soft_opt_in", "", False, ""),
        (Policy(), "soft_opt_in", "DE", False, "opt_out_unsaid"),
        (Policy(), "soft_opt_in", "AT", True, ""),
        (Policy(opt_out_offered=True), "soft_opt_in", "DE", False, ""),
        (Policy(), "soft_opt_in", "CN", False, "opt_out_unsaid"),
        (Policy(), "consent", "DE", False, ""),
        (Policy(True, (("SI", "consent"),)), "soft_opt_in", "SI", True, "no_consent"),
        (Policy(True, (("SI", "consent"),)), "consent", "SI", False, ""),
        (Policy(opt_out_offered=True), "none", "SI", True, "no_legal_basis"),
    ],
)
def test_the_table(policy: Policy, basis: str, country: str, offered: bool, why: str) -> None:
    assert legal.lacking(policy, basis, country, offered=offered) == why


@settings(max_examples=60)
@given(COUNTRIES, BASES, st.booleans(), st.booleans())
def test_who_says_none_is_never_written_to_and_a_word_more_never_forbids(
    country: str, basis: str, offered: bool, said: bool
) -> None:
    alone = legal.lacking(Policy(opt_out_offered=said), basis, country, offered=False)
    more = legal.lacking(Policy(opt_out_offered=True), basis, country, offered=offered)
    assert (basis in {"none", ""}) == (more == "no_legal_basis")
    assert alone or not more


@settings(max_examples=60)
@given(COUNTRIES, st.sampled_from(LEVELS))
def test_a_store_is_stricter_than_the_law_and_never_laxer(country: str, level: str) -> None:
    found = Policy(countries=((country, level),)).level(country)
    assert LEVELS.index(found) >= LEVELS.index(legal.least_level(country))


def test_a_change_is_read_and_kept_as_it_was_told() -> None:
    told = {"legal": {"opt_out_offered": True, "countries": {"de": "consent"}}}
    rules = read_changes(told, RuleSet())
    assert rules.as_json()["legal"] == {"opt_out_offered": True, "countries": {"DE": "consent"}}
    assert Policy.from_json(rules.legal.as_json()) == rules.legal


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ({"countries": {"DE": "told"}}, "legal.countries.DE"),
        ({"countries": {"SI": "maybe"}}, "legal.countries.SI"),
        ({"countries": {"Slovenia": "consent"}}, "legal"),
        ({"opt_out_offered": "yes"}, "legal.opt_out_offered"),
        ({"opted": True}, "legal.opted"),
        ([], "legal"),
    ],
)
def test_a_laxer_word_or_a_wrong_one_is_named(given_: object, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_changes({"legal": given_}, RuleSet())
    assert [error.field for error in refused.value.errors] == [field]
