"""The first question inside the mail: a star tapped there is chosen in the form, and one tap more sends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from artur.domain.invitations.models import Invitation
from artur.domain.reviews.models import Review
from tests.domain.invitations.conftest import shop
from tests.harness.browser import look
from tests.surfaces.public.conftest import artur

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

__all__ = ["artur", "shop"]


@pytest.fixture
def mailed(shop) -> str:
    """The HTML of the one mail that asks about everything Ana ordered."""
    shop.order(placed_at=shop.clock.now.isoformat(), delivered_at=shop.clock.now.isoformat())
    Invitation.objects.update(due_at=shop.clock.now, next_at=shop.clock.now)
    shop.work()
    (message,) = shop.inbox.messages
    return str(message.get_body(("html",)).get_content())


def star(mail: str, n: int, subject: str) -> str:
    """Path and query of the link behind a star."""
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', mail)]
    found = next(link for link in links if f"subject={subject}" in link and f"stars={n}" in link)
    parts = urlsplit(found)
    return f"{parts.path}?{parts.query}&locale=en"


@pytest.mark.parametrize("subject", ["purchase", "delivery", "product"])
def test_a_tapped_star_is_chosen_its_words_are_next_and_nothing_is_recorded(
    mailed, client, subject
):
    page = client.get(star(mailed, 4, subject)).content.decode()
    assert page.count(" checked") == 1
    assert page.count(" autofocus") == 1
    section = next(s for s in page.split("<section") if " checked" in s)
    assert " autofocus" in section
    assert re.search(r"You chose 4 – [\w ]+ in the mail\. Nothing is sent yet", section)
    described = re.search(r'autofocus aria-describedby="([^"]+)"', section)[1].split()
    assert all(f'id="{name}"' in section for name in described)
    assert "Submit 1 review" in page
    assert not Review.objects.exists()
    assert not Invitation.objects.filter(answered_at__isnull=False).exists()


def test_without_a_tap_nothing_is_chosen_and_nothing_jumps(mailed, client):
    path = star(mailed, 4, "purchase").partition("?")[0]
    page = client.get(f"{path}?locale=en").content.decode()
    assert " checked" not in page
    assert " autofocus" not in page
    assert "Nothing is sent yet" not in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("subject", ["purchase", "delivery", "product"])
def test_one_tap_in_the_mail_some_words_and_one_tap_more(
    artur: str, mailed: str, open_page: Callable[..., Page], subject: str, script: bool
) -> None:
    page = open_page(width=375, height=700, java_script_enabled=script)
    page.goto(f"{artur}{star(mailed, 2, subject)}")
    words = page.locator("textarea:focus")
    expect(words).to_be_in_viewport()
    expect(words).to_have_accessible_description(re.compile("You chose 2 – "))
    page.keyboard.type("The box was open.")
    send = page.get_by_role("button", name="Submit 1 review")
    expect(send).to_be_in_viewport()
    send.click()
    page.get_by_role("heading", name="Your review is in").wait_for()
    review = Review.objects.get()
    assert (review.subject, review.stars, review.body) == (subject, 2, "The box was open.")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_form_after_a_tap_is_for_everybody(artur: str, mailed: str, page: Page) -> None:
    page.goto(f"{artur}{star(mailed, 4, 'delivery')}")
    look(page, "form-tapped")
