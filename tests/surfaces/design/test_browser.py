"""The language as a browser shows it: reachable for everyone, complete without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.surfaces.design import views
from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.surfaces.design.addresses"),
]


@pytest.fixture
def gallery(live_server: LiveServer) -> str:
    """The address of the gallery."""
    return f"{live_server.url}/design/"


@pytest.mark.parametrize("name", views.PAGES)
def test_everyone_can_read_and_use_it(page: Page, gallery: str, name: str) -> None:
    page.goto(gallery + name)
    look(page, f"design-{name or 'components'}")


def test_stars_are_chosen_and_cleared_without_script_by_keyboard(
    open_page: Callable[..., Page], gallery: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(gallery)
    rating = page.locator(".rating", has=page.locator("input[name=empty]"))
    word = rating.locator(".rate-word")
    assert word.inner_text() == "Not rated yet"
    assert not rating.get_by_label("Clear").is_visible()
    rating.get_by_label("1 – very bad").focus()
    page.keyboard.press("Space")
    assert word.inner_text() == "1 – very bad"
    for expected in ("2 – bad", "3 – so-so", "4 – good"):
        page.keyboard.press("ArrowRight")
        assert word.inner_text() == expected
    rating.get_by_text("Clear").click()
    assert word.inner_text() == "Not rated yet"
    assert not rating.get_by_label("Clear").is_visible()


def test_a_row_of_stars_is_filled_to_its_fraction(page: Page, gallery: str) -> None:
    page.goto(gallery)
    fill = page.locator(".stars.v-91").first.evaluate(
        "star => getComputedStyle(star).backgroundImage.match(/[\\d.]+%/)[0]"
    )
    # Four stars, and 55 % of the fifth measured on the star rather than on its tile.
    assert float(fill.rstrip("%")) == pytest.approx((4 + 0.08 + 0.84 * 0.55) * 20, abs=0.1)


def test_a_question_opens_in_place_and_leads_to_its_page_without_script(
    page: Page, gallery: str
) -> None:
    page.goto(gallery)
    dialog = page.locator("dialog.ask")
    page.get_by_role("link", name="Remove Jure").click()
    assert dialog.is_visible()
    dialog.get_by_text("Cancel").click()
    assert not dialog.is_visible()
    page.get_by_role("link", name="Remove Jure").click()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_toast_leaves_when_told_to(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}console")
    toast = page.locator(".toasts .toast")
    assert toast.is_visible()
    toast.get_by_role("button").click()
    assert toast.count() == 0


def test_a_page_read_from_the_right_fills_stars_from_the_right(page: Page, gallery: str) -> None:
    page.goto(gallery)
    drawn = page.locator("[dir=rtl] .stars").first.evaluate(
        "star => getComputedStyle(star).backgroundImage"
    )
    assert drawn.startswith("linear-gradient(to left")
