"""The console in a browser: by keyboard, by thumb, without script, and looked at page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.reviews.models import Objection, Review
from artur.foundation.kit import clock
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish, write_review

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person
    from tests.surfaces.console.seed import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a new store on a running server."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def busy(maja: Person) -> Shop:
    """Maja's store after eight busy weeks."""
    return furnish(maja.store)


@pytest.fixture
def visit(live_server: LiveServer, maja: Person) -> Callable[[Page, str], Page]:
    """Go to an address of the console, signed in as Maja."""

    def go(tab: Page, address: str = "") -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}/console/{address}")
        return tab

    return go


def test_a_review_is_found_and_answered_by_keyboard_alone(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    visit(page, "tea/reviews/?show=all")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = page.evaluate("document.activeElement.id")
    assert second.startswith("item-")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("tri dni na pošti")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=tri**")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/*-*/**")
    page.wait_for_function("document.activeElement.id === 'detail'")
    page.locator("#reply-body").focus()
    page.keyboard.type("Nov čajnik gre na pot še danes.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Reply published.").wait_for()
    answered = Review.objects.filter(reply__body="Nov čajnik gre na pot še danes.")
    assert answered.count() == 1


def test_a_draft_survives_leaving_and_goes_with_the_reply(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    visit(page, f"tea/reviews/{busy.low.id}/")
    page.locator("#reply-body").fill("Oprostite, Petra.")
    page.get_by_text("Your draft is kept in this browser.").wait_for()
    visit(page, "tea/")
    visit(page, f"tea/reviews/{busy.low.id}/")
    assert page.locator("#reply-body").input_value() == "Oprostite, Petra."
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("As it will appear below the review").wait_for()
    page.get_by_role("button", name="Publish reply").click()
    page.get_by_text("Reply published.").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_an_empty_reply_is_refused_in_place(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    visit(page, f"tea/reviews/{busy.low.id}/")
    page.get_by_role("button", name="Publish reply").click()
    page.locator("#reply-notes .error").wait_for()
    assert page.evaluate("document.activeElement.id") == "reply-body"


def test_back_leads_to_the_review_looked_at_before(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    assert busy.held
    visit(page, "tea/reviews/?show=all")
    page.locator(f"#item-{busy.low.id}").click()
    page.get_by_role("heading", name="Petra M. on delivery").wait_for()
    page.locator(f"#item-{busy.held.id}").click()
    page.get_by_role("heading", name="Tomaž R. on delivery").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Petra M. on delivery").wait_for()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id").startswith("item-")


def test_a_held_review_is_removed_after_its_letter_was_read(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.held
    visit(page, f"tea/reviews/{busy.held.id}/")
    page.locator(".removal summary").click()
    page.get_by_label("It advertises something.").check()
    page.get_by_label("To its author").fill("Oglašuje drugo trgovino.")
    page.get_by_role("button", name="See what the author is told").click()
    page.get_by_text("This is what its author is told").wait_for()
    page.get_by_role("button", name="Remove it and tell the author").click()
    page.get_by_text("may object").wait_for()
    assert Review.objects.get(id=busy.held.id).state == "removed"


def test_everything_works_without_script(
    busy: Shop, open_page: Callable[..., Page], visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    page = visit(open_page(java_script_enabled=False), "tea/reviews/?q=tri dni na pošti&show=all")
    page.locator(f"#item-{busy.low.id}").click()
    page.locator("#reply-body").fill("Oprostite.")
    page.get_by_role("button", name="Preview").click()
    assert page.locator(".as-shown").inner_text().endswith("Oprostite.")
    page.get_by_role("button", name="Publish reply").click()
    assert page.get_by_text("Reply published.").is_visible()


def test_on_a_phone_the_list_and_its_review_are_two_pages(
    busy: Shop, phone: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    visit(phone, "tea/reviews/")
    assert not phone.locator(".case").is_visible()
    phone.locator(f"#item-{busy.low.id}").click()
    phone.wait_for_url("**/reviews/*-*/**")
    assert phone.locator(".case").is_visible()
    assert not phone.locator("#items").is_visible()
    phone.locator(".back").click()
    phone.locator("#items").wait_for()


def test_the_theme_a_member_chose_stays(
    maja: Person, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    visit(page, "tea/")
    page.locator(".choices summary").click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert ground == "rgb(15, 24, 25)"


def test_every_page_of_a_busy_store_can_be_looked_at(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.low
    assert busy.held
    assert busy.removed
    write_review(
        busy.store, at=clock.now(), language="ar", stars=4, author="ليلى",
        body="الإبريق جميل، لكن التوصيل تأخر أسبوعًا.",
    )  # fmt: skip
    invitation = busy.orders[-1].invitations.first()
    assert invitation
    pages = {
        "home": "tea/",
        "reviews": "tea/reviews/?show=all&q=a",
        "review": f"tea/reviews/{busy.low.id}/",
        "held": f"tea/reviews/{busy.held.id}/",
        "removed": f"tea/reviews/{busy.removed.id}/?show=all",
        "invitations": "tea/invitations/",
        "invitation": f"tea/invitations/{invitation.id}/",
        "orders": "tea/orders/",
        "order": f"tea/orders/{busy.orders[7].external_id}/",
        "products": "tea/products/",
        "product": "tea/products/SKU-1/",
        "more": "tea/more/",
        "missing": "tea/orders/no-such-order/",
    }
    for name, address in pages.items():
        look(visit(page, address), f"console-{name}")


def test_every_page_of_a_new_store_can_be_looked_at(
    maja: Person, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    for name in ("", "reviews/?show=all", "invitations/"):
        label = name.strip("/").replace("/?show=", "-") or "home"
        look(visit(page, f"tea/{name}"), f"console-new-{label}")


def test_a_page_one_may_not_see_can_be_looked_at(
    maja: Person, page: Page, live_server: LiveServer
) -> None:
    vera = make_member("vera@tea.example", "Vera Zupan", maja.store, "viewer")
    cookie = vera.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/console/tea/settings/")
    assert page.get_by_text("Maja Novak").is_visible()
    look(page, "console-forbidden")


def test_an_objection_is_answered_in_place(
    busy: Shop, page: Page, visit: Callable[[Page, str], Page]
) -> None:
    assert busy.removed
    said = Objection.objects.create(
        store_id=busy.store.id,
        review=busy.removed,
        decision_id=busy.removed.decision_id,
        words="Ne oglašujem ničesar: povedal sem le, kje sem kupil filter za ta čajnik.",
        at=clock.now(),
    )
    visit(page, f"tea/reviews/{busy.removed.id}/")
    look(page, "console-objection")
    page.get_by_text("It stays removed…").click()
    page.get_by_label("To its author: why the removal stands").fill("Povezava vodi drugam.")
    look(page, "console-objection-answering")
    page.get_by_role("button", name="Leave it removed and tell the author").click()
    page.get_by_text("It stays removed. Its author is told why.").wait_for()
    said.refresh_from_db()
    assert said.upheld is False
