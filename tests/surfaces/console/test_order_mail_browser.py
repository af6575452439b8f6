"""Order mail and the thank-you page as a member connects them, with what the last mails said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.orders.connectors import actions
from artur.domain.orders.models import Connection
from artur.foundation.mail.incoming import address, taking
from tests.domain.orders.connectors.ordermail.mails import ORDER, mail
from tests.harness.browser import look
from tests.surfaces.console.test_rules_browser import maja, visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Person

__all__ = ["maja", "visit"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def mailbox(settings: SettingsWrapper) -> None:
    """The installation has a mailbox."""
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"


def test_order_mail_is_connected_by_the_page_and_shows_what_it_read(
    page: Page, visit: Callable[[Page, str], Page]
) -> None:
    visit(page, "connections/new/ordermail/")
    page.get_by_role("heading", name="Connect Order mail").wait_for()
    look(page, "console-order-mail-new")
    page.get_by_label("Subjects of your shipping mail").fill("Paket je na poti")
    page.get_by_role("button", name="Connect").click()
    page.get_by_text("Write {number} once").wait_for()
    page.get_by_label("Subjects of your shipping mail").fill("Paket za {number} je na poti")
    page.get_by_role("button", name="Connect").click()
    shown = page.locator("code", has_text=re.compile(r"post\+order-[a-z2-7]{26}@shop\.example"))
    expect(shown).to_be_visible()
    page.get_by_text("No mail yet.").wait_for()
    page.get_by_role("button", name="Test the connection").click()
    page.get_by_text("The shop has not sent anything yet.").wait_for()

    to = address("order", Connection.objects.get().token)
    taking.take_raw(mail(ORDER, address=to), "imap", "1")
    shipped = {"subject": "Paket za 2026-1001 je na poti", "message_id": "<2@tea.example>"}
    taking.take_raw(mail(address=to, **shipped), "imap", "2")
    lost = {"subject": "Pozabljeno geslo", "message_id": "<3@tea.example>"}
    taking.take_raw(mail(address=to, **lost), "imap", "3")
    page.get_by_role("button", name="Test the connection").click()
    page.get_by_text("it was believed").wait_for()
    section = page.get_by_role("region", name="The last mails")
    expect(section.get_by_text("Order 2026-1001")).to_have_count(2)
    expect(section.get_by_text("read from the schema.org data")).to_be_visible()
    expect(section.get_by_text("no order number was found in its subject")).to_be_visible()
    look(page, "console-order-mail")


def test_the_thank_you_page_hands_out_what_to_copy(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    made = actions.connect(maja.store.id, "checkout", {}, "member:x")
    visit(page, f"connections/{made.id}/")
    expect(page.get_by_text('<artur-after-checkout store="tea"')).to_be_visible()
    page.get_by_text("Show the code").first.click()
    expect(page.get_by_text("hash_hmac")).to_be_visible()
    look(page, "console-checkout-page")
