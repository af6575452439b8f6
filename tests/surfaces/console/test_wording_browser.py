"""Wording in a browser: edited, looked at, sent to oneself, then read by a customer; with and without script."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.invitations import actions
from artur.domain.invitations.models import WordingVersion
from artur.foundation.kit import clock as time
from artur.foundation.mail import actions as mail
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.harness.mail import Inbox
    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Naročniškopoštnoprevzemniška izkušnja z izdelkom {{ product }}, naročenim {{ placed }}"


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
        tab.set_default_navigation_timeout(30_000)
        tab.goto(f"{live_server.url}/console/tea/{address}")
        return tab

    return go


def ordered(maja: Person, product: str) -> None:
    """A customer whose product moment is due now."""
    from artur.domain.invitations.intake import take
    from artur.domain.orders.intake import parse

    placed = time.now() - timedelta(days=12)
    off = [{"moment": moment, "active": False} for moment in ("purchase", "delivery")]
    actions.change_rules(maja.store, {"sending": True, "moments": off}, "key:test")
    take(
        maja.store,
        [
            parse(
                {
                    "id": "77001",
                    "placed_at": placed.isoformat(),
                    "delivered_at": (placed + timedelta(days=4)).isoformat(),
                    "status": "delivered",
                    "legal_basis": "soft_opt_in",
                    "customer": {
                        "email": "ana.zupan@example.com",
                        "name": "Ana Zupan",
                        "locale": "sl",
                    },
                    "lines": [{"product": {"id": "X-1", "name": product}, "quantity": 1}],
                }
            )
        ],
    )


def edited_and_looked_at(page: Page, visit: Callable[[Page, str], Page]) -> None:
    visit(page, "wording/email.product/sl/")
    frame = page.frame_locator(".box iframe:not(.next)")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("kako se obnese")
    page.get_by_label("Subject", exact=True).fill("{{ nme }}, kako toči {{ product }}?")
    expect(page.locator("#checked")).to_contain_text("Did you mean “name”?")
    page.get_by_label("Subject", exact=True).fill(
        "{% if name %}{{ name }}, kako{% else %}Kako{% endif %} toči {{ product }}?"
    )
    page.get_by_label("Why you ask").fill(f"{LONG}. Povejte po pravici.")
    expect(page.locator("#checked")).to_contain_text("Reads well")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Maja, kako toči")
    expect(frame.locator("body")).to_contain_text("Naročniškopoštnoprevzemniška")
    page.locator(".looks").get_by_text("Dark").click()
    expect(frame.locator("body")).to_have_css("background-color", "rgb(15, 24, 25)")
    page.locator(".looks").get_by_text("Phone").click()
    look(page, "console-wording")


def test_a_text_is_edited_looked_at_sent_to_oneself_and_read_by_a_customer(
    page: Page, visit: Callable[[Page, str], Page], maja: Person, smtp: Inbox
) -> None:
    edited_and_looked_at(page, visit)
    page.get_by_role("button", name="Send me a test mail").click()
    expect(page.locator("#told")).to_contain_text("on its way to maja@tea.example")
    mail.send_queued(maja.store.id)
    test_mail = smtp.messages[-1]
    assert str(test_mail["Subject"]).startswith("Maja, kako toči")
    assert not WordingVersion.objects.exists()
    page.get_by_role("button", name="Save and use").click()
    expect(page.locator("body")).to_contain_text("Version 1 · in force")
    ordered(maja, "Čajnik <script>alert(1)</script>")
    while actions.send_batch(maja.store):
        pass
    (to_ana,) = [m for m in smtp.messages if "ana.zupan" in str(m["To"])]
    assert str(to_ana["Subject"]) == "Ana, kako toči Čajnik <script>alert(1)</script>?"
    html = to_ana.get_body(("html",)).get_content()
    assert "Naročniškopoštnoprevzemniška izkušnja" in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    page.goto("about:blank")
    page.set_content(html)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana, kako toči")


def test_the_list_reads_well_narrow_and_wide(page, visit, maja) -> None:
    visit(page, "wording/email.delivery/en/")
    page.get_by_label("Button", exact=True).fill("Tell us")
    page.get_by_role("button", name="Save and use").click()
    visit(page, "wording/?language=en")
    assert page.get_by_text("your words since").count() == 1
    look(page, "console-wording-list")


def test_everything_works_without_script(open_page, visit, maja, smtp) -> None:
    tab = open_page(java_script_enabled=False)
    visit(tab, "wording/email.product/en/")
    tab.get_by_label("Subject", exact=True).fill("How does {{ product }} pour, {{ name }}?")
    tab.get_by_role("button", name="Show").click()
    frame = tab.frame_locator(".box iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("pour, Maja?")
    tab.get_by_role("button", name="Send me a test mail").click()
    expect(tab.locator("body")).to_contain_text("on its way to")
    expect(tab.get_by_label("Subject", exact=True)).to_have_value(
        "How does {{ product }} pour, {{ name }}?"
    )
    tab.get_by_label("Subject", exact=True).fill("Five stars for {{ product }}?")
    tab.get_by_role("button", name="Save and use").click()
    expect(tab.locator("body")).to_contain_text("Not saved, and nothing is lost")
    expect(tab.get_by_label("Subject", exact=True)).to_have_attribute("aria-invalid", "true")
    tab.get_by_label("Subject", exact=True).fill("How does {{ product }} pour?")
    tab.get_by_role("button", name="Save and use").click()
    assert WordingVersion.objects.get().content == {"subject": "How does {{ product }} pour?"}


def test_a_variable_is_put_where_one_writes(page, visit) -> None:
    visit(page, "wording/sms.delivery/en/")
    field = page.get_by_label("Text", exact=True)
    field.fill("{{ store }}: how was it? {{ link }} Stop: {{ stop }} ")
    page.get_by_role("button", name="{{ order }}").click()
    expect(field).to_have_value("{{ store }}: how was it? {{ link }} Stop: {{ stop }} {{ order }}")
    expect(page.locator(".bubble")).to_contain_text("1001")
    look(page, "console-wording-sms")


def test_leaving_changes_asks_first(page, visit) -> None:
    visit(page, "wording/form.product/en/")
    page.get_by_label("Heading").fill("How does it pour?")
    expect(page.locator(".on-form")).to_contain_text("How does it pour?")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Wording", exact=True).first.click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    look(page, "console-wording-form")


def test_versions_and_the_way_back_read_well(page, visit, maja) -> None:
    for words in ("Tell us", "Say how it was"):
        visit(page, "wording/email.product/en/")
        page.get_by_label("Button", exact=True).fill(words)
        page.get_by_role("button", name="Save and use").click()
    page.get_by_role("link", name="What changed").first.click()
    expect(page.locator("ins").first).to_be_visible()
    look(page, "console-wording-version")
    page.go_back()
    page.get_by_role("link", name="Back to the built-in text").click()
    look(page, "console-wording-reset")
    page.get_by_role("button", name="Use the built-in text").click()
    expect(page.locator("body")).to_contain_text("The built-in words are in force")
