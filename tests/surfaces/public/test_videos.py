"""Videos as shoppers get them: piece by piece, from anywhere, and nobody else's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders import queries as orders
from artur.domain.profile.content import actions
from artur.domain.profile.content.actions import Words
from artur.domain.publication import actions as publication
from artur.surfaces.public.videos import files
from tests.domain.profile.content.films import kept
from tests.domain.publication.shelf import put_product, put_review

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
ME = "system"
WORDS = Words({"sl": "Čajnik <v> rokah", "en": "The pot in your hands"}, {"en": "It pours."})
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nVoda & <i>para</i>.\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    settings.ARTUR_DATA = tmp_path


@pytest.fixture
def video(store: Store) -> Video:
    product = put_product(store, "SKU-1")
    made = kept(store, product)
    actions.put_captions(store, made.id, "sl", VTT, actor=ME)
    made.refresh_from_db()
    return made


def where(video: Video) -> str:
    return f"/s/tea/videos/{video.id}.mp4"


def test_a_player_gets_the_bytes_it_asks_for(client: Client, video: Video, monkeypatch) -> None:
    whole = client.get(where(video))
    data = b"".join(whole.streaming_content)
    assert (whole.status_code, whole["content-type"]) == (200, "video/mp4")
    assert whole["accept-ranges"] == "bytes"
    assert whole["access-control-allow-origin"] == "*"
    assert len(data) == video.size
    for asked, first, last in [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, video.size - 1),
        ("bytes=-20", video.size - 20, video.size - 1),
        (f"bytes=10-{video.size * 9}", 10, video.size - 1),
    ]:
        part = client.get(where(video), headers={"range": asked})
        assert part.status_code == 206, asked
        assert part["content-range"] == f"bytes {first}-{last}/{video.size}"
        assert part.content == data[first : last + 1]
    monkeypatch.setattr(files, "PIECE", 100)
    piece = client.get(where(video), headers={"range": "bytes=0-"})
    assert piece["content-range"] == f"bytes 0-99/{video.size}"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=99999999-", 416),
        ("bytes=5-2", 416),
        ("bytes=-0", 416),
        ("bytes=-", 200),
        ("bytes=0-1,5-6", 200),
        ("lines=1-2", 200),
        ("bytes=9999999999999999999999-", 200),
    ],
)
def test_a_range_that_makes_no_sense_is_answered_as_the_standard_says(
    client: Client, video: Video, asked: str, status: int
) -> None:
    answer = client.get(where(video), headers={"range": asked})
    assert answer.status_code == status
    if status == 416:
        assert answer["content-range"] == f"bytes */{video.size}"
    answer.close()


def test_who_has_the_bytes_is_not_sent_them_again(client: Client, video: Video) -> None:
    tag = client.head(where(video))["etag"]
    assert client.get(where(video), headers={"if-none-match": tag}).status_code == 304
    other = client.get(where(video), headers={"range": "bytes=0-1", "if-range": '"other"'})
    assert other.status_code == 200
    assert len(b"".join(other.streaming_content)) == video.size
    same = client.get(where(video), headers={"range": "bytes=0-1", "if-range": tag})
    assert same.status_code == 206


def test_captions_and_the_picture_come_from_beside_it(client: Client, video: Video) -> None:
    captions = client.get(f"/s/tea/videos/{video.id}.sl.vtt")
    assert captions["content-type"] == "text/vtt; charset=utf-8"
    assert captions.content.decode().endswith("Voda &amp; para.\n")
    picture = client.get(f"/s/tea/videos/{video.id}/{video.poster_id}.webp")
    assert picture["content-type"] == "image/webp"
    picture.close()


def test_what_is_not_there_or_another_stores_is_404(
    client: Client, video: Video, other_store: Store
) -> None:
    for address in (
        where(video).replace("/tea/", "/books/"),
        where(video).replace(".mp4", ".webm"),
        f"/s/tea/videos/{video.id}.lv.vtt",
        f"/s/tea/videos/{video.id}/{video.id}.webp",
        f"/s/books/videos/{video.id}/{video.poster_id}.webp",
        f"/s/nobody/videos/{video.id}.mp4",
    ):
        assert client.get(address).status_code == 404, address


def test_the_fragment_is_complete_without_script_and_loads_nothing_by_itself(
    client: Client, video: Video
) -> None:
    html = client.get("/w/tea/video.html?product=SKU-1&locale=sl").content.decode()
    before = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    assert f'{where(video)}"' in before
    assert "Čajnik &lt;v&gt; rokah" in before
    assert not re.search("<(video|iframe|source|track)", before)
    assert "<track" in html
    assert client.get("/w/tea/video.html").status_code == 404
    assert client.get("/w/tea/video.html?product=SKU-9").status_code == 404


def test_an_embedded_video_is_a_link_until_it_is_pressed_and_its_page_may_frame_it_alone(
    client: Client, store: Store
) -> None:
    actions.add_address(store, None, "https://youtu.be/dQw4w9WgXcQ", WORDS, actor=ME)
    answer = client.get("/s/tea/?locale=en")
    html = answer.content.decode()
    before = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in before
    assert "youtube-nocookie" not in re.sub(r"<script.*?</script>", "", before, flags=re.DOTALL)
    assert "frame-src 'self' https://www.youtube-nocookie.com;" in answer["content-security-policy"]
    elsewhere = client.get("/s/tea/how-we-check/")["content-security-policy"]
    assert "youtube" not in elsewhere


def test_the_products_page_says_what_one_gains_and_tells_search_engines_of_the_video(
    client: Client, video: Video, store: Store
) -> None:
    product = orders.product(store, "SKU-1")
    for _ in range(20):
        put_review(store, product, stars=5)
    publication.go_public(store, ME)
    texts = {
        "benefits": {"sl": "- Ne kaplja\n- <script>alert(1)</script>"},
        "material": {"lv": "Māls"},
        "guide": {"sl": "[x](javascript:alert(1)) https://example.org/a"},
    }
    actions.save_sheet(store, product, texts, actor=ME)
    html = client.get("/s/tea/products/SKU-1/?locale=sl").content.decode()
    assert "<span>Ne kaplja</span>" in html
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert '<dd lang="lv">' in html
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found = [json.loads(text) for text in scripts]
    (told,) = [one for one in found if one["@type"] == "VideoObject"]
    assert told["name"] == "Čajnik <v> rokah"
    assert told["contentUrl"].endswith(where(video))
    assert told["duration"] == "PT0M2S"
    assert told["transcript"] == "Voda & para."
    assert told["uploadDate"] == video.published_on.isoformat()
