"""A member writes a guide from what shoppers ask, a shopper reads it, and a year later it is read through; in a browser."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions as faq
from artur.domain.profile.freshness import queries as freshness
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.guides import queries
from artur.domain.publication import actions as publication
from tests.domain.publication.shelf import put_product, put_review
from tests.harness.browser import look
from tests.people import Person, make_member, make_store

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "Ali gre najdebelejši keramičnoindukcijskoštedilniškoprimerni čajnik na indukcijo?"


@pytest.fixture
def maja(transactional_db: None) -> Person:
    """The owner of a tea shop with one teapot, one review of it, and one question."""
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    product = put_product(store, "T-1", name="Čajnik Jezero", category="Čajniki")
    put_review(store, product, stars=2, title="Pokrov se maje", body="Držim ga s palcem.")
    publication.go_public(store, "system")
    faq.suggest(store.id, ASKED, "sl", "chat", uuid.uuid4())
    return make_member("maja@tea.example", "Maja Novak", store, "owner")


def test_a_guide_is_written_read_and_kept_fresh(
    live_server: LiveServer, page: Page, maja: Person, settings: SettingsWrapper
) -> None:
    store, settings.BASE_URL = maja.store, live_server.url
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/console/tea/profile/guides/")
    look(page, "console-guides-none")
    page.get_by_role("link", name="Čajniki").click()
    page.get_by_label("Title").first.fill("Kateri čajnik je pravi zame?")
    page.get_by_role("button", name="Begin the guide").click()
    page.get_by_role("link", name="Answer it here").click()
    page.get_by_label("Answer").first.fill(
        "Ne.\n\n- zavrite vodo posebej\n- https://tea.example/voda"
    )
    look(page, "console-guide-question")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Show it to shoppers").click()
    look(page, "console-guide")
    page.get_by_role("link", name="See it as shoppers do").click()
    page.get_by_role("heading", name="Kateri čajnik je pravi zame?").wait_for()
    assert page.get_by_text("Pokrov se maje").is_visible()
    look(page, "guide")
    guide = queries.public(store.id)[0]
    late = freshness.today(store.id) - timedelta(days=40)
    Piece.objects.filter(store_id=store.id, content_id=guide.id).update(next_on=late)
    page.goto(f"{live_server.url}/console/tea/profile/freshness/month/?month={late:%Y-%m}")
    look(page, "console-freshness-month")
    page.get_by_role("link", name="List").click()
    look(page, "console-freshness")
    page.get_by_role("button", name="It still holds").click()
    page.get_by_role("heading", name="Nothing is to be read through today").wait_for()
