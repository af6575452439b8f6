"""Reading what moves the stars and supposing fewer late parcels, in a browser, with much and with nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.insights.drivers import actions
from artur.foundation.kit import clock
from tests.domain.insights.drivers import shop as orders
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARRIERS = ("GLS", "Pošta Slovenije", "Najzanesljivejša hitra kurirska dostava d.o.o.", "DPD")
BOXES = ("navadna škatla", "dvojna škatla", "darilna embalaža z ročno napisanim voščilom")


def crowd() -> list[orders.Observed]:
    """A thousand orders of late."""
    seen = orders.reviews(
        1000,
        late=-1.6,
        carrier=lambda n: CARRIERS[n % 4],
        attributes=lambda n: {"prevzel": ("Maja", "Jure", "Špela", "Tadej")[n // 3 % 4], "embalaža": BOXES[n % 3]},
        answers=lambda n: {"Je bil kurir prijazen?": ("da", "ne")[n % 7 == 0]} if n % 2 else {},
        country="SI",
    )  # fmt: skip
    shift = clock.now() - seen[-1].at
    for one in seen:
        for name in ("at", "placed_at", "promised_at", "delivered_at"):
            object.__setattr__(one, name, getattr(one, name) + shift)
    return seen


def test_drivers_are_read_and_fewer_late_parcels_supposed(
    live_server: LiveServer, page: Page
) -> None:
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/console/tea/insights/drivers/")
    assert page.get_by_role("heading", level=1).inner_text() == "Not enough yet"
    look(page, "insights-drivers-empty")
    orders.write(store, crowd())
    actions.make(store)
    page.reload()
    assert (
        page.get_by_role("heading", level=1).inner_text() == "Late parcels cost you the most stars"
    )
    page.get_by_text("By period").first.click()
    look(page, "insights-drivers")
    page.get_by_label("Late parcels, in percent").fill("2")
    page.get_by_role("button", name="Work it out").click()
    assert (
        "With 2\u00a0% of the parcels late"
        in page.locator("#what-if ~ p[role=status]").inner_text()
    )
    page.get_by_role("link", name="Overview").click()
    look(page, "insights-drivers-panel")
