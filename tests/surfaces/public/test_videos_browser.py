"""Videos in a browser: in a shop of another origin under its policy, and on the product's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.orders import queries as orders
from artur.domain.profile.content import actions
from tests.domain.profile.content.films import kept
from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.surfaces.public.conftest import Elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nNe kaplja.\n"
PLAYING = "() => { const v = %s; return v && v.readyState > 1 && v.videoWidth === 160 }"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.ARTUR_DATA = tmp_path


def test_a_video_asks_for_nothing_before_it_is_pressed_and_then_plays_where_it_stands(
    small_shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    product = orders.product(small_shop, "A/B 1?")
    video = kept(small_shop, product)
    actions.put_captions(small_shop, video.id, "sl", VTT.encode(), actor="system")
    page = open_page(width=375)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = elsewhere.show('<artur-video store="tea" product="A/B 1?"></artur-video><p>below</p>')
    policy = elsewhere.handler.policy.replace("img-src 'self'", f"img-src {elsewhere.artur}")
    elsewhere.handler.policy = policy + f"media-src {elsewhere.artur}"
    page.goto(address)
    play = page.get_by_role("link", name="Play the video: The pot in your hands")
    play.wait_for()
    room = play.bounding_box()
    assert not [url for url in asked if url.endswith((".mp4", ".vtt"))]
    play.press("Enter")
    found = "document.querySelector('artur-video').shadowRoot.querySelector('video')"
    page.evaluate(f"() => {found}.play()")
    page.wait_for_function(PLAYING % found)
    assert page.locator("artur-video video").bounding_box() == pytest.approx(room, abs=1)
    assert page.evaluate(f"() => {found}.getRootNode().activeElement.localName") == "video"
    assert [url for url in asked if url.endswith(".mp4")]


def test_the_products_page_shows_what_one_gains_and_plays_its_video(
    small_shop: Store, artur: str, open_page: Callable[..., Page]
) -> None:
    product = orders.product(small_shop, "A/B 1?")
    texts = {
        "benefits": {
            "en": "- Doesn't drip, so the tablecloth stays dry\n- Keeps tea warm for an hour",
            "sl": "- Ne kaplja",
        },
        "features": {"en": "- Thrown by hand\n- " + "Najdaljšamožnabeseda" * 4},
        "size": {"en": "22 × 14 × 13 cm"},
        "material": {"lv": "Akmens masa"},
        "guide": {"en": "Rinse it first.\n\n- then pour\n- then wait"},
    }
    actions.save_sheet(small_shop, product, texts, actor="system")
    kept(small_shop, product)
    kept(small_shop, titles={"en": "Our workshop"}, transcripts={"en": "This is where we work."})
    page = open_page()
    page.goto(f"{artur}/s/tea/products/A%2FB%201%3F/?locale=en")
    page.get_by_text("stays dry").wait_for()
    look(page, "public-product-content")
    page.get_by_role("link", name="Play the video: The pot in your hands").click()
    page.evaluate("() => document.querySelector('video').play()")
    page.wait_for_function(PLAYING % "document.querySelector('video')")
    page.goto(f"{artur}/s/tea/?locale=en")
    page.get_by_text("The video in words").click()
    page.get_by_text("This is where we work.").wait_for()
    look(page, "public-store-video")
