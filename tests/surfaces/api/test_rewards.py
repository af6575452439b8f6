"""The rewards over the API: all of a document or nothing of it, the policy first, and nobody else's codes."""

from __future__ import annotations

import pytest

from artur.domain.rewards import queries
from artur.domain.rewards.models import Code, Policy, Reward
from tests.domain.rewards.conftest import POLICY, Shop

pytestmark = pytest.mark.django_db
REWARD = {
    "kind": "list",
    "values": {"sl": "5 € popusta"},
    "valid_days": 90,
    "once": "order",
}


@pytest.fixture
def api(key, store):
    return key(store, "rules:write")


def test_a_new_store_gives_nothing(api):
    shown = api.get("/rewards").json()
    assert (shown["on"], shown["policy"], shown["reward"]) == (False, None, None)
    assert shown["counts"] == {"promised": 0, "given": 0, "owed": 0, "codes_left": 0}


def test_everything_is_said_in_one_document(api):
    assert api.post("/rewards/codes", {"codes": ["A-1", "A-2", "A-2"]}).json() == {
        "added": 2, "repeated": 1, "owed": 0,
    }  # fmt: skip
    answer = api.call("PUT", "/rewards", {"policy": POLICY, "reward": REWARD, "on": True})
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["on"]
    assert shown["policy"]["texts"] == POLICY
    assert shown["reward"] == {**REWARD, "prefix": ""}
    assert shown["counts"]["codes_left"] == 2
    again = api.call("PUT", "/rewards", {"on": False}).json()
    assert not again["on"]
    assert again["policy"]["version"] == 1


def test_without_a_policy_nothing_of_it_is_kept(api, store):
    answer = api.call("PUT", "/rewards", {"reward": {**REWARD, "kind": "generated"}, "on": True})
    assert answer.status_code == 409
    assert not Reward.objects.exists()
    assert not queries.is_on(store.id)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"stars": 5}, "stars"),
        ({"on": "yes"}, "on"),
        ({"policy": "text"}, "policy"),
        ({"policy": {"en": "Write us five stars"}}, "policy.en"),
        ({"reward": {**REWARD, "stars": 5}}, "reward.stars"),
        ({"reward": {**REWARD, "values": {}}}, "reward.values.sl"),
        ({"reward": {**REWARD, "valid_days": 0}}, "reward.valid_days"),
        ({"reward": {**REWARD, "kind": ["list"]}}, "reward.kind"),
        ([], ""),
    ],
)
def test_what_makes_no_sense_names_its_field_and_keeps_nothing(api, body, field):
    answer = api.call("PUT", "/rewards", body)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert not Policy.objects.exists()
    assert not Reward.objects.exists()


@pytest.mark.parametrize("codes", [[], [""], ["A 1"], ["čaj"], ["A-1", "\t"]])
def test_codes_that_are_none_are_refused_whole(api, codes):
    assert api.post("/rewards/codes", {"codes": codes}).status_code == 422
    assert not Code.objects.exists()


def test_what_was_given_is_read_with_its_orders(api, store, clock, smtp):
    shop = Shop(store, clock, smtp)
    shop.sending()
    shop.promises(codes="A-1", valid_days=10)
    shop.order()
    shop.later(hours=4)
    shop.answer()
    page = api.get("/rewards/given").json()
    assert page["next"] is None
    [entry] = page["items"]
    assert (entry["code"], entry["order"], entry["valid_until"]) == ("A-1", "1001", "2026-04-23")


def test_a_key_of_another_store_sees_and_changes_nothing(api, key, other_store, store):
    api.call("PUT", "/rewards", {"policy": POLICY})
    theirs = key(other_store, "rules:write")
    assert theirs.get("/rewards").json()["policy"] is None
    theirs.call("PUT", "/rewards", {"policy": {}})
    assert queries.policy(store.id)
    assert key(store, "orders:write").get("/rewards").status_code == 403
