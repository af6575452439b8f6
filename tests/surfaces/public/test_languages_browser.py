"""The languages with the longest words, on the narrowest screens."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.messages.specimen import specimen
from artur.foundation.kit import languages
from tests.domain.reviews.conftest import answer, ask
from tests.harness.browser import NARROW, NARROWEST, SCREENSHOTS, WIDE, look
from tests.surfaces.public.test_languages import forms

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from artur.domain.stores.models import Store

__all__ = ["answer", "ask", "forms"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = ("hu", "et")


@pytest.mark.parametrize("language", LONG)
def test_the_form_and_its_thanks_hold_long_words(
    forms: dict[str, str], artur: str, page: Page, language: str
) -> None:
    page.set_default_timeout(60_000)
    page.goto(f"{artur}/r/{forms['fresh']}?locale={language}")
    look(page, f"form-{language}")
    page.goto(f"{artur}/r/{forms['answered']}/thanks?locale={language}")
    look(page, f"thanks-{language}")


@pytest.mark.parametrize("language", LONG)
def test_the_public_page_holds_long_words(
    small_shop: Store, artur: str, page: Page, language: str
) -> None:
    page.goto(f"{artur}/s/tea/?locale={language}")
    look(page, f"profile-{language}")


def test_no_page_scrolls_sideways_on_the_narrowest_screen_in_any_language(
    forms: dict[str, str], small_shop: Store, artur: str, page: Page
) -> None:
    page.set_default_timeout(60_000)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    fresh, said = forms["fresh"], forms["answered"]
    pages = [f"/r/{fresh}", f"/r/{fresh}/not-yet", f"/r/{said}/thanks", f"/r/{forms['closed']}"]
    pages += [f"/s/tea/{more}" for more in ("", "how-we-check/", "terms/", "review/")]
    wide = {}
    for language, address in itertools.product(languages.SPOKEN, pages):
        page.goto(f"{artur}{address}?locale={language}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST:
            wide[language, address] = width
    assert wide == {}


@pytest.mark.parametrize("language", LONG)
def test_the_mail_holds_long_words(store: Store, open_page: Any, language: str) -> None:
    subject, _text, html = specimen(store, "product", language, "a@example.com", "Maximiliana")
    page = open_page()
    page.set_content(html)
    assert page.title() == subject
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for width in (NARROWEST, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 812})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=SCREENSHOTS / f"mail-{language}-{width}.png", full_page=True)
