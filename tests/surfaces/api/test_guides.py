"""Guides over the API: written with their chapters, shown, moved, taken down, and nobody else's."""

from __future__ import annotations

import uuid

import pytest

from artur.domain.orders.models import Product
from artur.domain.profile.guides import queries
from artur.foundation.audit.models import Record

pytestmark = pytest.mark.django_db
WANTED = {"titles": {"sl": "Kateri čajnik je pravi?"}, "products": ["T-1"], "category": "Čajniki"}
CHAPTER = {"questions": {"sl": "Kako velik?"}, "answers": {"sl": "Za štiri liter."}}


@pytest.fixture
def api(key, store):
    Product.objects.create(store_id=store.id, external_id="T-1", name="Čajnik")
    return key(store, "publication:write", "reviews:read")


@pytest.fixture
def guide(api):
    return f"/profile/guides/{api.post('/profile/guides', WANTED).json()['id']}"


def test_a_guide_is_written_shown_and_taken_down(api, guide, store):
    assert api.call("PUT", f"{guide}/publication").status_code == 409
    chapter = api.post(f"{guide}/chapters", CHAPTER)
    assert chapter.status_code == 201
    shown = api.call("PUT", f"{guide}/publication").json()
    assert (shown["public"], shown["slug"]) == (True, "kateri-cajnik-je-pravi")
    assert shown["chapters"] == [chapter.json()]
    anew = api.call("PUT", guide, {"titles": {"sl": "Čajniki"}}).json()
    assert (anew["slug"], anew["products"], anew["public"]) == (shown["slug"], [], True)
    assert len(anew["chapters"]) == 1
    assert api.call("DELETE", f"{guide}/publication").status_code == 204
    assert api.get(guide).json()["public"] is False
    assert api.call("DELETE", guide).status_code == 204
    assert api.get(guide).status_code == 404
    acts = Record.objects.filter(store_id=store.id, act__startswith="guide.").order_by("id")
    assert [one.act.partition(".")[2] for one in acts] == [
        "made", "changed", "published", "changed", "hidden", "removed",
    ]  # fmt: skip


def test_chapters_are_changed_moved_and_taken_away(api, guide):
    one = api.post(f"{guide}/chapters", CHAPTER).json()["id"]
    two = api.post(f"{guide}/chapters", {"questions": {"sl": "Iz česa?"}}).json()["id"]
    moved = api.post(f"{guide}/chapters/{two}/moves", {"to": "up"}).json()
    assert [chapter["id"] for chapter in moved["chapters"]] == [two, one]
    written = api.call("PUT", f"{guide}/chapters/{two}", {**CHAPTER, "answers": {"sl": "Glina."}})
    assert written.json()["answers"] == {"sl": "Glina."}
    assert api.call("DELETE", f"{guide}/chapters/{one}").status_code == 204
    assert [chapter["id"] for chapter in api.get(guide).json()["chapters"]] == [two]


def test_guides_stand_in_their_order_page_by_page(api, guide):
    other = api.post("/profile/guides", {"titles": {"sl": "Lončki"}}).json()["id"]
    api.post(f"/profile/guides/{other}/moves", {"to": "up"})
    first = api.get("/profile/guides?limit=1").json()
    assert [one["id"] for one in first["items"]] == [other]
    rest = api.get(first["next"].partition("/api/v1")[2]).json()
    assert [one["slug"] for one in rest["items"]] == ["kateri-cajnik-je-pravi"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"titles": {}}, "titles.sl"),
        ({"titles": {"sl": "K" * 121}}, "titles.sl"),
        ({"products": ["SKU-9"]}, "products"),
        ({"category": "K" * 201}, "category"),
        ({"public": True}, "public"),
    ],
)
def test_what_is_wrong_is_named(api, store, wrong, field):
    answer = api.post("/profile/guides", {**WANTED, **wrong})
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert queries.guides(store.id) == []


def test_another_stores_key_reaches_nothing(api, guide, stranger, store):
    mine = api.post(f"{guide}/chapters", CHAPTER).json()["id"]
    theirs = stranger.post("/profile/guides", {"titles": {"sl": "Vodič", "lv": "Ceļvedis"}})
    theirs = f"/profile/guides/{theirs.json()['id']}"
    calls = [
        ("GET", guide, None), ("PUT", guide, {"titles": {"sl": "?"}}), ("DELETE", guide, None),
        ("PUT", f"{guide}/publication", None), ("DELETE", f"{guide}/publication", None),
        ("POST", f"{guide}/moves", {"to": "up"}), ("POST", f"{guide}/chapters", CHAPTER),
        ("PUT", f"{theirs}/chapters/{mine}", CHAPTER), ("DELETE", f"{theirs}/chapters/{mine}", None),
        ("POST", f"{theirs}/chapters/{mine}/moves", {"to": "up"}),
        ("GET", f"/profile/guides/{uuid.uuid4()}", None),
    ]  # fmt: skip
    for method, address, body in calls:
        assert stranger.call(method, address, body).status_code == 404, (method, address)
    assert len(stranger.get("/profile/guides").json()["items"]) == 1
    assert len(api.get(guide).json()["chapters"]) == 1


def test_reading_alone_writes_nothing_and_writing_alone_reads_nothing(guide, key, store):
    reader, writer = key(store, "reviews:read"), key(store, "publication:write")
    assert reader.get(guide).status_code == 200
    assert writer.get(guide).status_code == 403
    for method, address, body in (
        ("POST", "/profile/guides", WANTED), ("PUT", guide, WANTED), ("DELETE", guide, None),
        ("PUT", f"{guide}/publication", None), ("POST", f"{guide}/chapters", CHAPTER),
    ):  # fmt: skip
        assert reader.call(method, address, body).status_code == 403
