"""Questions and answers over the API: written, found, taken away, and nobody else's."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.profile.faq import queries
from tests.domain.profile.faq.writing import put_entry

pytestmark = pytest.mark.django_db
WANTED = {
    "tab": "payment",
    "questions": {"sl": "Kako lahko plačam?"},
    "answers": {"sl": "S kartico."},
    "products": ["SKU-1"],
}


@pytest.fixture
def api(key, store):
    return key(store, "publication:write", "reviews:read")


def test_an_entry_is_written_found_changed_and_taken_away(api, store):
    made = api.post("/profile/faq", WANTED)
    assert made.status_code == 201
    shown = made.json()
    assert shown["tab"] == str(queries.id_of(store.id, "payment"))
    found = api.get("/profile/faq/search?q=placam&locale=sl").json()
    assert [hit["question"] for hit in found["items"]] == ["Kako lahko plačam?"]
    changed = api.call("PUT", f"/profile/faq/{shown['id']}", {**WANTED, "state": "draft"})
    assert changed.json()["state"] == "draft"
    same = api.call("PUT", f"/profile/faq/{shown['id']}", WANTED)
    assert same.json()["state"] == "draft"
    assert len(api.get("/profile/faq").json()["items"]) == 1
    assert api.call("DELETE", f"/profile/faq/{shown['id']}").status_code == 204
    assert api.get("/profile/faq").json()["items"] == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"answers": {}}, "answers.sl"),
        ({"tab": "elsewhere"}, "tab"),
        ({"questions": {"sl": "K" * 301}}, "questions.sl"),
        ({"state": "hidden"}, "state"),
        ({"stars": 5}, "stars"),
    ],
)
def test_what_is_wrong_is_named(api, store, wrong, field):
    answer = api.post("/profile/faq", {**WANTED, **wrong})
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert queries.entries(store.id) == []


def test_another_stores_key_reaches_nothing(key, store, other_store):
    entry = put_entry(store, "Kaj?", "To.")
    other = key(other_store, "admin")
    assert other.get("/profile/faq").json()["items"] == []
    for number in (entry.id, uuid.uuid4()):
        assert (
            other.call(
                "PUT",
                f"/profile/faq/{number}",
                {**WANTED, "questions": {"lv": "Kas?"}, "answers": {"lv": "Tas."}},
            ).status_code
            == 404
        )
        assert other.call("DELETE", f"/profile/faq/{number}").status_code == 404
    assert queries.entries(store.id)


def test_reading_alone_writes_nothing(key, store):
    reader = key(store, "reviews:read")
    assert reader.get("/profile/faq").status_code == 200
    assert reader.post("/profile/faq", WANTED).status_code == 403
