"""The channels in a browser: set up, tested, switched on; narrow and wide, light and dark, with a keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.foundation.kit import clock as clocks
from artur.foundation.texting import queries
from artur.foundation.texting.models import Gateway, Text
from tests.foundation.texting.conftest import (
    ACCOUNT,
    NUMBER,
    OTHER,
    TOKEN,
    Network,
    generic,
    make_gateway,
    server,
    twilio,
)
from tests.harness.browser import look
from tests.harness.endpoint import Reply
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

__all__ = ["generic", "server", "twilio"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a busy store on a running server."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    furnish(tea)
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


def test_sms_is_set_up_tested_and_switched_on(page, visit, maja, twilio: Network) -> None:
    visit(page, "channels/")
    look(page, "console-channels-empty")
    page.get_by_role("link", name="Set up SMS").click()
    page.get_by_label("Account SID").fill("AC-oops")
    page.get_by_label("Auth token").fill(TOKEN)
    page.get_by_label("Sender").fill(OTHER)
    page.get_by_label("Address of the interface").fill(twilio.server.url)
    page.get_by_role("button", name="Save").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    look(page, "console-channel-refused")
    page.get_by_label("Account SID").fill(ACCOUNT)
    page.get_by_label("Auth token").fill(TOKEN)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Try it").wait_for()

    twilio.answer = lambda asked: Reply(401, b'{"code": 20003, "message": "Authenticate"}')
    page.get_by_label("Your telephone number").fill("040 123 456")
    page.get_by_role("button", name="Send me a test").click()
    page.get_by_role("alert").filter(has_text="Enter them again").wait_for()
    assert page.get_by_label("Your telephone number").input_value() == "040 123 456"
    look(page, "console-channel-trouble")

    twilio.answer = lambda asked: None
    page.get_by_role("button", name="Send me a test").click()
    page.get_by_text("The gateway took it").wait_for()
    assert twilio.taken[0]["To"] == NUMBER
    look(page, "console-channel-tested")
    page.get_by_role("button", name="Switch SMS on").click()
    page.wait_for_url("**/channels/")
    assert queries.switched_on(maja.store.id) == {"sms"}


def test_the_channels_read_well_with_something_going_on(page, visit, maja, twilio) -> None:
    make_gateway(maja.store, twilio)
    make_gateway(maja.store, twilio, "whatsapp")
    now = clocks.now()
    Gateway.objects.filter(channel="sms").update(sent_at=now - timedelta(minutes=4))
    Gateway.objects.filter(channel="whatsapp").update(fault="credit", fault_at=now)
    _texts(maja, now)
    visit(page, "channels/")
    page.get_by_label("Purchase").select_option("whatsapp sms email")
    page.get_by_role("button", name="Save the order").click()
    page.get_by_text("It holds for every invitation not yet sent").wait_for()
    assert page.get_by_label("Purchase").input_value() == "whatsapp sms email"
    look(page, "console-channels")


def _texts(maja: Person, now) -> None:
    for n, (state, fault) in enumerate(
        [
            ("delivered", ""),
            ("sent", ""),
            ("failed", "recipient"),
            ("queued", "too_often"),
            ("delivered", ""),
        ]
    ):
        Text.objects.create(
            store_id=maja.store.id,
            channel="whatsapp" if n == 4 else "sms",
            kind="test" if n == 1 else "invitation",
            recipient=f"+386401234{n}6",
            state=state,
            fault=fault,
            segments=0 if n == 4 else 2,
            created_at=now - timedelta(minutes=7 * n),
            sent_at=None if state in {"queued", "failed"} else now - timedelta(minutes=7 * n),
            due_at=now + timedelta(minutes=20) if state == "queued" else None,
        )


def test_everything_works_without_script(open_page, visit, maja, generic) -> None:
    page = visit(open_page(java_script_enabled=False), "channels/sms/?kind=generic")
    page.get_by_label("Address of the gateway").fill(generic.server.url)
    page.get_by_label("Sender").fill("Zvezda")
    secret = page.get_by_label("Shared secret").input_value()
    assert secret.startswith("whsec_")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Try it").wait_for()
    assert secret not in page.content()
    look_at = page.get_by_text("What comes back")
    assert look_at.count() == 1
