"""Coming in by a link, by a printed card and after the checkout, in a browser, up to the review that appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.invitations.entrances.signatures import signature
from artur.domain.invitations.models import Invitation
from artur.domain.publication import actions as publication
from artur.domain.reviews.models import Review
from artur.surfaces.console.entrances import codes
from tests.harness.browser import SCREENSHOTS, accessibility_faults, look
from tests.surfaces.console.qr import read
from tests.surfaces.console.test_entrances import modules
from tests.surfaces.public.conftest import Elsewhere, artur, elsewhere
from tests.surfaces.public.test_elements import WATCH_SHIFTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from artur.domain.stores.models import Store

__all__ = ["artur", "elsewhere"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANA = "ana@example.com"


def come(page: Page, number: str = "1001", email: str = ANA) -> None:
    """Type the two and open the form."""
    page.get_by_label("Order number").fill(number)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Open the form").click()


def test_from_the_link_to_the_review_that_everybody_reads(
    ask, store: Store, artur: str, phone: Page
) -> None:
    publication.go_public(store, "system")
    ask()
    phone.goto(f"{artur}/s/tea/review/?locale=en")
    come(phone, email="eva@example.com")
    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text("We find no order with this number and this e-mail address")
    expect(phone.get_by_label("Order number")).to_have_value("1001")
    come(phone, "#1001", "Ana@Example.com")
    phone.get_by_role("heading", name="How was it, Ana?").wait_for()
    product = phone.locator("section.q", has_text="Čajnik").first
    product.locator("label.star-4").click()
    product.get_by_label("What should others know?").fill("Nalije do zadnje kaplje.")
    phone.get_by_role("button", name="Submit 1 review").click()
    phone.get_by_role("heading", name="Your review is in").wait_for()
    phone.goto(f"{artur}/s/tea/products/SKU-1/?locale=en")
    phone.get_by_text("Nalije do zadnje kaplje.").wait_for()


def test_a_printed_card_leads_by_its_code_to_the_form_of_its_order(
    ask, store: Store, artur: str, phone: Page
) -> None:
    from artur.domain.invitations.entrances.addresses import entrance

    ask(delivered_at=None)
    scanned, _level = read(modules(codes.svg(entrance("tea", order="1001"))))
    phone.goto(f"{scanned}&locale=en")
    expect(phone.get_by_label("Order number")).to_have_value("1001")
    expect(phone.get_by_label("E-mail address")).to_be_focused()
    phone.keyboard.type(ANA)
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="How was it, Ana?").wait_for()
    assert phone.locator("section.q h2").all_inner_texts()[:2] == ["Buying in the shop", "Delivery"]
    assert Invitation.objects.get(state="sent").entrance == "insert"


def test_a_products_code_leads_to_its_question(ask, store: Store, artur: str, page: Page) -> None:
    ask()
    page.goto(f"{artur}/s/tea/review/?locale=en&via=qr&product=SKU%2F2")
    page.get_by_role("heading", name="Skodelica").wait_for()
    look(page, "entrance-product")
    come(page)
    page.get_by_role("heading", name="How was it, Ana?").wait_for()
    expect(page.get_by_role("heading", name="Skodelica")).to_be_in_viewport()


def test_all_of_it_works_without_script_and_with_the_keyboard_alone(
    ask, store: Store, artur: str, open_page: Callable[..., Page]
) -> None:
    ask(delivered_at=None)
    page = open_page(java_script_enabled=False)
    page.goto(f"{artur}/s/tea/review/?locale=en")
    expect(page.get_by_label("Order number")).to_be_focused()
    page.keyboard.type("1001")
    page.keyboard.press("Tab")
    page.keyboard.type(ANA)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Is your parcel there?").wait_for()
    page.get_by_role("button", name="Not yet").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="How was it, Ana?").wait_for()
    assert page.locator("section.q h2").all_inner_texts() == ["Buying in the shop"]


def test_the_pages_are_for_everybody(ask, store: Store, artur: str, page: Page) -> None:
    ask(delivered_at=None)
    page.goto(f"{artur}/s/tea/review/?locale=en")
    look(page, "entrance")
    come(page, email="eva@example.com")
    look(page, "entrance-missed")
    come(page, " ", "ana")
    look(page, "entrance-wrong")
    come(page)
    page.get_by_role("heading", name="Is your parcel there?").wait_for()
    look(page, "entrance-parcel")


def element(store: Store, number: str = "1001", signed: str | None = None) -> str:
    """What the shop puts into its thank-you page."""
    sign = signature(store, number) if signed is None else signed
    given = f' signature="{sign}"' if sign else ""
    link = '<a href="/elsewhere">Rate your purchase</a>'
    return (
        f'<artur-after-checkout store="tea" order="{number}"{given}>{link}</artur-after-checkout>'
    )


def test_after_the_checkout_the_question_stands_in_the_shop_and_moves_nothing(
    ask, store: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    ask(delivered_at=None)
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(elsewhere.show(f"{element(store)}<footer>foot</footer>"))
    page.get_by_role("heading", name="How was ordering at Čajnica Zvezda?").wait_for()
    page.get_by_role("button", name="Send my review").click()
    page.get_by_text("Choose your stars first.").wait_for()
    page.locator("label", has_text="2 –").click()
    page.get_by_label("What should others know?").fill("Plačilo mi je uspelo šele v tretje.")
    page.get_by_label("Name under your review").fill("Ana")
    page.get_by_role("button", name="Send my review").click()
    page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
    expect(page.get_by_role("heading", name="Thank you.")).to_be_focused()
    assert page.evaluate("window.shifts") == 0
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    review = Review.objects.get()
    assert (review.subject, review.stars, review.author) == ("purchase", 2, "Ana")
    assert Invitation.objects.get(moment="purchase").channel == "checkout"
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Keep the receipt").click()
    opened.value.get_by_text("Plačilo mi je uspelo šele v tretje.").wait_for()


def test_with_the_keyboard_alone(ask, store: Store, elsewhere: Elsewhere, page: Page) -> None:
    ask(delivered_at=None)
    page.goto(elsewhere.show(element(store)))
    page.get_by_role("heading", name="How was ordering").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Short and clear.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
    assert (Review.objects.get().stars, Review.objects.get().body) == (3, "Short and clear.")


def test_an_order_that_arrives_a_moment_later_is_waited_for(
    ask, store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show(element(store)))
    page.locator("label", has_text="5 –").click()
    page.get_by_role("button", name="Send my review").click()
    page.get_by_text("Your order is on its way to us.").wait_for()
    ask(delivered_at=None)
    page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
    assert Review.objects.get().stars == 5


def test_without_a_good_signature_the_customer_says_their_address(
    ask, store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    ask(delivered_at=None)
    page.goto(elsewhere.show(element(store, signed="0" * 64)))
    email = page.get_by_label("The e-mail address you ordered with")
    page.locator("label", has_text="4 –").click()
    expect(email).to_be_hidden()
    page.get_by_role("button", name="Send my review").click()
    page.get_by_text("Please type the e-mail address you ordered with").wait_for()
    expect(email).to_be_focused()
    page.keyboard.type(ANA)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
    assert Review.objects.count() == 1


def test_where_artur_is_not_there_the_shops_own_link_stands(
    ask, store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show(element(store).replace('store="tea"', 'store="nobody"')))
    page.locator("artur-after-checkout[state=failed]").wait_for()
    expect(page.get_by_role("link", name="Rate your purchase")).to_be_visible()


def test_without_script_the_link_stands_too(
    ask, store: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(elsewhere.show(element(store)))
    expect(page.get_by_role("link", name="Rate your purchase")).to_be_visible()


def test_a_page_that_asks_for_trusted_types_names_the_policy(
    ask, store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    more = "require-trusted-types-for 'script'; trusted-types artur"
    page.goto(elsewhere.show(element(store), more=more))
    page.get_by_role("heading", name="How was ordering").wait_for()


@pytest.mark.parametrize("signed", [None, ""])
def test_the_question_looks_right_in_a_shop_narrow_and_dark(
    ask, store: Store, elsewhere: Elsewhere, open_page: Callable[..., Page], signed: str | None
) -> None:
    ask(delivered_at=None)
    # The tools that look put styles into the page, which its policy forbids.
    page = open_page(bypass_csp=True)
    page.goto(elsewhere.show(element(store, signed=signed)))
    page.get_by_role("heading", name="How was ordering").wait_for()
    page.get_by_role("button", name="Send my review").click()
    page.get_by_text("Choose your stars first.").wait_for()
    page.locator("label", has_text="4 –").click()
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert not accessibility_faults(page)
            name = f"checkout-{'signed' if signed is None else 'asked'}-{width}-{scheme}.png"
            page.screenshot(path=SCREENSHOTS / name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # What is reserved is enough, so that nothing jumps.
        reserved = page.locator("artur-after-checkout").evaluate(
            "(e) => parseFloat(getComputedStyle(e).minBlockSize)"
        )
        needed = page.locator("artur-after-checkout section").evaluate("(e) => e.offsetHeight")
        assert needed <= reserved
    if signed is None:
        page.get_by_role("button", name="Send my review").click()
        page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
        assert not accessibility_faults(page)
        page.screenshot(path=SCREENSHOTS / "checkout-thanks.png")
