"""Whether it pays, in a browser: begun, built in, read, and ended."""

from __future__ import annotations

import pytest

from artur.domain.insights.effect import queries
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.effect.test_effect_pages import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_experiment_is_begun_built_in_read_and_ended(page, live_server):
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", tea, "owner")
    cookie = maja.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/console/tea/insights/effect/")
    look(page, "effect-new")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Build it in").wait_for()
    look(page, "effect-begun")
    going = queries.running(tea.id)
    fill(tea, going, "shown", 21_480, 1_214, back=41)
    fill(tea, going, "hidden", 21_391, 968, back=37)
    page.reload()
    page.get_by_role("heading", name="Visitors who see your reviews buy more often").wait_for()
    look(page, "effect-clear")
    page.get_by_text("End this experiment").click()
    page.get_by_role("button", name="End it now").click()
    page.get_by_text("What was measured stays; take the variant out").wait_for()
    assert queries.running(tea.id) is None
