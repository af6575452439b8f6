"""Canned replies over the API: written, read page by page, taken away, and nobody else's."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.chat.canned import queries
from artur.foundation.audit.models import Record

pytestmark = pytest.mark.django_db
WANTED = {
    "title": "Vračilo",
    "shortcut": "vracilo",
    "texts": {"sl": "Pozdravljeni, {{ customer }}. Izdelek vzamemo nazaj v 30 dneh."},
}


def test_a_reply_is_written_read_changed_and_taken_away(shop, store):
    made = shop.post("/chat/replies", WANTED)
    assert made.status_code == 201
    address = f"/chat/replies/{made.json()['id']}"
    assert shop.get(address).json() == made.json()
    changed = shop.call("PUT", address, {**WANTED, "shortcut": "/Nazaj"})
    assert (changed.status_code, changed.json()["shortcut"]) == (200, "nazaj")
    assert [one["title"] for one in shop.get("/chat/replies").json()["items"]] == ["Vračilo"]
    assert shop.call("DELETE", address).status_code == 204
    assert shop.get(address).status_code == 404
    acts = Record.objects.filter(store_id=store.id, act__startswith="canned_reply.")
    assert [one.act.partition(".")[2] for one in acts.order_by("id")] == ["added", "changed", "removed"]  # fmt: skip
    assert {one.actor.partition(":")[0] for one in acts} == {"key"}


def test_the_list_goes_on_where_it_stopped(shop):
    for word in ("b", "c", "a"):
        shop.post("/chat/replies", {**WANTED, "title": word, "shortcut": word})
    first = shop.get("/chat/replies?limit=2").json()
    assert [one["title"] for one in first["items"]] == ["a", "b"]
    rest = shop.get(first["next"].partition("/api/v1")[2]).json()
    assert ([one["title"] for one in rest["items"]], rest["next"]) == (["c"], None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"shortcut": "Ne to!"}, "shortcut"),
        ({"texts": {}}, "texts"),
        ({"texts": {"sl": "Zdravo, {{ stars }}"}}, "texts.sl"),
        ({"texts": {"xx": "?"}}, "texts.xx"),
        ({"used": 9}, "used"),
    ],
)
def test_what_is_wrong_is_named(shop, store, wrong, field):
    answer = shop.post("/chat/replies", {**WANTED, **wrong})
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert queries.replies(store.id) == []


def test_a_shortcut_is_one_replys_own(shop):
    shop.post("/chat/replies", WANTED)
    again = shop.post("/chat/replies", WANTED)
    assert (again.status_code, again.json()["errors"][0]["field"]) == (422, "shortcut")
    assert shop.get("/chat/replies?limit=0").status_code == 422
    assert shop.get("/chat/replies?cursor=x").status_code == 422


def test_another_stores_key_and_a_smaller_one_reach_nothing(shop, stranger, key, store):
    mine = shop.post("/chat/replies", WANTED).json()["id"]
    assert stranger.get("/chat/replies").json()["items"] == []
    for number in (mine, uuid.uuid4()):
        for method, body in (("GET", None), ("PUT", WANTED), ("DELETE", None)):
            assert stranger.call(method, f"/chat/replies/{number}", body).status_code == 404
    smaller = key(store, "reviews:read", "publication:write")
    assert smaller.get("/chat/replies").status_code == 403
    assert smaller.post("/chat/replies", WANTED).status_code == 403
    assert len(queries.replies(store.id)) == 1
