"""Product content in the console: who may do what, what is missing, and what is refused by its field."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from django.urls import reverse
from PIL import Image

from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.actions import Words
from artur.domain.profile.content.models import Captions, Sheet, Video
from artur.domain.profile.freshness import queries as freshness
from tests.domain.profile.content.films import film, kept
from tests.domain.publication.shelf import put_product
from tests.harness.endpoint import Reply, endpoint

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db
HERE = "/console/tea/profile/content/"
SAID = {
    "description_sl": "Čajnik za popoldneve, ki se zavlečejo.",
    "benefits_sl": "- Ne kaplja, zato prt ostane suh\n- 1,2 l, 900 g",
    "size_sl": "22 × 14 cm",
    "pictures": "3",
}
PAGE = b"""<!doctype html><html lang="sl-SI"><head><meta name="description" content="Kratko.">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Lipa",
"description": "<p>Vrten na vretenu.</p><ul><li>Ne kaplja</li></ul>", "image": ["/a.jpg", "/b.jpg"]}</script></head>"""


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    settings.ARTUR_DATA = tmp_path


@pytest.fixture
def teapot(store: Store) -> Product:
    return put_product(store, "SKU-1")


def addresses(product: Product, video: Video) -> list[str]:
    names = ("content", "content_videos", "content_video_list")
    about = ("content_video", "content_video_removal")
    return [
        *(reverse(f"console:{name}", args=["tea"]) for name in names),
        reverse("console:content_product", args=["tea", product.id]),
        *(reverse(f"console:{name}", args=["tea", video.id]) for name in about),
    ]


def test_who_is_of_another_store_finds_nothing(
    alice: Person, charlie: Person, teapot: Product
) -> None:
    video = kept(alice.store, teapot)
    for address in addresses(teapot, video):
        assert alice.client.get(address).status_code == 200, address
        assert charlie.client.get(address).status_code == 404, address
        assert charlie.client.get(address.replace("/tea/", "/books/")).status_code in {200, 404}
    theirs = reverse("console:content_product", args=["books", teapot.id])
    assert charlie.client.post(theirs, SAID).status_code == 404
    away = reverse("console:content_video_removal", args=["books", video.id])
    assert charlie.client.post(away).status_code == 404
    assert Video.objects.filter(store_id=alice.store.id).exists()


def test_an_agent_reads_and_does_not_write(bob: Person, teapot: Product) -> None:
    assert bob.client.get(f"{HERE}{teapot.id}/").status_code == 200
    assert bob.client.post(f"{HERE}{teapot.id}/", SAID).status_code == 403
    assert bob.client.post(f"{HERE}videos/address/", {}).status_code == 403
    assert not Sheet.objects.filter(store_id=bob.store.id).exists()


def test_what_is_written_is_scored_listed_and_read_through(alice: Person, teapot: Product) -> None:
    put_product(alice.store, "SKU-2", name="Skodelica", image="https://x.example/a.webp")
    answer = alice.client.post(f"{HERE}{teapot.id}/", SAID)
    assert answer.status_code == 302
    sheet = Sheet.objects.get(store_id=alice.store.id)
    assert sheet.benefits == {"sl": SAID["benefits_sl"]}
    assert " video " in sheet.lacking
    assert " size " not in sheet.lacking
    listed = alice.client.get(HERE).context["lines"]
    assert [line.product.external_id for line in listed] == ["SKU-2", "SKU-1"]
    assert listed[0].score == queries.sheets.PICTURED
    lacking = alice.client.get(HERE, {"lacks": "size"}).context["lines"]
    assert [line.product.external_id for line in lacking] == ["SKU-2"]
    lacking = alice.client.get(HERE, {"lacks": "pictures"}).context["lines"]
    assert lacking == []
    highest = alice.client.get(HERE, {"sort": "highest"}).context["lines"]
    assert highest[0].product.id == teapot.id
    days = freshness.reviewed_on(alice.store.id, "product", [teapot.id])
    assert teapot.id in days


def test_a_long_list_turns_its_pages_and_asks_little(
    alice: Person, store: Store, django_assert_max_num_queries
) -> None:
    for number in range(70):
        put_product(store, f"SKU-{number:03}")
    for sort in ("lowest", "highest", "name"):
        with django_assert_max_num_queries(25):
            first = alice.client.get(HERE, {"sort": sort})
        cursor = first.context["cursor"]
        second = alice.client.get(HERE, {"sort": sort, "cursor": cursor})
        seen = [line.product.id for page in (first, second) for line in page.context["lines"]]
        assert len(seen) == len(set(seen)) == 70


def test_advice_comes_while_one_writes_and_keeps_nothing(alice: Person, teapot: Product) -> None:
    answer = alice.client.post(f"{HERE}{teapot.id}/advice/", SAID | {"pictures": "x" * 99})
    assert answer.status_code == 200
    assert "says what it is" in answer.content.decode()
    assert "1,2 l, 900 g" in answer.content.decode()
    assert not Sheet.objects.filter(store_id=alice.store.id).exists()


def test_what_is_too_long_is_said_at_its_field_and_nothing_typed_is_lost(
    alice: Person, teapot: Product
) -> None:
    answer = alice.client.post(
        f"{HERE}{teapot.id}/", SAID | {"size_sl": "x" * 2001, "pictures": "999"}
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"size_sl", "pictures"}
    assert SAID["description_sl"] in answer.content.decode()


def test_the_shops_page_is_read_into_the_form_and_not_kept(
    alice: Person, teapot: Product, settings
) -> None:
    with endpoint(lambda asked: Reply(body=PAGE)) as shop:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", shop.port)})
        type(teapot).objects.filter(store_id=teapot.store_id, id=teapot.id).update(
            url=f"{shop.url}/lipa"
        )
        answer = alice.client.post(f"{HERE}{teapot.id}/page/")
    form = answer.context["form"]
    assert form["description_sl"].value() == "Vrten na vretenu.\n\n- Ne kaplja"
    assert form["pictures"].value() == 2
    assert not Sheet.objects.filter(store_id=alice.store.id).exists()


def test_a_page_within_our_walls_is_not_looked_at(alice: Person, store: Store) -> None:
    inside = put_product(store, "SKU-9", url="http://169.254.169.254/latest")
    answer = alice.client.post(f"{HERE}{inside.id}/page/", follow=True)
    assert "may not look" in answer.content.decode()


def test_a_file_is_taken_in_and_waits_to_be_prepared(alice: Person, teapot: Product) -> None:
    told = {"upload-title": "V rokah", "upload-file": Upload("a.mp4", film("mp4"), "video/mp4")}
    answer = alice.client.post(f"{HERE}videos/upload/?product={teapot.id}", told, follow=True)
    assert "being prepared" in answer.content.decode()
    actions.remake_due(alice.store.id)
    (video,) = queries.shown(alice.store, "SKU-1")
    page = alice.client.get(f"{HERE}{teapot.id}/").content.decode()
    assert "V rokah" in page
    assert (
        f"/videos/{video.id}.mp4" in alice.client.get(f"{HERE}videos/{video.id}/").content.decode()
    )


def test_how_much_room_is_taken_stands_beside_the_upload(
    alice: Person, store: Store, settings
) -> None:
    kept(store, size=3 * 2**20)
    settings.ARTUR_FILMS_MB = 4
    shown = alice.client.get(f"{HERE}videos/").content.decode().replace("\xa0", " ")
    assert "take 3.0 MB of 4.0 MB" in shown
    settings.ARTUR_FILMS_MB = 3
    told = {"upload-title": "x", "upload-file": Upload("a.mp4", film("mp4"), "video/mp4")}
    full = alice.client.post(f"{HERE}videos/upload/", told)
    assert full.status_code == 422
    assert list(full.context["upload"].errors) == ["file"]
    large = {**told, "upload-file": Upload("a.mp4", b"0" * 1_200_000, "video/mp4")}
    refused = alice.client.post(f"{HERE}videos/upload/", large)
    assert refused.status_code == 413
    assert Video.objects.filter(store_id=store.id).count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"upload-title": "x", "upload-file": Upload("a.mp4", b"<svg/>")}, "file"),
        ({"upload-title": "", "upload-file": Upload("a.mp4", film("mp4"))}, "title"),
        ({"upload-title": "x"}, "file"),
    ],
)
def test_what_is_no_video_is_refused_by_its_field(alice: Person, told, field: str) -> None:
    answer = alice.client.post(f"{HERE}videos/upload/", told)
    assert answer.status_code == 422
    assert set(answer.context["upload"].errors) == {field}


def test_an_address_without_a_player_is_refused_and_stays_in_its_field(alice: Person) -> None:
    told = {"address-title": "x", "address-address": "javascript:alert(1)"}
    answer = alice.client.post(f"{HERE}videos/address/", told)
    assert answer.status_code == 422
    assert "no player" in answer.content.decode()
    assert answer.context["address"]["address"].value() == "javascript:alert(1)"
    good = {"address-title": "x", "address-address": "https://youtu.be/dQw4w9WgXcQ"}
    assert alice.client.post(f"{HERE}videos/address/", good).status_code == 302


def test_captions_a_picture_a_place_and_words_are_changed_on_the_videos_page(
    alice: Person, store: Store
) -> None:
    video = kept(store)
    actions.add_address(store, None, "https://vimeo.com/1234", Words({"sl": "x"}), actor="system")
    here = f"{HERE}videos/{video.id}/"
    wrong = alice.client.post(
        f"{here}captions/", {"language": "lv", "captions": Upload("a.vtt", b"hello")}
    )
    assert wrong.status_code == 422
    assert "first line is WEBVTT" in wrong.content.decode()
    vtt = Upload("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nTeja.\n")
    alice.client.post(f"{here}captions/", {"language": "lv", "captions": vtt})
    assert Captions.objects.get(store_id=store.id).language == "lv"
    alice.client.post(f"{here}captions/lv/removal/")
    assert not Captions.objects.filter(store_id=store.id).exists()
    svg = Upload("a.png", b"<svg onload='alert(1)'/>")
    assert alice.client.post(f"{here}poster/", {"poster": svg}).status_code == 422
    file = io.BytesIO()
    Image.new("RGB", (320, 180)).save(file, "PNG")
    good = {"poster": Upload("a.png", file.getvalue())}
    assert alice.client.post(f"{here}poster/", good).status_code == 302
    assert queries.video_of(store, video.id).poster_id != video.poster_id
    alice.client.post(f"{here}moving/", {"to": "down"})
    assert [one.kind for one in queries.videos_of(store, None)] == ["vimeo", "upload"]
    alice.client.post(here, {"titles_sl": "Novo", "language": "sl"})
    assert queries.video_of(store, video.id).titles == {"sl": "Novo"}
    assert alice.client.post(here, {"titles_sl": ""}).status_code == 422
    assert alice.client.post(f"{here}removal/").status_code == 302
    assert [one.kind for one in queries.videos_of(store, None)] == ["vimeo"]
