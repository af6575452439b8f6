"""The rules in a browser: looked at narrow and wide, saved without script, a mail seen before it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.tomorrow import tomorrow
from artur.domain.orders.deliveries import actions as deliveries
from artur.domain.orders.models import Customer, Order
from artur.foundation.kit import clock, ids
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
    ours = Invitation.objects.filter(store_id=maja.store.id)
    # At some hours one of the store's own is due tomorrow too.
    ours.filter(state="scheduled").update(state="cancelled", next_at=None, due_at=None)
    for n, invitation in enumerate(list(ours.values_list("id", flat=True)[:9])):
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
    page.get_by_text("Fewer mails", exact=True).click()
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


def arrived(store, many: int = 600) -> None:
    """Parcels of the last months that took two to nine days, by two carriers to two countries."""
    customer = Customer.objects.create(store_id=store.id, email="many@example.com")
    now = clock.now()
    made = []
    for n in range(many):
        placed = now - timedelta(days=20 + n * 0.3)
        country, carrier, days = [("SI", "GLS", 2), ("LV", "Omniva", 5), ("SI", "Pošta", 3)][n % 3]
        late = timedelta(days=days + (n * 7919 % 13) / 3)
        made.append(
            Order(
                id=ids.new(), store_id=store.id, external_id=f"past-{n}", customer=customer,
                placed_at=placed, shipped_at=placed + timedelta(days=1), delivered_at=placed + late,
                country=country, carrier=carrier, status="delivered", legal_basis="soft_opt_in",
                digest=b"x", created_at=placed,
            )
        )  # fmt: skip
    Order.objects.bulk_create(made)
    deliveries.refresh(store)


def test_the_slider_says_what_each_choice_would_have_meant(page, visit, maja) -> None:
    arrived(maja.store)
    visit(page, "rules/")
    page.get_by_text("When a parcel counts as arrived").click()
    slider = page.locator("#certainty")
    assert slider.input_value() == "90"
    before = page.locator("#certainty-means").inner_text()
    assert "of your parcels would not have been there yet" in before
    slider.focus()
    for _ in range(7):
        slider.press("ArrowRight")
    assert page.locator("#certainty-means").inner_text() != before
    assert "97" in page.locator("[data-certainty]").inner_text()
    for fold in ("What this rests on", "What other choices would have meant", "Fewer mails"):
        page.get_by_text(fold, exact=True).click()
    assert page.get_by_role("row").filter(has_text="Omniva, Latvia").count() == 1
    page.get_by_text("Sooner or later for some").nth(1).click()
    page.locator("[name=delivery-country-0]").fill("LV")
    page.locator("[name=delivery-length-0]").fill("3")
    page.locator("[name=window-from]").fill("05:00")
    page.locator("[name=window-until]").fill("20:00")
    page.locator("[name=weekends]").check()
    look(page, "console-rules-timing")
    page.get_by_role("button", name="Save rules").click()
    page.get_by_text("Worth a second look").wait_for()
    look(page, "console-rules-advice")
    kept = rules_of(maja.store.id)
    assert kept.of("delivery").certainty == 0.97
    assert kept.as_json()["window"] == {"from": "05:00", "until": "20:00"}
    assert kept.weekends_off
    assert [d.as_json() for d in kept.of("delivery").delays] == [{"country": "LV", "delay": "P3D"}]
