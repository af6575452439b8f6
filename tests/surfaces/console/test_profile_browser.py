"""The contact, from an empty page in the console to the element in a shop, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.contact import actions
from tests.foundation.media.test_remaking import photo
from tests.harness.browser import look
from tests.people import PASSWORD, make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer, settings: SettingsWrapper) -> Person:
    settings.BASE_URL = live_server.url
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


def test_a_card_is_filled_in_and_seen_in_public(
    maja: Person, live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(locale="en")
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", maja.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/console/**")
    page.goto(f"{live_server.url}/console/tea/profile/")
    look(page, "profile-empty")
    page.get_by_role("link", name="Contact", exact=True).first.click()
    page.get_by_label("VAT number").fill("SI12345678")
    page.get_by_label("Telephone").first.fill("01 555 01 82")
    page.get_by_label("Monday").fill("9-12, 13-17")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("This is no VAT number").wait_for()
    look(page, "contact-refused")
    page.get_by_label("VAT number").fill("SI12345679")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved. It stands on your public page now.").wait_for()
    assert page.get_by_label("Monday").input_value() == "09:00–12:00, 13:00–17:00"
    actions.change(
        maja.store,
        actor="system",
        look_up=False,
        street="Zgornjesavinjskadolinskanadaljevalna pot 127",
        city="Šentjanž pri Dravogradu",
        person="Maja Hribernik-Vidmajerjeva",
        person_words={"sl": "Pišete meni.\n\nOdgovorim še isti dan."},
        profiles=[
            "https://www.instagram.com/tea",
            "https://toot.example/@tea",
            "https://forum.example/t",
        ],
        tagline={"sl": "Keramika, skodelice in čaj iz delavnice"},
    )
    actions.set_picture(maja.store, photo(), actor="system")
    page.goto(f"{live_server.url}/console/tea/profile/contact/")
    look(page, "contact")
    page.goto(f"{live_server.url}/s/tea/?locale=sl")
    page.locator(".artur-person img").scroll_into_view_if_needed()
    look(page, "store-closed-with-contact")
