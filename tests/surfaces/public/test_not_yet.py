""" "It hasn't arrived yet", from the mail's link: a page with one button; opening it changes nothing."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from artur.domain.invitations.models import Invitation
from artur.foundation.events.models import Event
from tests.domain.reviews.conftest import ask
from tests.harness.browser import look

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["ask"]


@pytest.fixture
def links(ask, clock):
    """The addresses by moment, as the mails carry them."""
    tokens = ask(promised_at="2026-04-08T00:00:00+02:00")
    return {moment: f"/r/{token}/not-yet?locale=en" for moment, token in tokens.items()}


def test_a_scanner_that_opens_the_link_changes_nothing(client, links):
    before = list(Invitation.objects.order_by("id").values())
    page = client.get(links["delivery"])
    assert page.status_code == 200
    assert "Hasn't your parcel arrived yet?" in unescape(page.content.decode())
    client.head(links["delivery"])
    assert list(Invitation.objects.order_by("id").values()) == before
    assert not Event.objects.filter(type="invitation.postponed").exists()


def test_the_button_moves_the_question_and_says_until_when(links):
    page = Client(enforce_csrf_checks=True).post(links["delivery"])
    text = unescape(page.content.decode())
    assert "Thank you for telling us, Ana" in text
    assert "Until <time" in text
    assert ">17 April<" in text
    assert Invitation.objects.get(moment="delivery").reason == "not_arrived"
    assert page["Referrer-Policy"] == "no-referrer"


def test_the_form_stays_open(client, links):
    client.post(links["delivery"])
    form = client.get(links["delivery"].replace("/not-yet", ""))
    assert form.status_code == 200
    assert "How was it, Ana?" in form.content.decode()


def test_pressing_again_is_heard_and_told_once(client, links):
    for _ in range(3):
        assert client.post(links["delivery"]).status_code == 200
    assert Event.objects.filter(type="invitation.postponed").count() == 1


def test_a_purchase_has_nothing_to_arrive(client, links):
    for page in (client.get(links["purchase"]), client.post(links["purchase"])):
        assert "Nothing is asked about this parcel" in page.content.decode()
    assert not Event.objects.filter(type="invitation.postponed").exists()


def test_a_token_that_was_not_made_here_opens_nothing(client, links):
    forged = links["delivery"].replace("/r/", "/r/x")
    assert client.get(forged).status_code == 404
    assert client.post(forged).status_code == 404


def test_it_speaks_the_customers_language(client, links):
    page = client.get(links["delivery"].partition("?")[0])
    assert page["Content-Language"] == "sl"


@pytest.mark.browser
def test_the_pages_look_well(live_server, links, page: Page) -> None:
    page.goto(live_server.url + links["delivery"])
    look(page, "not-yet")
    page.get_by_role("button", name="It hasn't arrived yet").click()
    page.get_by_role("heading", name="Thank you for telling us").wait_for()
    look(page, "not-yet-heard")


@pytest.mark.browser
def test_one_button_does_it_without_script(live_server, links, open_page) -> None:
    page: Page = open_page(width=320, height=640, java_script_enabled=False)
    page.goto(live_server.url + links["delivery"])
    page.get_by_role("button", name="It hasn't arrived yet").click()
    page.get_by_role("heading", name="Thank you for telling us").wait_for()
    page.get_by_role("link", name="To the form").click()
    page.get_by_role("heading", name="How was it, Ana?").wait_for()
