"""Product content and videos over the API: written, scored, shown, and nobody else's."""

from __future__ import annotations

import gzip
import uuid

import pytest

from artur.domain.orders.models import Product
from artur.domain.profile.content.models import Sheet, Video
from artur.domain.profile.content.rules import films
from artur.foundation.media.moving import storage
from tests.foundation.media.test_remaking import photo

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.youtube.com/watch?v=dQ4XAbCdEfg"
FILM = {"titles": {"sl": "Čajnik v rokah"}, "address": ADDRESS}
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nZavremo vodo.\n"


@pytest.fixture
def api(key, store):
    for number in (1, 2):
        Product.objects.create(
            store_id=store.id, external_id=f"a/{number}", name=f"Čajnik {number}"
        )
    return key(store, "publication:write", "reviews:read")


def test_what_is_written_of_a_product_is_kept_scored_and_advised_on(api, store):
    empty = api.get("/profile/content/a/1").json()
    assert (empty["description"], empty["changed_at"]) == ({}, None)
    told = {"benefits": {"sl": "Dovolj za štiri."}, "size": {"sl": "22 × 14 cm"}, "pictures": 3}
    kept = api.call("PUT", "/profile/content/a/1", told)
    assert kept.status_code == 200
    assert kept.json()["score"] > empty["score"]
    assert "video" in {one["point"] for one in kept.json()["advice"]}
    # What is not named stays; what is null goes.
    after = api.call("PUT", "/profile/content/a/1", {"size": None}).json()
    assert (after["size"], after["benefits"], after["pictures"]) == ({}, told["benefits"], 3)
    found = api.get("/profile/content").json()["items"]
    assert [one["product"] for one in found] == ["a/2", "a/1"]
    assert [one["product"] for one in api.get("/profile/content?lacks=benefits").json()["items"]] == ["a/2"]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"benefits": {"xx": "?"}}, "benefits.xx"),
        ({"size": {"sl": "1" * 2001}}, "size.sl"),
        ({"pictures": 201}, "pictures"),
        ({"pictures": "many"}, "pictures"),
        ({"score": 100}, "score"),
    ],
)
def test_what_is_wrong_is_named(api, store, wrong, field):
    answer = api.call("PUT", "/profile/content/a/1", wrong)
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert not Sheet.objects.filter(store_id=store.id).exists()


def test_a_film_is_embedded_worded_moved_and_taken_away(api):
    made = api.post("/profile/videos", {**FILM, "product": "a/1"})
    assert made.status_code == 201
    first, second = made.json(), api.post("/profile/videos", {**FILM, "product": "a/1"}).json()
    assert (first["kind"], first["product"], first["state"]) == ("youtube", "a/1", "ready")
    one = f"/profile/videos/{first['id']}"
    worded = api.call("PUT", one, {"titles": {"sl": "Čaj"}, "language": "sl"})
    assert worded.json()["titles"] == {"sl": "Čaj"}
    order = api.post(f"{one}/moves", {"to": "down"}).json()["items"]
    assert [video["id"] for video in order] == [second["id"], first["id"]]
    assert api.call("PUT", f"{one}/captions/sl", VTT).status_code == 409
    assert api.call("DELETE", one).status_code == 204
    assert len(api.get("/profile/videos?product=a/1").json()["items"]) == 1
    assert api.get("/profile/videos").json()["items"] == []


def test_a_file_is_taken_in_captioned_and_given_a_picture(api, settings, tmp_path, monkeypatch):
    settings.ARTUR_DATA = tmp_path
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 400
    taken = api.post("/profile/videos/uploads?title=%C4%8Cajnik&product=a/2", film)
    assert taken.status_code == 201
    assert (taken.json()["state"], taken.json()["titles"]) == ("waiting", {"sl": "Čajnik"})
    one = f"/profile/videos/{taken.json()['id']}"
    captioned = api.call("PUT", f"{one}/captions/sl", VTT).json()
    assert captioned["captions"] == ["sl"]
    assert captioned["transcripts"] == {"sl": "Zavremo vodo."}
    assert api.call("PUT", f"{one}/captions/sl", b"no captions").json()["errors"][0]["field"] == "captions"  # fmt: skip
    assert api.call("PUT", f"{one}/poster", photo()).json()["poster"] == "kept"
    assert api.call("PUT", f"{one}/poster", b"no picture").status_code == 422
    assert api.call("DELETE", f"{one}/captions/sl").status_code == 204
    assert storage.raw(uuid.UUID(taken.json()["id"])).read_bytes() == film
    monkeypatch.setattr(films, "LARGEST", 300)
    assert api.post("/profile/videos/uploads?title=x", film).status_code == 413
    # A body that does not say how long it is, is cut off where it becomes too long.
    packed = api.call(
        "POST",
        "/profile/videos/uploads?title=x",
        gzip.compress(film * 9),
        **{"Content-Encoding": "gzip"},
    )
    assert (packed.status_code, packed.json()["type"].rpartition("/")[2]) == (413, "too-large")
    assert len(list(storage.raw(uuid.UUID(taken.json()["id"])).parent.iterdir())) == 1
    monkeypatch.undo()
    settings.ARTUR_FILMS_MB = 0
    assert api.post("/profile/videos/uploads?title=x", film).status_code == 413
    settings.ARTUR_FILMS_MB = 10
    refused = api.post("/profile/videos/uploads?title=x", b"GIF89a" + b"\x00" * 99)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "file")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"titles": {}}, "titles.sl"),
        ({"address": "https://evil.example/film"}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"language": "xx"}, "language"),
        ({"stars": 5}, "stars"),
    ],
)
def test_what_is_wrong_with_a_film_is_named(api, store, wrong, field):
    answer = api.post("/profile/videos", {**FILM, **wrong})
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert not Video.objects.filter(store_id=store.id).exists()


def test_another_stores_key_and_a_reading_one_write_nothing(api, stranger, key, store):
    mine = api.post("/profile/videos", {**FILM, "product": "a/1"}).json()["id"]
    one = f"/profile/videos/{mine}"
    words = {"titles": {"lv": "Tēja"}}
    calls = [
        ("GET", one, None), ("PUT", one, words), ("DELETE", one, None),
        ("POST", f"{one}/moves", {"to": "up"}), ("PUT", f"{one}/captions/sl", VTT),
        ("DELETE", f"{one}/captions/sl", None), ("PUT", f"{one}/poster", b"x"),
        ("GET", "/profile/content/a/1", None), ("PUT", "/profile/content/a/1", {"size": words["titles"]}),
        ("GET", "/profile/videos?product=a/1", None), ("POST", "/profile/videos", {**FILM, "product": "a/1"}),
        ("POST", "/profile/videos/uploads?product=a/1&title=x", b"film"),
        ("GET", f"/profile/videos/{uuid.uuid4()}", None),
    ]  # fmt: skip
    reader = key(store, "reviews:read")
    for method, address, body in calls:
        assert stranger.call(method, address, body).status_code == 404, (method, address)
        if method != "GET":
            assert reader.call(method, address, body).status_code == 403, (method, address)
    assert stranger.get("/profile/content").json()["items"] == []
    assert Video.objects.filter(store_id=store.id).count() == 1
