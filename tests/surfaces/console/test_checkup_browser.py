"""The check-up in a browser: nothing yet, refused, under way, and crowded with what was found; with a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.checkup import actions, queries
from tests.domain.checkup.planted import examined, sites
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_member_asks_follows_and_reads_what_it_rests_on(
    live_server: LiveServer, open_page: Callable[..., Page], settings: SettingsWrapper
) -> None:
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", tea, "owner")
    tab = open_page(width=375, height=812)
    cookie = maja.client.cookies["artur"].value
    tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    tab.goto(f"{live_server.url}/console/tea/checkup/")
    look(tab, "checkup-empty")
    tab.get_by_label("Address of the shop").fill("https://elsewhere.example/")
    tab.get_by_role("button", name="Check the shop").press("Enter")
    tab.get_by_text("Only your own shop can be looked at").wait_for()
    tab.get_by_label("Address of the shop").fill("https://tea.example/")
    tab.get_by_role("button", name="Check the shop").press("Enter")
    tab.get_by_text("Your shop is being read").wait_for()
    planted = next(one for one in sites() if one.name.startswith("11"))
    site, found = examined(planted, settings)
    waiting = queries.under_way(tea.id)
    assert waiting is not None
    actions.finish(waiting, site, found)
    tab.goto(f"{live_server.url}/console/tea/checkup/")
    tab.locator("summary", has_text="Policies and prices").press("Enter")
    tab.get_by_text("garancija 36 mesecev").first.wait_for()
    look(tab, "checkup")
    tab.get_by_role("button", name="Check every month").press("Enter")
    tab.get_by_text("It comes every month now.").wait_for()
