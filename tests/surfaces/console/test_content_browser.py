"""Product content in a browser: advice that follows the writing, and a video from file to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.content import actions
from artur.domain.profile.content.models import Video
from tests.domain.profile.content.films import film, kept
from tests.domain.publication.shelf import put_product
from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(page: Page, person: Person, url: str) -> Page:
    cookie = person.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": url}])
    return page


def test_advice_follows_the_writing_and_a_video_comes_from_a_file(
    live_server: LiveServer,
    open_page: Callable[..., Page],
    alice: Person,
    tmp_path: Path,
    settings: SettingsWrapper,
) -> None:
    settings.ARTUR_DATA = tmp_path / "data"
    store = alice.store
    product = put_product(store, "SKU-1")
    put_product(store, "SKU-2", name="Petindvajsetcentimetrska samopostrežnoprilagodljiva skleda")
    kept(store, titles={"sl": "Delavnica"})
    file = tmp_path / "film.mp4"
    file.write_bytes(film("mp4"))
    here = f"{live_server.url}/console/tea/profile/content/"
    page = signed_in(open_page(), alice, live_server.url)
    page.goto(here)
    look(page, "console-content")
    page.goto(f"{here}{product.id}/")
    page.get_by_label("Benefits").first.fill("- 1,2 l, 900 g")
    page.get_by_text("“1,2 l, 900 g” says what it is").wait_for()
    page.get_by_label("Size").first.fill("22 × 14 cm")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("It stands on the product's public page now").wait_for()
    look(page, "console-content-product")
    # Looking leaves empty style attributes behind, which htmx would carry over and the page's policy forbid.
    page.reload()
    page.get_by_text("Upload a video").click()
    page.locator("#id_upload-title").fill("V rokah")
    page.locator("#id_upload-file").set_input_files(file)
    page.get_by_role("button", name="Upload", exact=True).click()
    page.get_by_text("It is being prepared").wait_for()
    assert actions.remake_due(store.id) == 1
    page.get_by_role("link", name="Watch it").wait_for()
    video = Video.objects.get(store_id=store.id, product_id=product.id)
    for name, address in {"video": f"videos/{video.id}/", "videos": "videos/"}.items():
        page.goto(here + address)
        look(page, f"console-content-{name}")
