"""Webhooks over the API: set up, tested, rotated, looked at, sent again; and nobody else's."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.webhooks.models import Endpoint
from artur.domain.webhooks.sending import rounds
from artur.foundation.kit import standard_webhooks
from tests.domain.webhooks.conftest import happen, server
from tests.harness.endpoint import Reply

__all__ = ["happen", "server"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def api(key, store):
    return key(store, "webhooks:write")


@pytest.fixture
def made(api, server):
    answer = api.post("/webhooks", {"url": server.url, "types": ["review.submitted"]})
    assert answer.status_code == 201
    return answer.json()


def test_what_was_made_signs_what_happens(api, server, store, made, happen):
    happen()
    rounds.send_due(store.id)
    (asked,) = server.asked
    assert standard_webhooks.signed(made["secret"], asked.headers, asked.body)
    shown = api.get(f"/webhooks/{made['id']}").json()
    assert "secret" not in shown
    assert api.get("/webhooks").json() == {"items": [shown], "next": None}
    (sent,) = api.get(f"/webhooks/{made['id']}/deliveries?state=delivered").json()["items"]
    assert sent["id"] == asked.headers["webhook-id"]
    assert sent["attempts"][0]["status"] == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "url"),
        ({"url": "http://example.com/"}, "url"),
        ({"url": "https://user:pass@example.com/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "https://[::ffff:169.254.169.254]/"}, "url"),
        ({"url": "https://example.com:22/"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.com/", "types": ["review.liked"]}, "types"),
        ({"url": "https://example.com/", "at_once": 0}, "at_once"),
        ({"url": "https://example.com/", "at_once": 11}, "at_once"),
        ({"url": "https://example.com/", "secret": "whsec_short"}, "secret"),
        ({"url": "https://example.com/", "colour": "red"}, "colour"),
    ],
)
def test_what_makes_no_sense_is_named(api, body, field):
    answer = api.post("/webhooks", body)
    assert answer.status_code == 422
    assert field in {error["field"].split(".")[0] for error in answer.json()["errors"]}
    assert not Endpoint.objects.exists()


def test_it_is_changed_paused_and_removed(api, made):
    path = f"/webhooks/{made['id']}"
    changed = api.call("PATCH", path, {"in_order": True, "types": []}).json()
    assert (changed["in_order"], changed["types"], changed["url"]) == (True, [], made["url"])
    assert api.call("PATCH", path, {"state": "paused"}).json()["state"] == "paused"
    assert api.call("PATCH", path, {"state": "active"}).json()["state"] == "active"
    assert api.call("PATCH", path, {"state": "disabled"}).status_code == 422
    assert api.call("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404


def test_a_new_secret_is_given_and_the_old_one_ends_when_told(api, made):
    path = f"/webhooks/{made['id']}/secret"
    answer = api.post(path, {}).json()
    assert answer["secret"] != made["secret"]
    assert answer["former_secret_until"]
    assert api.post(path).json()["secret"] != answer["secret"]
    own = standard_webhooks.new_secret()
    answer = api.post(path, {"secret": own, "keep_hours": 0}).json()
    assert answer == {"secret": own, "former_secret_until": None}


def test_a_test_says_how_it_went(api, server, made):
    path = f"/webhooks/{made['id']}/test"
    assert api.post(path).json()["status"] == 200
    server.replies = lambda asked: Reply(302, headers={"Location": "/elsewhere"})
    told = api.post(path).json()
    assert (told["status"], told["fault"]) == (302, "redirects")


def test_what_was_not_taken_is_sent_again(api, server, store, made, happen):
    server.replies = lambda asked: Reply(410, b"moved out")
    happen("review.submitted", "review.submitted")
    rounds.send_due(store.id)
    path = f"/webhooks/{made['id']}"
    assert api.get(path).json()["reason"] == "gone"
    assert api.post(f"{path}/replays", {"since": "2020-01-01T00:00:00"}).status_code == 422
    server.replies = lambda asked: Reply()
    api.call("PATCH", path, {"state": "active"})
    answer = api.post(f"{path}/replays", {"since": "2020-01-01T00:00:00Z"})
    assert (answer.status_code, answer.json()) == (202, {"deliveries": 2})
    rounds.send_due(store.id)
    items = api.get(f"{path}/deliveries?limit=1").json()
    assert items["next"]
    (one,) = items["items"]
    assert one["state"] == "delivered"
    answer = api.post(f"{path}/deliveries/{one['id']}/replay")
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    rounds.send_due(store.id)
    assert len(server.asked) == 4


def test_charlie_and_a_key_without_the_scope_get_nothing(key, store, other_store, made):
    path = f"/webhooks/{made['id']}"
    theirs = key(other_store, "admin")
    calls = [
        ("GET", path, None),
        ("PATCH", path, {"url": "https://books.example/"}),
        ("DELETE", path, None),
        ("POST", f"{path}/secret", {}),
        ("POST", f"{path}/test", None),
        ("GET", f"{path}/deliveries", None),
        ("POST", f"{path}/deliveries/msg_{uuid.uuid4().hex}/replay", None),
        ("POST", f"{path}/deliveries/nonsense/replay", None),
        ("POST", f"{path}/replays", {"since": "2026-01-01T00:00:00Z"}),
    ]
    for method, where, body in calls:
        assert theirs.call(method, where, body).status_code == 404, (method, where)
        assert key(store, "events:read").call(method, where, body).status_code == 403
    assert theirs.get("/webhooks").json()["items"] == []


def test_there_are_only_so_many(api):
    body = {"url": "https://example.com/"}
    answers = [api.post("/webhooks", body).status_code for _ in range(21)]
    assert answers == [201] * 20 + [409]


def test_the_types_are_listed(api):
    assert "review.submitted" in api.get("/webhooks/types").json()["items"]
