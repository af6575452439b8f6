"""Links and print in a browser: copied, chosen, printed, and looked at narrow and wide, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.invitations.entrances import actions
from artur.domain.invitations.models import Entrance
from artur.domain.orders.models import Order
from artur.domain.stores.models import Store
from artur.foundation.kit import languages
from tests.harness.browser import SCREENSHOTS, look
from tests.surfaces.console.test_rules_browser import maja, visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Person

__all__ = ["maja", "visit"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("place", ["", "cards/", "checkout/", "checkout/key/"])
def test_the_pages_are_for_everybody(
    page: Page, visit: Callable[[Page, str], Page], place: str
) -> None:
    visit(page, f"entrances/{place}")
    if place == "checkout/":
        page.locator("artur-after-checkout[state=shown]").wait_for()
    look(page, f"console-entrances-{place.replace('/', '') or 'links'}")


@pytest.mark.parametrize("size", ["a4", "a6"])
def test_the_sheet_looks_right_on_screen(
    page: Page, visit: Callable[[Page, str], Page], size: str
) -> None:
    visit(page, f"entrances/sheet/?size={size}")
    look(page, f"console-entrances-sheet-{size}")


def test_orders_are_chosen_and_their_cards_printed(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    visit(page, "entrances/cards/")
    page.get_by_label("All on this page").check()
    expect(page.locator("input[name=order]:checked")).to_have_count(
        page.locator("input[name=order]").count()
    )
    page.get_by_label("All on this page").uncheck()
    for one in page.locator("input[name=order]").all()[:5]:
        one.check()
    page.get_by_role("button", name="Cards on A4").click()
    page.get_by_role("heading", name="5 cards, each with its order number").wait_for()
    assert page.locator("article.card").count() == 5
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    # A4 in points.
    assert all((round(float(w)), round(float(h))) == (595, 842) for w, h in boxes)
    page.evaluate("() => { window.print = () => document.body.setAttribute('data-printed', '') }")
    page.get_by_role("button", name="Print").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)


def test_a_single_card_fills_one_page_of_a6(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    visit(page, "entrances/sheet/?size=a6")
    pdf = page.pdf(prefer_css_page_size=True)
    (SCREENSHOTS / "card-a6.pdf").write_bytes(pdf)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [(298, 420)]


def test_the_card_follows_the_language_chosen(
    page: Page, visit: Callable[[Page, str], Page]
) -> None:
    visit(page, "entrances/cards/")
    page.get_by_label("Language of the card").select_option("en")
    page.get_by_text("Thank you for your order!").wait_for()


def test_what_is_printed_stays_black_on_white_in_the_dark(
    open_page: Callable[..., Page], visit: Callable[[Page, str], Page]
) -> None:
    page = visit(open_page(color_scheme="dark"), "entrances/sheet/?size=a6")
    style = page.locator("article.card").evaluate(
        "(card) => [getComputedStyle(card).backgroundColor, getComputedStyle(card).color]"
    )
    assert style == ["rgb(255, 255, 255)", "rgb(18, 33, 31)"]


def test_who_came_by_themselves_is_seen_in_the_list_and_in_the_story(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    orders = Order.objects.filter(store_id=maja.store.id).order_by("-placed_at")
    for order, entrance in zip(orders[:4], Entrance.values, strict=True):
        opened = actions.open_order(maja.store, order, Entrance(entrance), parcel=True)
    visit(page, "invitations/?state=sent")
    assert page.get_by_text("by a link").count() == 3
    look(page, "console-entrances-invitations")
    visit(page, f"invitations/{opened.id}/")
    page.get_by_text("asked on the thank-you page").wait_for()
    look(page, "console-entrances-invitation")


FITS = """
() => [...document.querySelectorAll("article.card")].every((card) => {
  const whole = card.getBoundingClientRect();
  const parts = [...card.children].map((part) => part.getBoundingClientRect());
  const code = card.querySelector("svg.qr").getBoundingClientRect();
  const inside = parts.every((part) => part.top >= whole.top - 1 && part.bottom <= whole.bottom + 1);
  const apart = parts.every((part, i) => i === 0 || part.top >= parts[i - 1].bottom - 1);
  return inside && apart && code.width >= whole.width * 0.3 && code.top >= parts[2].bottom - 1 &&
    code.bottom <= parts[4].top + 1;
})
"""


def test_every_language_fits_on_the_card_also_with_a_long_name_and_number(
    page: Page, visit: Callable[[Page, str], Page], maja: Person
) -> None:
    name = "Trgovina z najboljšimi čajniki in skodelicami Podbregar & hčere"
    Store.objects.filter(id=maja.store.id).update(name=name)
    order = Order.objects.filter(store_id=maja.store.id).order_by("-placed_at")[0]
    Order.objects.filter(id=order.id).update(external_id="WEB-2026-11-0001234567-SI")
    page.emulate_media(media="print")
    fits = {}
    for language in languages.SPOKEN:
        visit(page, f"entrances/sheet/?size=a6&language={language}&order=WEB-2026-11-0001234567-SI")
        fits[language] = page.evaluate(FITS)
    assert all(fits.values()), fits
