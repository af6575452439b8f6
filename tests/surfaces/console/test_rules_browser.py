"""The rules in a browser: looked at narrow and wide, saved without script, a mail seen before it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.tomorrow import tomorrow
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

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


def test_the_rules_read_well_narrow_and_wide(page, visit, maja) -> None:
    due = tomorrow(maja.store).day + timedelta(hours=9)
    some = Invitation.objects.filter(store_id=maja.store.id).values_list("id", flat=True)[:9]
    for n, invitation in enumerate(list(some)):
        at = due + timedelta(hours=n % 4)
        Invitation.objects.filter(store_id=maja.store.id, id=invitation).update(
            state="scheduled", reason="due", due_at=at, next_at=at
        )
    visit(page, "rules/")
    assert page.get_by_role("row").filter(has_text="Will be sent tomorrow").count() == 9
    look(page, "console-rules")


def test_an_error_stands_at_its_input(page, visit) -> None:
    visit(page, "rules/")
    page.locator("[name=purchase-delay]").fill("40")
    page.locator("[name=daily_cap]").fill("many")
    page.get_by_role("button", name="Save rules").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    look(page, "console-rules-refused")
    assert page.locator("[name=purchase-delay]").input_value() == "40"


def test_the_mail_is_seen_as_it_looks(page, visit) -> None:
    visit(page, "rules/mail/")
    inside = page.frame_locator("iframe")
    assert inside.locator("a").count() >= 5
    look(page, "console-rules-mail")
    page.get_by_text("On a phone").click()
    page.wait_for_url("**width=phone**")
    page.get_by_label("Language").select_option("lv")
    page.wait_for_url("**language=lv**")
    assert page.locator("iframe").bounding_box()["width"] <= 375


def test_leaving_changed_rules_asks_first(page, visit) -> None:
    asked = []
    visit(page, "rules/")
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("[name=pause]").fill("9")
    page.get_by_role("link", name="Discard").click()
    page.wait_for_load_state()
    assert asked == ["beforeunload"]


def test_rules_are_saved_without_script(open_page, visit, maja) -> None:
    page = visit(open_page(java_script_enabled=False), "rules/")
    page.locator("[name=product-delay]").fill("12")
    page.get_by_role("button", name="Save rules").click()
    page.wait_for_load_state()
    assert rules_of(maja.store.id).of("product").delay.days == 12
