"""The incentive policy and the reward's words: public, dated, and honest about stars."""

from __future__ import annotations

import pytest

from artur.domain.rewards import actions, queries, steering
from artur.domain.rewards.models import Policy, Reward
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid
from tests.domain.rewards.conftest import BY, POLICY, VALUES

STEERING = {
    "en": "10 % off for five stars",
    "sl": "10 % za pozitivno mnenje",
    "lv": "10 % par pozitīvu atsauksmi",
    "de": "10 % für positive Bewertungen",
    "fr": "10 % pour 5 étoiles",
    "it": "10 % per 5 stelle",
    "es": "10 % por 5 estrellas",
    "pt": "10 % por 5 estrelas",
    "pl": "10 % za 5 gwiazdek",
    "cs": "10 % za 5 hvězd",
    "hu": "10 % 5 csillagért",
    "hr": "10 % za 5 zvjezdica",
    "lt": "10 % už 5 žvaigždutes",
    "et": "10 % 5 tärni eest",
}


@pytest.mark.parametrize(("language", "text"), STEERING.items())
def test_words_that_ask_for_good_stars_are_found_in_every_language(language, text):
    assert steering.refused(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "5 € off your next order"),
        ("sl", "10 % popusta"),
        ("lv", "5 € atlaide"),
        ("de", "5 € Rabatt"),
    ],
)
def test_an_honest_value_passes(language, text):
    assert steering.refused(text, language) == ""


def test_a_policy_may_say_that_it_never_pays_for_stars():
    assert steering.refused_in_policy("We never give anything for 5 stars.", "en") == ""
    assert "five stars" in steering.refused_in_policy("Write five stars. We give no more.", "en")


@pytest.mark.django_db
def test_a_policy_is_kept_version_by_version(store):
    first = actions.state_policy(store, POLICY, actor=BY)
    assert actions.state_policy(store, POLICY, actor=BY) == first
    second = actions.state_policy(store, {"en": "New."}, actor=BY)
    assert [p.number for p in queries.policies(store.id)] == [2, 1]
    assert queries.policy(store.id) == second
    assert Record.objects.filter(act="rewards.policy_stated").count() == 2


@pytest.mark.django_db
def test_a_policy_is_not_taken_back_while_rewards_are_on(shop):
    shop.promises()
    with pytest.raises(Conflict):
        actions.state_policy(shop.store, {}, actor=BY)
    with pytest.raises(Conflict):
        actions.state_policy(shop.store, {"en": "  "}, actor=BY)
    actions.switch(shop.store, on=False, actor=BY)
    assert actions.state_policy(shop.store, {}, actor=BY) is None
    assert queries.policy(shop.store.id) is None
    assert Policy.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texts",
    [{"xx": "What is this?"}, {"en": "x" * 4_001}, {"en": "a\x00b"}, {"en": "Give us 5 stars"}],
)
def test_a_policy_that_makes_no_sense_is_refused(store, texts):
    with pytest.raises(Invalid):
        actions.state_policy(store, texts, actor=BY)
    assert not Policy.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gold"},
        {"values": {}},
        {"values": {"en": "5 € off"}},
        {"values": {"sl": "x" * 81}},
        {"values": {"sl": "5 € za 5 zvezdic"}},
        {"terms": {"prefix": "kleiner"}},
        {"terms": {"valid_days": 0}},
        {"terms": {"valid_days": True}},
        {"terms": {"once": "always"}},
    ],
)
def test_a_reward_that_makes_no_sense_is_refused(store, wrong):
    with pytest.raises(Invalid):
        actions.describe(store, **{"kind": "generated", "values": VALUES, **wrong}, actor=BY)
    assert not Reward.objects.exists()


@pytest.mark.django_db
def test_the_same_reward_again_is_no_new_version(store):
    first = actions.describe(store, kind="list", values=VALUES, actor=BY)
    assert actions.describe(store, kind="list", values=VALUES, actor=BY) == first
    actions.describe(store, kind="generated", values=VALUES, terms={"prefix": "TEA"}, actor=BY)
    assert Reward.objects.count() == 2


@pytest.mark.django_db
def test_switching_is_audited_and_twice_is_once(shop):
    shop.promises()
    assert not actions.switch(shop.store, on=True, actor=BY)
    assert actions.switch(shop.store, on=False, actor=BY)
    acts = Record.objects.filter(act__startswith="rewards.switched").values_list("act", flat=True)
    assert sorted(acts) == ["rewards.switched_off", "rewards.switched_on"]
