"""Check-ups over the API: asked for, followed, read point by point, and only of the store's own site."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.checkup import queries
from artur.domain.checkup.models import Checkup, CheckupState
from artur.domain.checkup.rules.findings import Evidence, found, missing, partly
from artur.foundation.audit.models import Record

pytestmark = pytest.mark.django_db
BEFORE = {"faq": missing(), "phone": found(Evidence("https://a.example/", "04 555 01 82"))}
NOW = {
    "faq": partly(Evidence("https://a.example/faq", "Kako plačam? – S kartico."), note="few", questions=1),
    "phone": missing(),
    "long_gone": found(),
}  # fmt: skip


@pytest.fixture
def api(key, store):
    return key(store, "publication:write", "reviews:read")


def made(store, findings=None, state=CheckupState.DONE) -> Checkup:
    return Checkup.objects.create(
        store_id=store.id,
        url=store.url,
        state=state,
        score=40 if findings else None,
        findings={name: one.as_json() for name, one in (findings or {}).items()},
        read={"pages": [{"url": "https://a.example/", "kinds": []}]} if findings else {},
    )


def test_one_is_asked_for_and_followed_and_a_second_waits_for_it(api, store):
    started = api.post("/checkups", {})
    assert started.status_code == 201
    told = started.json()
    assert (told["state"], told["points"], told["score"]) == ("queued", [], None)
    assert api.get(f"/checkups/{told['id']}").json() == told
    assert [one["id"] for one in api.get("/checkups").json()["items"]] == [told["id"]]
    assert api.post("/checkups", {}).status_code == 409
    (record,) = Record.objects.filter(store_id=store.id, act="checkup.requested")
    assert record.actor.startswith("key:")


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "http://127.0.0.1/", "nowhere"])
def test_only_the_stores_own_site_is_looked_at(api, store, url):
    answer = api.post("/checkups", {"url": url})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "url")
    assert queries.under_way(store.id) is None


def test_what_was_found_is_read_with_what_it_rests_on(api, store):
    made(store, BEFORE)
    latest = made(store, NOW)
    told = api.get(f"/checkups/{latest.id}").json()
    points = {one["name"]: one for one in told["points"]}
    assert set(points) == {"faq", "phone"}
    assert points["faq"]["note"] == "Only 1 questions are answered; three make a beginning."
    assert points["faq"]["evidence"][0]["url"] == "https://a.example/faq"
    assert (told["better"], told["worse"]) == (["faq"], ["phone"])
    assert "faq" in told["next_things"]
    assert told["read"] == ["https://a.example/"]


def test_the_history_goes_on_where_it_stopped(api, store):
    ids = [str(made(store).id) for _ in range(3)]
    first = api.get("/checkups?limit=2").json()
    rest = api.get(first["next"].partition("/api/v1")[2]).json()
    assert [one["id"] for one in [*first["items"], *rest["items"]]] == ids[::-1]
    assert rest["next"] is None
    assert api.get("/checkups?state=done").status_code == 422


def test_one_comes_every_month_or_no_more(api):
    assert api.get("/checkups/monthly").json() == {"on": False, "next_at": None}
    assert api.call("PUT", "/checkups/monthly", {"on": True}).json()["next_at"]
    assert api.call("PUT", "/checkups/monthly", {"on": False}).json()["on"] is False


def test_another_stores_key_and_a_reading_one_start_and_see_nothing(stranger, key, store):
    mine = made(store, NOW)
    assert stranger.get("/checkups").json()["items"] == []
    for number in (mine.id, uuid.uuid4()):
        assert stranger.get(f"/checkups/{number}").status_code == 404
    reader = key(store, "reviews:read")
    assert reader.get(f"/checkups/{mine.id}").status_code == 200
    assert reader.post("/checkups", {}).status_code == 403
    assert reader.call("PUT", "/checkups/monthly", {"on": True}).status_code == 403
    assert key(store, "publication:write").get("/checkups").status_code == 403
    assert queries.under_way(store.id) is None
