"""Pictures of reviews from elsewhere are fetched by the worker, guarded, and seen only where their review is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.publication import actions as publication
from artur.domain.reviews import actions as reviews
from artur.domain.reviews.actions import pictures
from artur.domain.reviews.models import Photo, Review
from tests.domain.reviews.importing.conftest import judgeme
from tests.foundation.media.test_remaking import with_place
from tests.harness.endpoint import Reply, endpoint

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def host(settings, tmp_path):
    """A server of pictures that the operator lets calls through to."""
    settings.ARTUR_DATA = tmp_path
    with endpoint(lambda asked: Reply(body=with_place())) as made:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", made.port),)
        yield made


def with_picture(shop, bring, url: str) -> Photo:
    bring(shop, judgeme({"picture_urls": url}))
    return Photo.objects.get(store_id=shop.id)


def test_a_picture_is_fetched_kept_and_shown(shop, bring, host, client, clock) -> None:
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    assert pictures.fetch_batch(shop.id) == 1
    assert pictures.fetch_batch(shop.id) == 0
    photo.refresh_from_db()
    assert (photo.state, photo.url, photo.width, photo.height) == ("kept", "", 480, 640)
    address = f"/media/{photo.media_id}.webp"
    assert client.get(address).status_code == 404
    publication.go_public(shop, "member:1")
    for path in (address, address.replace(".webp", ".small.webp")):
        answer = client.get(path)
        body = b"".join(answer.streaming_content)
        assert (answer.status_code, body[:4], b"SECRET" in body) == (200, b"RIFF", False)
        assert answer["Cache-Control"] == "public, max-age=86400, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
    shown = client.get("/w/tea/products/SKU-1.json").json()["reviews"][0]["media"]
    assert shown[0]["url"].endswith(address)
    assert "artur-photos" in client.get("/w/tea/products/SKU-1.html").content.decode()
    reviews.decide(
        shop,
        photo.review_id,
        act="remove",
        reason="personal_data",
        statement="Obraz.",
        actor="member:1",
    )
    assert client.get(address).status_code == 404


def test_a_host_that_fails_is_asked_again_later_and_at_last_no_more(
    shop, bring, host, clock
) -> None:
    host.replies = lambda asked: Reply(status=500)
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    for _ in range(pictures.TRIES):
        assert pictures.fetch_batch(shop.id) == 1
        assert pictures.fetch_batch(shop.id) == 0
        clock.move(timedelta(days=2))
    photo.refresh_from_db()
    assert (photo.state, photo.reason) == ("failed", "status_500")
    assert len(host.asked) == pictures.TRIES


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "status_404"),
        (Reply(body=b"<html>gone</html>"), "no_picture"),
        (Reply(status=302, headers={"Location": "https://10.0.0.1/a.jpg"}), "forbidden"),
    ],
)
def test_what_will_never_come_is_given_up_at_once(shop, bring, host, reply, reason) -> None:
    host.replies = lambda asked: reply
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    pictures.fetch_batch(shop.id)
    photo.refresh_from_db()
    assert (photo.state, photo.reason) == ("failed", reason)


def test_a_picture_that_ends_whoever_opens_it_is_not_opened_for_ever(shop, bring, host) -> None:
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    Photo.objects.filter(id=photo.id).update(attempts=pictures.TRIES)
    pictures.fetch_batch(shop.id)
    photo.refresh_from_db()
    assert (photo.state, photo.reason, photo.due_at) == ("failed", "gave_up", None)
    assert host.asked == []


def test_an_address_within_our_own_walls_is_never_called(shop, bring, host, settings) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = ()
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    pictures.fetch_batch(shop.id)
    photo.refresh_from_db()
    assert photo.state == "failed"
    assert host.asked == []


def test_a_picture_whose_review_is_gone_is_not_fetched(shop, bring, host) -> None:
    photo = with_picture(shop, bring, f"http://127.0.0.1:{host.port}/a.jpg")
    pictures.discard(shop.id, [photo.review_id])
    assert pictures.fetch_batch(shop.id) == 0
    assert host.asked == []
    assert Review.objects.filter(store_id=shop.id).count() == 1
