"""Videos: taken in, made anew with nothing but picture and sound, embedded by address, and taken away again."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from artur.domain.orders.models import Product
from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.actions import Words, posters
from artur.domain.profile.content.models import Captions, Video
from artur.domain.profile.content.rules import films
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, Invalid, NotFound, TooLarge
from artur.foundation.media.models import Picture
from artur.foundation.media.moving import apart, storage
from artur.foundation.media.storage import path as picture_path
from tests.domain.profile.content.films import SECRET, film, turned
from tests.harness.endpoint import Reply, endpoint

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db(transaction=True)
ME = "member:0190a5f2-0000-7000-8000-000000000000"
WORDS = Words({"sl": "Čajnik v rokah"}, {}, "sl")


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    settings.ARTUR_DATA = tmp_path


@pytest.fixture
def teapot(store: Store) -> Product:
    return Product.objects.create(store_id=store.id, external_id="SKU-1", name="Čajnik")


def size_of(picture_id) -> tuple[int, int]:
    with Image.open(picture_path(picture_id)) as picture:
        return picture.size


def upload(store, data: bytes, product=None) -> Video:
    return actions.add_upload(store, product, io.BytesIO(data), WORDS, actor=ME)


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_an_upload_is_made_anew_and_tells_nothing_of_who_made_it(store, teapot, kind):
    data = film(kind)
    assert SECRET.encode() in data
    video = upload(store, data, teapot)
    assert queries.shown(store, "SKU-1") == []

    assert actions.remake_due(store.id) == 1

    (video,) = queries.shown(store, "SKU-1")
    kept = storage.path(video.id, kind).read_bytes()
    assert SECRET.encode() not in kept
    assert (video.width, video.height, video.seconds, video.size) == (160, 96, 2, len(kept))
    assert not storage.raw(video.id).exists()
    assert size_of(video.poster_id) == (160, 96)
    assert actions.remake_due(store.id) == 0


def test_a_film_from_a_telephone_stays_upright(store):
    video = upload(store, turned(film("mp4")))
    actions.remake_due(store.id)
    video.refresh_from_db()
    assert (video.width, video.height) == (96, 160)
    assert size_of(video.poster_id) == (96, 160)


def test_nobody_speaks_in_a_film_without_sound(store):
    video = upload(store, film("mp4", sound=False))
    actions.remake_due(store.id)
    video.refresh_from_db()
    assert video.language == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (film("mp4")[:900], "broken"),
        (b"\0\0\0\x18ftypmp42" + b"\xff" * 5000, "broken"),
        (film("mp4", "libx265", sound=False), "codec"),
    ],
)
def test_what_no_browser_plays_fails_with_its_reason_and_leaves_no_file(store, data, reason):
    video = upload(store, data)
    actions.remake_due(store.id)
    video.refresh_from_db()
    assert (video.state, video.reason) == ("failed", reason)
    assert not storage.raw(video.id).exists()
    assert queries.shown(store, None) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"\x89PNG\r\n\x1a\n" + b"0" * 90,
        film("mkv"),
        b"MZ" + b"0" * 99,
    ],
)
def test_what_is_no_video_by_its_first_bytes_is_not_even_kept(store, data):
    with pytest.raises(Invalid) as refused:
        upload(store, data)
    assert refused.value.errors[0].field == "file"
    assert not list(storage.raw(store.id).parent.parent.rglob("*.half"))


def test_a_video_beyond_the_limit_leaves_nothing_behind(store, monkeypatch, tmp_path):
    monkeypatch.setattr(films, "LARGEST", 1000)
    with pytest.raises(TooLarge):
        upload(store, film("mp4"))
    assert not Video.objects.exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_worker_that_died_twice_over_a_file_gives_it_up(store):
    video = upload(store, film("mp4"))
    Video.objects.filter(id=video.id).update(attempts=3)
    actions.remake_due(store.id)
    video.refresh_from_db()
    assert (video.state, video.reason) == ("failed", "broken")


def test_a_file_that_takes_too_long_is_given_up(store, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    video = upload(store, film("mp4"))
    actions.remake_due(store.id)
    video.refresh_from_db()
    assert (video.state, video.reason) == ("failed", "too_slow")


def test_what_opens_a_strangers_file_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("ARTUR_SECRET_KEY", "x" * 50)
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@db/artur")
    told = {}
    done = type("Done", (), {"returncode": 0, "stdout": b"{}"})
    monkeypatch.setattr(apart.subprocess, "run", lambda *_args, **how: told.update(how) or done)
    nowhere = Path("nowhere")
    apart._run("mp4", nowhere, nowhere, nowhere)
    assert not {"ARTUR_SECRET_KEY", "DATABASE_URL"} & set(told["env"])


def test_an_address_is_embedded_and_its_picture_fetched_once(store, teapot, settings, monkeypatch):
    with endpoint() as there:
        picture = io.BytesIO()
        Image.new("RGB", (640, 360), (9, 90, 90)).save(picture, "JPEG")
        base = f"http://127.0.0.1:{there.port}"
        facts = {"thumbnail_url": f"{base}/small.jpg", "width": 640, "height": 480}
        there.replies = lambda asked: {
            "/oembed": Reply(body=json.dumps(facts).encode()),
            "/small.jpg": Reply(body=picture.getvalue()),
        }.get(asked.path.partition("?")[0], Reply(404))
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", there.port)})
        monkeypatch.setitem(posters.OEMBED, "youtube", f"{base}/oembed")
        monkeypatch.setattr(posters, "LARGER", base + "/vi/{code}/large.jpg")
        video = actions.add_address(
            store, teapot, "https://youtu.be/dQw4w9WgXcQ?t=30", WORDS, actor=ME
        )

        assert actions.fetch_posters(store.id) == 1
        assert actions.fetch_posters(store.id) == 0

    video.refresh_from_db()
    assert (video.kind, video.code, video.starts_at) == ("youtube", "dQw4w9WgXcQ", 30)
    assert (video.poster_state, video.width, video.height) == ("kept", 640, 480)
    assert "/vi/dQw4w9WgXcQ/large.jpg" in [asked.path for asked in there.asked]


@pytest.mark.parametrize(
    ("thumbnail", "reason"),
    [("http://169.254.169.254/latest", "address"), ("https://10.0.0.1/a.jpg", "forbidden")],
)
def test_a_platform_can_not_send_us_to_a_private_address(
    store, settings, monkeypatch, thumbnail, reason
):
    with endpoint() as there:
        there.replies = lambda asked: Reply(body=json.dumps({"thumbnail_url": thumbnail}).encode())
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", there.port)})
        monkeypatch.setitem(posters.OEMBED, "vimeo", f"http://127.0.0.1:{there.port}/oembed")
        video = actions.add_address(store, None, "https://vimeo.com/76979871", WORDS, actor=ME)
        actions.fetch_posters(store.id)
    video.refresh_from_db()
    assert (video.poster_state, video.poster_reason) == ("failed", reason)
    assert [one.id for one in queries.shown(store, None)] == [video.id]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://example.org/video.mp4", "https://10.0.0.1/w/x", ""]
)
def test_an_address_without_a_player_is_refused_by_its_field(store, address):
    with pytest.raises(Invalid) as refused:
        actions.add_address(store, None, address, WORDS, actor=ME)
    assert refused.value.errors[0].field == "address"


def test_captions_become_a_transcript_and_are_replaced_language_by_language(store):
    video = upload(store, film("webm"))
    said = b"WEBVTT\n\nNOTE secret\n\n00:00.000 --> 00:01.000\n<b>Voda</b> naj zavre.\n"
    actions.put_captions(store, video.id, "sl", said, actor=ME)
    again = b"1\r\n00:00:00,000 --> 00:00:01,500\r\nVoda naj vre.\r\n"
    actions.put_captions(store, video.id, "sl", again, actor=ME)
    (kept,) = Captions.objects.all()
    assert kept.text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nVoda naj vre.\n"
    assert queries.video_of(store, video.id).transcripts == {"sl": "Voda naj zavre."}
    wrong = b"WEBVTT\n\n0:00 --> 1:00\nx\n"
    with pytest.raises(Invalid, match="Line 3"):
        actions.put_captions(store, video.id, "lv", wrong, actor=ME)


def test_a_poster_that_is_a_script_or_a_bomb_is_refused_and_the_old_one_stays(store):
    video = upload(store, film("mp4"))
    actions.remake_due(store.id)
    before = queries.video_of(store, video.id).poster_id
    for data in (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", _bomb()):
        with pytest.raises(Invalid):
            actions.set_poster(store, video.id, data, actor=ME)
    assert queries.video_of(store, video.id).poster_id == before


def test_removing_a_video_destroys_its_file_its_picture_and_its_captions(store, tmp_path):
    video = upload(store, film("mp4"))
    actions.remake_due(store.id)
    actions.put_captions(store, video.id, "sl", b"WEBVTT\n\n00:00.000 --> 00:01.000\nx\n", actor=ME)
    actions.remove_video(store, video.id, actor=ME)
    assert not Video.objects.exists()
    assert not Captions.objects.exists()
    assert not Picture.objects.exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_an_upload_that_was_never_noted_down_is_swept_away(store, tmp_path):
    waiting, lost = upload(store, film("mp4")), storage.raw(ids.new())
    begun, today = storage.coming() / "tmpwork.half", storage.raw(ids.new())
    begun.mkdir()
    for file in (lost, today, begun / "made.mp4"):
        file.write_bytes(b"x")
    for file in (storage.raw(waiting.id), lost, begun):
        os.utime(file, (0, 0))
    assert actions.sweep_uploads() == 2
    assert sorted(storage.coming().iterdir()) == sorted([storage.raw(waiting.id), today])
    assert actions.sweep_uploads() == 0


def test_a_video_that_was_removed_while_it_was_made_anew_leaves_nothing(
    store, monkeypatch, tmp_path
):
    video, made = upload(store, film("mp4")), apart.remake

    def remove(*about):
        film = made(*about)
        actions.remove_video(store, video.id, actor=ME)
        return film

    monkeypatch.setattr(apart, "remake", remove)
    actions.remake_due(store.id)
    assert not Picture.objects.exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_videos_keep_their_order_and_there_are_only_so_many(store):
    for number in range(films.MOST):
        actions.add_address(store, None, f"https://vimeo.com/{1000 + number}", WORDS, actor=ME)
    with pytest.raises(Conflict):
        actions.add_address(store, None, "https://vimeo.com/9999", WORDS, actor=ME)
    first = queries.videos_of(store, None)[0]
    actions.move_video(store, first.id, 2, actor=ME)
    assert [video.code for video in queries.videos_of(store, None)][:3] == ["1001", "1002", "1000"]


def test_another_stores_video_is_not_there(store, other_store):
    video = actions.add_address(store, None, "https://vimeo.com/1234", WORDS, actor=ME)
    for act in (
        lambda: actions.save_video(other_store, video.id, WORDS, actor=ME),
        lambda: actions.remove_video(other_store, video.id, actor=ME),
        lambda: actions.put_captions(other_store, video.id, "sl", b"", actor=ME),
    ):
        with pytest.raises(NotFound):
            act()


def _bomb() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()
