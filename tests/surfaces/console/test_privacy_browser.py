"""Personal data in a browser: a customer by themselves, and the owner's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations import tokens
from artur.domain.invitations.intake import take
from artur.domain.leaving import background
from artur.domain.leaving.models import Archive
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Customer, Order
from artur.domain.rights import actions
from artur.domain.rights.models import Enquiry
from artur.domain.rights.queries import token
from artur.foundation.kit import clock
from artur.foundation.privacy.queries import periods
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer, settings: SettingsWrapper, tmp_path: Path) -> Person:
    """The owner of a store with one customer, on a running server."""
    settings.ARTUR_DATA = tmp_path
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    order = {
        "id": "1001",
        "placed_at": clock.now().isoformat(),
        "customer": {"email": "ana@example.com", "name": "Ana Kovač Zupančič"},
        "lines": [{"product": {"id": "SKU-1", "name": "Najboljšeprodajani zeleni čaj"}}],
    }
    take(tea, [parse(order)])
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


def test_a_customer_sees_takes_along_and_erases_and_others_stop_the_questions(
    live_server: LiveServer, maja: Person, phone: Page
) -> None:
    customer, order = Customer.objects.get(), Order.objects.get()
    stop = tokens.unsubscribe_token(maja.store.id, customer.id, order.id)
    phone.goto(f"{live_server.url}/u/{stop}")
    look(phone, "stop-questions")
    phone.locator("input[name=scope][value=order]").check()
    phone.locator("input[name=reason][value=too_early]").check()
    phone.locator("button.main").click()
    look(phone, "questions-stopped")
    phone.locator("button[value=again]").click()
    phone.get_by_role("status").wait_for()

    phone.goto(f"{live_server.url}/s/tea/privacy/")
    look(phone, "rights")
    phone.locator("input[name=email]").fill("ana@example.com")
    phone.get_by_role("button", name="Send me the link").click()
    phone.get_by_role("heading", name="Look into your mailbox").wait_for()
    actions.answer(maja.store.id)
    phone.goto(f"{live_server.url}/s/tea/privacy/{token(Enquiry.objects.get())}/")
    look(phone, "rights-held")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="All of it as a file").click()
    assert download.value.suggested_filename == "tea-my-data.json"
    phone.get_by_role("button", name="Erase my data").click()
    phone.get_by_role("alert").wait_for()
    phone.get_by_label("Yes, erase everything").check()
    phone.get_by_role("button", name="Erase my data").click()
    phone.get_by_role("heading", name="Your data is erased").wait_for()
    look(phone, "rights-erased")
    customer.refresh_from_db()
    assert customer.email.startswith("erased:")


def test_an_owner_says_the_ground_chooses_days_reads_the_papers_and_takes_everything_along(
    live_server: LiveServer, maja: Person, page: Page
) -> None:
    cookie = maja.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/console/tea/privacy/")
    look(page, "privacy")
    page.get_by_label("Customers could refuse when they gave their address").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. What is planned follows").wait_for()
    page.get_by_role("link", name="How long things are kept").click()
    page.locator("input[name='orders.unused']").fill("400")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Give 1 to 90 days.").wait_for()
    look(page, "retention")
    page.locator("input[name='orders.unused']").fill("45")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. It holds").wait_for()
    assert periods(maja.store.id)["orders.unused"] == 45
    page.goto(f"{live_server.url}/console/tea/privacy/agreement/")
    look(page, "agreement")
    page.goto(f"{live_server.url}/console/tea/archive/")
    page.get_by_role("button", name="Make an archive").click()
    page.get_by_role("heading", name="Being made").wait_for()
    while background.work(maja.store.id):
        pass
    assert Archive.objects.get().state == "done"
    page.get_by_role("button", name="Make an archive").wait_for()
    page.reload()
    look(page, "archive")
    with page.expect_download() as download:
        page.locator("a[href$='.zip']").click()
    assert download.value.suggested_filename.endswith(".zip")
