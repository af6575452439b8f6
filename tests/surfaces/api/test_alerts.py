"""Alerts and their rules by the API: who may, what is refused, what another store never sees."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from artur.domain.alerts.actions import Call, raise_by_rules
from artur.domain.alerts.models import Alert, AlertRule
from artur.foundation.kit import clock


@pytest.fixture
def alert(store, alice):
    raised = raise_by_rules(store, Call("mail_paused", "now", facts={"reason": "bounces"}))
    assert raised is not None
    return raised


def test_one_is_read_given_put_off_and_taken(shop, alert, alice):
    path = f"/alerts/{alert.id}"
    seen = shop.get(path).json()
    assert (seen["kind"], seen["urgent"], seen["within"]) == ("mail_paused", True, [])
    assert seen["title"]
    (member,) = shop.get("/alerts/members").json()["items"]
    assert member == {"id": str(alice.member.id), "name": str(alice.user), "role": "owner"}
    given = shop.call("PUT", f"{path}/assignment", {"member": member["id"]})
    assert given.json()["member"] == member["id"]
    assert shop.get(f"/alerts?member={member['id']}").json()["items"][0]["id"] == str(alert.id)
    until = (clock.now() + timedelta(hours=3)).isoformat()
    assert shop.call("PUT", f"{path}/snooze", {"until": until}).json()["snoozed_until"]
    assert shop.get("/alerts?state=open").json()["items"] == []
    assert len(shop.get("/alerts?open=true").json()["items"]) == 1
    assert shop.call("DELETE", f"{path}/snooze").json()["snoozed_until"] is None
    assert shop.post(f"{path}/acknowledgement").status_code == 200
    assert shop.call("PUT", f"{path}/snooze", {"until": until}).status_code == 409
    assert shop.call("PUT", f"{path}/assignment", {"member": None}).status_code == 409


@pytest.mark.parametrize(
    ("deed", "body", "status"),
    [
        ("assignment", {"member": str(uuid.uuid4())}, 422),
        ("assignment", {"member": "bob"}, 422),
        ("assignment", {}, 422),
        ("snooze", {"until": "2020-01-01T00:00:00Z"}, 422),
        ("snooze", {"until": "2099-01-01T00:00:00Z"}, 422),
        ("snooze", {"until": "2026-04-13T09:00:00"}, 422),
        ("snooze", {"for": "PT1H"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(shop, alert, deed, body, status):
    answer = shop.call("PUT", f"/alerts/{alert.id}/{deed}", body)
    assert answer.status_code == status
    assert answer.json()["errors"]


def test_rules_are_read_changed_added_and_put_back(shop, alice):
    rules = shop.get("/alerts/rules").json()["items"]
    low = next(rule for rule in rules if rule["kind"] == "low_stars")
    assert (low["active"], low["when"]["stars"]["to"], low["own"]) == (True, 2, False)
    path = f"/alerts/rules/{low['id']}"
    assert shop.call("PUT", path, low).json() == low
    changed = shop.call("PUT", path, {"when": {"stars": {"to": 3}}, "quiet": None}).json()
    assert (changed["when"]["stars"]["to"], changed["quiet"]) == (3, None)
    assert shop.get(path).json() == changed
    assert shop.call("DELETE", path).status_code == 204
    assert shop.get(path).json() == low
    added = shop.post("/alerts/rules", {"name": "Lonci", "when": {"words": ["počen"]}})
    assert (added.status_code, added.json()["own"]) == (201, True)
    own = f"/alerts/rules/{added.json()['id']}"
    assert shop.call("DELETE", own).status_code == 204
    assert shop.get(own).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "x", "when": {"words": ["a"]}, "to": {"everyone": False}}, "to"),
        ({"name": "x", "when": {"stars": {"to": 9}}}, "when.stars.to"),
        ({"name": "x", "when": {"words": ["a"]}, "colour": "red"}, "colour"),
        ([], ""),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_field(shop, body, field):
    answer = shop.post("/alerts/rules", body)
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert not AlertRule.objects.exists()


def test_charlie_finds_nothing_of_alices(stranger, shop, alert):
    rule = shop.post("/alerts/rules", {"name": "x", "when": {"words": ["a"]}}).json()["id"]
    until = (clock.now() + timedelta(hours=3)).isoformat()
    for method, path, body in [
        ("GET", f"/alerts/{alert.id}", None),
        ("PUT", f"/alerts/{alert.id}/assignment", {"member": None}),
        ("PUT", f"/alerts/{alert.id}/snooze", {"until": until}),
        ("DELETE", f"/alerts/{alert.id}/snooze", None),
        ("GET", f"/alerts/rules/{rule}", None),
        ("PUT", f"/alerts/rules/{rule}", {"active": False}),
        ("DELETE", f"/alerts/rules/{rule}", None),
    ]:
        assert stranger.call(method, path, body).status_code == 404, path
    kept = Alert.objects.get(store_id=alert.store_id)
    assert (kept.assigned_to, kept.snoozed_until) == (None, None)


def test_a_key_that_only_reads_neither_takes_nor_sees_rules(store, key, alert):
    reader = key(store, "reviews:read")
    assert reader.get(f"/alerts/{alert.id}").status_code == 200
    assert reader.post(f"/alerts/{alert.id}/acknowledgement").status_code == 403
    assert reader.get("/alerts/rules").status_code == 403
    assert key(store, "rules:write").get("/alerts/rules").status_code == 200
