"""Insights in a browser: read narrow and wide, sorted by keyboard, marked; and the screen for the wall."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.insights.markers import actions
from artur.domain.insights.periods import today
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.insights.counted import furnish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a store with half a year of reviews, on a running server."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    furnish(tea, today(tea), days=180, a_day=3)
    now = today(tea)
    actions.mark(tea.id, "Zamenjava dostavne službe", now - timedelta(days=45), actor="x")
    actions.mark(
        tea.id,
        "stavka vseh dostavljavcev v državi",
        now - timedelta(days=85),
        now - timedelta(days=70),
        actor="x",
    )
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def visit(live_server: LiveServer, maja: Person) -> Callable[[Page, str], Page]:
    """Go to an address of the store's console, signed in as Maja."""

    def go(tab: Page, address: str) -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}/console/tea/{address}")
        return tab

    return go


def test_insights_are_read_compared_sorted_and_marked(
    page: Page, visit: Callable[[Page, str], Page]
) -> None:
    look(visit(page, "insights/"), "insights")
    page.get_by_text("As a table").first.click()
    assert page.get_by_role("columnheader", name="95 % interval").first.is_visible()
    look(visit(page, "insights/trend/?compare=1"), "insights-trend")
    look(visit(page, "insights/response/"), "insights-response")
    look(visit(page, "insights/tables/"), "insights-tables")
    page.get_by_role("link", name="One and two stars").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-low_share**")
    page.locator("select[name=period]").select_option("52")
    page.wait_for_url("**period=52**")
    assert "sort=-low_share" in page.url
    visit(page, "insights/markers/new/")
    look(page, "insights-marker")
    page.get_by_label("What happened").fill("new box")
    page.get_by_label("Day", exact=True).fill(str(today_of(page)))
    page.get_by_role("button", name="Mark the day").click()
    assert page.get_by_text("a week has to pass").is_visible()
    look(visit(page, "wall/"), "wall")


def today_of(page: Page) -> str:
    """The day as the browser has it."""
    return str(page.evaluate("new Date().toISOString().slice(0, 10)"))
