"""Answers in a shop of another origin and on their own page: tabs, search while typing, a vote; by keyboard, unmoved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import queries
from tests.domain.profile.faq.writing import put_entry, put_shop
from tests.domain.publication.shelf import put_product
from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from artur.domain.stores.models import Store
    from tests.surfaces.public.conftest import Elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


def test_a_shopper_finds_an_answer_in_the_shop_and_says_that_it_helped(
    store: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    made = put_shop(store)
    put_product(store, "A/B 1?")
    put_entry(store, "Ali ta čajnik pušča?", "Ne.", products=["A/B 1?"])
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)
    faq = '<artur-faq store="tea" product="A/B 1?" lang="sl"></artur-faq>'
    page.goto(elsewhere.show(f"{faq}<footer>foot</footer>"))
    element = page.locator("artur-faq")
    element.get_by_role("tab", selected=True).wait_for()
    # What is about this product stands first; the arrows lead on.
    assert element.locator("summary:visible").all_inner_texts() == ["Ali ta čajnik pušča?"]
    element.get_by_role("tab", selected=True).press("ArrowRight")
    element.get_by_text("Kdaj bo paket pri meni?").wait_for()
    assert page.evaluate("window.shifts") == 0
    element.get_by_role("searchbox").press_sequentially("placlo")
    element.locator(".artur-found mark").first.wait_for()
    assert element.locator(".artur-group:visible").count() == 0
    element.get_by_role("searchbox").press("ArrowDown")
    found = element.locator(".artur-found details")
    if found.get_attribute("open") is None:
        page.keyboard.press("Enter")
    with page.expect_response(lambda answer: answer.url.endswith("/votes")) as said:
        found.locator("button").first.click()
    assert said.value.status == 204
    found.get_by_role("status").wait_for()
    assert queries.votes(store.id)[made["pay"].id] == queries.Votes(1, 0)
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    element.get_by_role("searchbox").press("Escape")
    element.get_by_text("Kdaj bo paket pri meni?").wait_for()


def test_the_page_of_answers_works_and_looks_right_with_a_script_and_without(
    store: Store, artur: str, open_page: Callable[..., Page]
) -> None:
    put_shop(store)
    put_entry(
        store,
        "Najneverjetnejšapreobremenjenostspraševanjembrezpresledkov in še kaj?",
        "Odgovor z https://skodelnica.example/zelo/dolga/pot/do/strani/ki/se/ne/prelomi-nikjer.",
    )
    page = open_page(locale="sl")
    page.goto(f"{artur}/s/tea/faq/")
    page.locator("summary:visible").last.click()
    look(page, "faq-page")
    with page.expect_response(lambda answer: answer.url.endswith("/searches")) as told:
        page.get_by_role("searchbox").fill("zaposlitev")
        page.keyboard.press("Enter")
    assert told.value.status == 204
    page.locator(".artur-found", has_text="zaposlitev").wait_for()
    plain = open_page(java_script_enabled=False, locale="sl")
    plain.goto(f"{artur}/s/tea/faq/")
    assert plain.locator("summary:visible").count() == 5
    plain.get_by_role("searchbox").fill("placilo")
    plain.keyboard.press("Enter")
    plain.locator(".artur-found mark").first.wait_for()
    plain.locator(".artur-found button").first.click()
    plain.wait_for_url("**/thanks/**")


def test_all_answers_can_be_read_where_the_script_does_not_come(
    store: Store, elsewhere: Elsewhere, artur: str, open_page: Callable[..., Page]
) -> None:
    put_shop(store)
    page = open_page(locale="sl")
    page.route("**/w/faq.js", lambda route: route.abort())
    faq = '<artur-faq store="tea" lang="sl"></artur-faq>'
    for address in (f"{artur}/s/tea/faq/", elsewhere.show(faq)):
        page.goto(address)
        page.get_by_text("Kdaj bo paket pri meni?").wait_for()
        assert page.locator("summary:visible").count() < 4
        page.get_by_text("Kateri načini plačila so na voljo?").wait_for(timeout=15_000)
        page.get_by_role("heading", name="Plačilo").wait_for()
        assert page.locator("summary:visible").count() == 4
