"""A policy is stated in words and facts, changed by versions, and taken back in public."""

from __future__ import annotations

import pytest
from django.utils import translation

from artur.domain.profile.freshness.queries import reviewed_on, today
from artur.domain.profile.policies import actions, pieces, queries, reading, saying
from artur.domain.profile.policies.models import Version
from artur.domain.profile.policies.rules import advice, kinds
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

RETURNS = {
    "texts": {"sl": "Premislite si v miru."},
    "summary": {"window": "days", "days": 30, "payer": "shop", "exchange": True},
    "words": {"how": {"sl": "Pišite nam."}},
}
RATE = {"countries": ["SI"], "carrier": "GLS", "bands": [{"price": "4.90"}]}


def fields(problem) -> list[str]:
    return [error.field for error in problem.value.errors]


@pytest.mark.django_db
def test_a_change_is_a_version_and_the_same_again_is_none(store, alice):
    actor = f"member:{alice.member.id}"
    first = actions.state(store, "returns", RETURNS, actor=actor)
    assert actions.state(store, "returns", RETURNS, actor=actor) == first
    longer = {**RETURNS, "summary": {**RETURNS["summary"], "days": 60}, "note": {"sl": "Dlje."}}
    second = actions.state(store, "returns", longer, actor=actor, base=1)
    assert [v.number for v in queries.history(store.id, "returns")] == [2, 1]
    assert queries.current(store.id, "returns") == second
    assert queries.version(store.id, "returns", 1).summary["days"] == 30
    piece = pieces.id_of(store.id, "returns")
    assert reviewed_on(store.id, "policy", [piece]) == {piece: today(store.id)}
    assert Record.objects.filter(store_id=store.id, act="policy.stated").count() == 2


@pytest.mark.django_db
def test_who_wrote_on_an_older_version_overwrites_nobody(store):
    actions.state(store, "returns", RETURNS, actor="system", base=0)
    with pytest.raises(Conflict):
        actions.state(store, "returns", {"texts": {"sl": "Drugo."}}, actor="system", base=0)
    assert Version.objects.count() == 1


@pytest.mark.django_db
def test_taken_back_it_is_in_force_no_more_and_stays_to_be_read(store):
    actions.state(store, "returns", RETURNS, actor="system")
    actions.take_back(store, "returns", actor="system")
    assert queries.current(store.id, "returns") is None
    assert queries.in_force(store.id) == {}
    assert len(queries.history(store.id, "returns")) == 2
    assert reviewed_on(store.id, "policy", [pieces.id_of(store.id, "returns")]) == {}


@pytest.mark.django_db
def test_it_is_its_own_stores_alone(store, other_store):
    actions.state(store, "returns", RETURNS, actor="system")
    assert queries.in_force(other_store.id) == {}
    with pytest.raises(NotFound):
        queries.version(other_store.id, "returns", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"summary": {"days": -1}}, "summary.days"),
        ({"summary": {"days": True}}, "summary.days"),
        ({"summary": {"payer": "nobody"}}, "summary.payer"),
        ({"summary": {"fee": "a lot"}}, "summary.fee"),
        ({"summary": {"fee": "NaN"}}, "summary.fee"),
        ({"summary": {"stars": 5}}, "summary.stars"),
        ({"words": {"why": {"sl": "x"}}}, "words.why"),
        ({"words": {"how": {"sl": "x" * 801}}}, "words.how.sl"),
        ({"texts": {"tlh": "nuqneH"}}, "texts.tlh"),
        ({"texts": "plain"}, "texts"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://user:secret@shop.example/"}, "link"),
        ({"link": "https://127.0.0.1/terms"}, "link"),
        ({"colour": "red"}, "colour"),
        ({}, "texts.sl"),
    ],
)
def test_what_can_not_be_is_named(store, told, field):
    with pytest.raises(Invalid) as problem:
        actions.state(store, "returns", told, actor="system")
    assert fields(problem) == [field]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"countries": []}, "countries"),
        ({"countries": ["XX"]}, "countries"),
        ({"countries": ["SI", "*"]}, "countries"),
        ({"carrier": ""}, "carrier"),
        ({"by": "size"}, "by"),
        ({"bands": []}, "bands"),
        ({"bands": [{"to": "2", "price": "1"}]}, "bands"),
        (
            {"by": "weight", "bands": [{"to": "2", "price": "1"}, {"to": "2", "price": "2"}]},
            "bands.1.to",
        ),
        ({"by": "weight", "bands": [{"price": "1"}, {"to": "2", "price": "2"}]}, "bands.0.to"),
        ({"by": "weight", "bands": [{"to": "1e99", "price": "1"}]}, "bands.0.to"),
        ({"bands": [{"price": "-1"}]}, "bands.0.price"),
        ({"bands": [{"to": None}]}, "bands.0.price"),
        ({"days": [5, 2]}, "days"),
        ({"surcharge": {"amount": "3", "at": "moon"}}, "surcharge"),
        ({"stars": 5}, "stars"),
    ],
)
def test_a_rate_that_can_not_be_is_named(change, field):
    with pytest.raises(Invalid) as problem:
        reading.rate({**RATE, **change})
    assert fields(problem) == [field]


@pytest.mark.django_db
def test_rates_are_added_changed_and_taken_away_each_by_a_version(store):
    one = actions.keep_rate(store, RATE, actor="system")
    dearer = {**RATE, "bands": [{"price": "5.90"}]}
    assert actions.keep_rate(store, dearer, actor="system", rate_id=one.id).id == one.id
    assert [str(r.bands[0].price) for r in queries.rates(store.id)] == ["5.90"]
    actions.remove_rate(store, one.id, actor="system")
    assert queries.rates(store.id) == []
    former = [[str(r.bands[0].price) for r in v.rates] for v in queries.history(store.id, "costs")]
    assert former == [[], ["5.90"], ["4.90"]]
    with pytest.raises(NotFound):
        actions.keep_rate(store, RATE, actor="system", rate_id="other")
    with pytest.raises(Invalid) as problem:
        actions.set_rates(store, [RATE, {**RATE, "carrier": ""}], actor="system")
    assert fields(problem) == ["rates.1.carrier"]


@pytest.mark.django_db
def test_facts_are_said_in_the_readers_language(store):
    told = {"summary": {"window": "days", "days": 1, "payer": "fixed", "fee": "4.90"}}
    version = actions.state(store, "returns", {**RETURNS, **told}, actor="system")
    with translation.override("en"):
        assert saying.headline(store, version) == "Send it back within 1 day"
        said = [
            (fact.label, fact.value or str(fact.html), fact.language)
            for fact in saying.facts(store, version)
        ]
    assert said == [
        ("We keep for the way back", "€4.90", ""),
        ("How to start", "<p>Pišite nam.</p>", "sl"),
    ]


def test_every_fact_and_choice_has_its_words():
    from artur.domain.profile.policies import wording

    assert {(kind, fact.name) for kind, facts in kinds.KINDS.items() for fact in facts} == set(
        wording.FACTS
    )
    choices = {
        (kind, fact.name, choice)
        for kind, facts in kinds.KINDS.items()
        for fact in facts
        for choice in fact.choices
    }
    assert choices == set(wording.CHOICES)
    assert set(wording.KINDS) == set(kinds.KINDS) == set(saying.HEADLINES)


def test_advice_knows_what_the_law_gives_anyway():
    found = advice.policy(
        "returns", {"window": "days", "days": 10, "refund_days": 20}, [], country="SI"
    )
    assert found == ["short_returns", "late_refund", "no_payer", "no_how"]
    assert (
        advice.policy(
            "returns", {"days": 10, "refund_days": 20, "payer": "shop"}, ["how"], country="US"
        )
        == []
    )
    assert advice.policy("warranty", {"months": 12}, ["how"], country="SI") == ["short_warranty"]
