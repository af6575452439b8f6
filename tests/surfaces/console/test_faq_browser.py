"""The members' pages of answers in a browser: written, dragged, and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions, queries
from tests.domain.profile.faq.writing import put_entry, put_shop
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_member_answers_what_people_missed_and_puts_it_first(
    live_server: LiveServer, page: Page
) -> None:
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    first = put_shop(store)["when"]
    put_entry(store, "Osnutek?", "Še ne.", public=False)
    actions.vote(store, first.id, helped=True, visitor="ana")
    for visitor in ("ana", "bor", "cene"):
        actions.note_search(store, "darilni bon", "sl", visitor=visitor)
    cookie = maja.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    at = f"{live_server.url}/console/tea/profile/faq/"
    page.goto(f"{at}todo/")
    look(page, "faq-todo")
    page.get_by_role("link", name="Write the answer").click()
    look(page, "faq-entry")
    page.get_by_label("Question").first.fill("Ali imate darilne bone?")
    page.get_by_label("Answer").first.fill("Da, pošljemo jih po e-pošti.")
    page.get_by_label("Tab", exact=True).select_option(label="Delivery")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved, and one thing less to do.").wait_for()
    page.goto(f"{at}?tab={first.tab_id}")
    look(page, "faq-overview")
    drag_to_the_top(page, "darilne bone")
    titles = queries.titles(store.id, [queries.order(store.id, first.tab_id)[0]])
    assert list(titles.values()) == ["Ali imate darilne bone?"]
    for name in ("figures", "tabs", "file"):
        page.goto(f"{at}{name}/")
        look(page, f"faq-{name}")


def drag_to_the_top(page: Page, question: str) -> None:
    """Drag an answer by its handle above all others."""
    lines = page.locator("[data-entry]")
    held = lines.filter(has_text=question).locator("[data-grip]").bounding_box()
    top = lines.first.bounding_box()
    assert held is not None
    assert top is not None
    with page.expect_response(lambda answer: answer.url.endswith("/order")) as kept:
        page.mouse.move(held["x"] + 8, held["y"] + 8)
        page.mouse.down()
        page.mouse.move(top["x"] + 8, top["y"] + 4, steps=8)
        page.mouse.up()
    assert kept.value.status == 204
