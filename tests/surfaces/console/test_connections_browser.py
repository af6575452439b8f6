"""From nothing to the first planned invitation, by the guide: a shop of one's own is connected in a browser."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from artur.domain.invitations.connecting import retrying
from artur.domain.invitations.models import Invitation
from artur.domain.orders.connectors import signatures
from artur.foundation.kit import clock
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer, settings) -> Person:
    """The owner of a new store on a running server."""
    settings.BASE_URL = live_server.url
    tea = make_store("tea", "Čajnica in skodelica Zvezda", "sl", "Europe/Ljubljana", "SI")
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def visit(live_server: LiveServer, maja: Person) -> Callable[[Page], Page]:
    """Go to the store's home page, signed in as Maja."""

    def go(tab: Page) -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}/console/tea/")
        return tab

    return go


def order(number: str, **changes: object) -> dict[str, object]:
    """An order as this shop's own system tells of it."""
    told = {
        "orderNumber": number,
        "createdAt": (clock.now() - timedelta(hours=1)).isoformat(),
        "state": "Processing",
        "buyer": {"fullName": "Ana Kovač", "email": "ana@example.com"},
        "grandTotal": "59,90",
        "currency": "EUR",
        "lineItems": [{"sku": "T-1", "title": "Čajnik", "qty": 1, "unitPrice": "59,90"}],
    }
    return {"type": "order.changed", "order": told | changes}


def deliver(address: str, secret: str, key: str, told: object) -> int:
    """Send it as the shop would; what it is answered."""
    body = json.dumps(told).encode()
    headers = signatures.signed(secret, key, int(clock.now().timestamp()), body)
    return httpx.post(address, content=body, headers=headers, timeout=20).status_code


def connect(page: Page) -> tuple[str, str]:
    """By the first step on the home page to a connected shop; its address and secret."""
    page.locator(".steps a", has_text="Connect").first.click()
    page.get_by_role("heading", name="Connect your shop").wait_for()
    look(page, "console-connections-empty")
    page.get_by_role("link", name="Webhook For any").click()
    page.get_by_label("One order as your shop sends it").fill(json.dumps(order("A-1"), indent=2))
    page.get_by_role("button", name="Suggest a field map").click()
    page.get_by_text("This order would be taken:").wait_for()
    assert "customer.email = buyer.email" in page.get_by_label("Field map").input_value()
    look(page, "console-connection-map")
    page.get_by_role("button", name="Connect").click()
    page.get_by_role("heading", name="In your shop").wait_for()
    return page.locator("#step-1").inner_text(), page.locator("#step-2").inner_text()


def mend(page: Page) -> None:
    """Teach the map the word it did not know."""
    page.get_by_role("link", name="Settings", exact=True).last.click()
    told = page.get_by_label("Field map")
    told.fill(told.input_value() + "\nstatus: waits for the courier = paid")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("What could not be used is tried again now.").wait_for()


def test_a_shop_is_connected_by_the_guide(page, visit, maja) -> None:
    address, secret = connect(visit(page))
    own = page.url.partition("#")[0]
    assert deliver(address, secret, "m-1", order("A-1")) == 204
    planned = Invitation.objects.values_list("order__external_id", "state")
    assert set(planned) == {("A-1", "scheduled")}
    page.get_by_role("button", name="Test the connection").click()
    page.get_by_text("it was believed").wait_for()

    assert deliver(address, "whsec_" + "A" * 44, "m-2", order("A-2")) == 401
    assert deliver(address, secret, "m-3", order("A-3", state="Waits for the courier")) == 204
    page.goto(own)
    page.get_by_role("heading", name="1 delivery could not be used").wait_for()
    look(page, "console-connection")
    mend(page)
    assert retrying.retry(maja.store.id) == 1
    page.goto(own)
    assert page.get_by_role("heading", name="could not be used").count() == 0
    assert Invitation.objects.filter(order__external_id="A-3").exists()
