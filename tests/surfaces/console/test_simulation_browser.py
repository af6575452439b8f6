"""A simulation in a browser: begun from the rules' form, followed, read narrow and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.simulation import background
from artur.foundation.kit import clock
from tests.domain.invitations.simulation.orders import a_year_of
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a store on a running server."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
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


def test_a_store_without_orders_reads_well(page: Page, visit: Callable[[Page, str], Page]) -> None:
    visit(page, "rules/simulation/")
    look(page, "simulation-empty")


def test_edited_rules_are_tried_before_they_are_saved(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    a_year_of(maja.store, clock.now(), 400)
    visit(page, "rules/")
    page.locator("[name=pause]").fill("14")
    page.locator("[formaction$='/rules/simulation/']").click()
    page.locator("#simulating").wait_for()
    assert background.work(maja.store.id) == 1
    look(page, "simulation-under-way")
    while background.work(maja.store.id):
        pass
    page.reload()
    assert page.locator("table.figures").count() == 4
    look(page, "simulation-compared")
    visit(page, "rules/simulation/")
    look(page, "simulation-list")
    page.locator(".line a").first.click()
    page.locator("form[action$='/use/'] button").click()
    page.wait_for_url("**/rules/")
    assert page.locator("[name=pause]").input_value() == "14"
