"""The elements in a shop of another origin under a strict policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.insights.effect import actions as effect
from artur.domain.insights.effect import queries as experiments
from artur.domain.profile.contact import actions as contact
from tests.domain.publication.shelf import put_product, put_review
from tests.harness.browser import SCREENSHOTS, accessibility_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from artur.domain.stores.models import Store
    from tests.surfaces.public.conftest import Elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
WALL = '<artur-reviews store="tea" product="A/B 1?"></artur-reviews>'
STARS = '<p><artur-stars store="tea" product="A/B 1?"></artur-stars></p>'
BADGE = '<artur-badge store="tea"></artur-badge>'


def test_the_elements_work_in_a_shop_with_a_strict_policy_and_move_nothing(
    shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(elsewhere.show(f'{STARS}<div class="gap"></div>{WALL}{BADGE}<footer>foot</footer>'))
    page.locator("artur-stars .artur-count", has_text="61 reviews").wait_for()
    assert page.locator("artur-reviews .artur-review").count() == 0
    for _ in range(24):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(60)
    page.locator("artur-reviews .artur-review").first.wait_for()
    page.locator("artur-badge").scroll_into_view_if_needed()
    page.locator("artur-badge .artur-score").wait_for()
    assert page.locator("artur-reviews .artur-review").count() == 50
    assert page.evaluate("window.shifts") == 0
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_elements_in_view_from_the_start_move_nothing(
    shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(elsewhere.show(f"{STARS}{WALL}<footer>foot</footer>"))
    page.locator("artur-reviews .artur-review").first.wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") == 0


def test_a_reader_filters_sorts_and_asks_for_more(
    shop: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show(WALL))
    cards = page.locator("artur-reviews .artur-review")
    cards.first.wait_for()
    page.get_by_role("link", name="Show more reviews").click()
    page.locator("artur-reviews .artur-review >> nth=60").wait_for()
    assert cards.count() == 61
    page.get_by_role("combobox", name="Stars").select_option("1")
    page.get_by_text("13 of 61 reviews").wait_for()
    assert cards.count() == 13
    assert page.locator("artur-reviews .artur-score").inner_text().startswith("3.0")
    page.get_by_role("combobox", name="Language").select_option("lv")
    page.get_by_text("No review fits this choice.").wait_for()
    assert cards.count() == 0
    page.get_by_role("link", name="Show all").click()
    page.locator("artur-reviews .artur-review >> nth=49").wait_for()
    page.get_by_role("combobox", name="Sort by").select_option("lowest")
    page.locator("artur-reviews .artur-review").first.get_by_label("1 out of 5").wait_for()


def test_the_stars_lead_to_the_reviews_on_the_same_page(
    shop: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show(f'{STARS}<div class="gap"></div>{WALL}'))
    page.locator("artur-stars a").click()
    expect(page.locator("artur-reviews")).to_be_in_viewport()
    assert page.url == elsewhere.url


def test_what_the_shops_server_put_inside_shows_without_script_and_is_enhanced_with_it(
    shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page], artur: str
) -> None:
    fetched = open_page()
    fetched.goto(f"{artur}/w/tea/products/A%2FB%201%3F.html?locale=en")
    assert fetched.locator(".artur-review").count() == 50
    fragment = fetched.locator("section.artur").evaluate("(wall) => wall.outerHTML")
    included = f'<artur-reviews store="tea" product="A/B 1?">{fragment}</artur-reviews>'
    still = open_page(java_script_enabled=False)
    still.goto(elsewhere.show(included))
    assert still.locator(".artur-review").count() == 50
    assert still.get_by_role("button", name="Show").is_visible()
    live = open_page()
    live.add_init_script(WATCH_SHIFTS)
    live.goto(elsewhere.show(included))
    live.locator(".artur[data-artur-live]").wait_for()
    live.get_by_role("combobox", name="Stars").select_option("5")
    live.get_by_text("14 of 61 reviews").wait_for()
    assert live.evaluate("window.shifts") == 0


def test_without_script_an_empty_element_takes_no_room(
    small_shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(elsewhere.show(f"{WALL}{BADGE}"))
    box = page.locator("artur-reviews").bounding_box()
    assert box is not None
    assert box["height"] == 0


def test_a_page_that_asks_for_trusted_types_names_the_policy(
    small_shop: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show(WALL, more="require-trusted-types-for 'script'; trusted-types artur"))
    page.locator("artur-reviews .artur-review").first.wait_for()


def test_a_closed_store_says_so_in_one_sentence(
    store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    put_review(store, put_product(store, "A/B 1?"), title="Skrivnost")
    page.goto(elsewhere.show(f"{STARS}{WALL}{BADGE}"))
    page.get_by_text("Reviews are being collected and not public yet.").first.wait_for()
    assert "Skrivnost" not in page.content()
    assert page.locator("svg").count() == 0


def test_an_element_of_a_store_that_is_not_there_stays_empty(
    small_shop: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show('<artur-badge store="nobody"></artur-badge>'))
    page.locator("artur-badge[state=failed]").wait_for(state="attached")


def test_the_elements_look_right_dark_and_narrow(
    small_shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    # The tools that look put styles into the page, which its policy forbids.
    page = open_page(bypass_csp=True)
    page.goto(elsewhere.show(f"{STARS}{WALL}{BADGE}"))
    page.locator("artur-reviews .artur-review").first.wait_for()
    page.locator("artur-badge").scroll_into_view_if_needed()
    page.locator("artur-badge .artur-score").wait_for()
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert not accessibility_faults(page)
            page.screenshot(path=SCREENSHOTS / f"shop-{width}-{scheme}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_element_may_be_dark_in_a_dark_shop(
    small_shop: Store, elsewhere: Elsewhere, page: Page
) -> None:
    page.goto(elsewhere.show('<artur-badge store="tea" theme="dark"></artur-badge>'))
    star = page.locator("artur-badge .artur-stars .artur-on")
    star.wait_for()
    assert star.evaluate("(e) => getComputedStyle(e).fill") == "rgb(242, 179, 61)"


def test_visitors_who_see_no_reviews_are_counted_once_and_keep_nothing(
    small_shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    going = effect.begin(small_shop.id, 0.5, actor="x")
    apart = (one.replace(" store=", ' variant="hidden" visit store=') for one in (STARS, WALL))
    page = open_page()
    with page.expect_response("**/w/tea/visits/hidden") as counted:
        page.goto(elsewhere.show("".join(apart) + BADGE))
    assert counted.value.status == 204
    page.locator("artur-badge .artur-score").wait_for()
    assert not page.locator("artur-reviews").is_visible()
    assert not page.locator("artur-stars").is_visible()
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.goto(elsewhere.show(WALL.replace(" store=", ' variant="shown" store=')))
    page.locator("artur-reviews .artur-review").first.wait_for()
    standing = experiments.standing(going)
    assert (standing.shown.visits, standing.hidden.visits) == (0, 1)


def test_what_a_shop_says_of_itself_comes_without_moving_anything(
    small_shop: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    contact.change(
        small_shop,
        actor="x",
        look_up=False,
        phones=[{"number": "+38615550182"}],
        hours={"mon": "9-17"},
    )
    page = open_page(bypass_csp=True)
    page.add_init_script(WATCH_SHIFTS)
    element = '<artur-contact store="tea"></artur-contact>'
    page.goto(elsewhere.show(f'{element}<div class="gap"></div>{element}<footer>foot</footer>'))
    page.get_by_text("+386 1 555 01 82").first.wait_for()
    page.locator("footer").scroll_into_view_if_needed()
    page.get_by_text("+386 1 555 01 82").nth(1).wait_for()
    assert page.evaluate("window.shifts") == 0
    # One is enough for a page; two would go by the same name.
    page.evaluate("document.querySelector('artur-contact').remove()")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert not accessibility_faults(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
