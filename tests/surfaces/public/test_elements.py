"""The elements in a shop of another origin under a strict policy, and the pages, in a browser."""

from __future__ import annotations

import http.server
import threading
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from artur.domain.publication import actions
from tests.domain.publication.shelf import put_product, put_reply, put_review
from tests.harness.browser import SCREENSHOTS, accessibility_faults, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
STYLE = ":root { color-scheme: light dark } body { background: light-dark(#fff, #111); font: 16px/1.5 serif; color: light-dark(#222, #eee); margin: 24px } h2 { color: green } .gap { block-size: 3000px }"


class Front(http.server.BaseHTTPRequestHandler):
    """A shop's page as its own server sends it."""

    page = ""
    policy = ""

    def do_GET(self) -> None:
        """The page and its one style sheet."""
        style = self.path == "/shop.css"
        body = (STYLE if style else self.page).encode()
        self.send_response(200 if style or self.path == "/" else 404)
        self.send_header("Content-Type", "text/css" if style else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


class Elsewhere:
    """A shop on another origin."""

    def __init__(self, artur: str) -> None:
        self.artur = artur
        self.handler = type("Handler", (Front,), {})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_address[1]}/"

    def show(self, body: str, *, script: bool = True, more: str = "") -> str:
        """The address of a page with `body`, under a policy that names Artur's origin and nothing else."""
        self.handler.policy = (
            f"default-src 'none'; script-src {self.artur}; connect-src {self.artur}; "
            f"style-src 'self' {self.artur}; img-src 'self'; base-uri 'none'; form-action 'none'; {more}"
        )
        element = f'<script type="module" src="{self.artur}/w/artur.js"></script>' if script else ""
        self.handler.page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="stylesheet" href="/shop.css"><link rel="stylesheet" href="{self.artur}/w/artur.css">{element}'
            f"<main><h1>Teapot</h1>{body}</main></html>"
        )
        return self.url


@pytest.fixture
def artur(live_server: LiveServer, settings: SettingsWrapper) -> str:
    settings.BASE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def elsewhere(artur: str) -> Iterator[Elsewhere]:
    shop = Elsewhere(artur)
    yield shop
    shop.server.shutdown()
    shop.server.server_close()


@pytest.fixture
def small_shop(store: Store) -> Store:
    """One of everything that can be seen."""
    teapot = put_product(store, "A/B 1?")
    for stars in (5, 4, 1):
        review = put_review(store, teapot, stars=stars, language="lv" if stars == 4 else "sl")
    put_reply(store, review, "Hvala za lepe besede.")
    arabic = "إبريق جميل جدا، لكن الغطاء لا يثبت."
    put_review(store, teapot, language="ar", title="", body=arabic, verified=False)
    put_review(store, subject="delivery", stars=2, title="", body="")
    put_review(store, teapot, incentivised=True, source="import")
    put_review(store, teapot, state="held")
    actions.go_public(store, "system")
    return store


@pytest.fixture
def shop(small_shop: Store) -> Store:
    """More than a page: 61 reviews of the teapot, thirteen of them of one star."""
    from artur.domain.orders.models import Product

    teapot = Product.objects.get(store_id=small_shop.id)
    for number in range(56):
        put_review(small_shop, teapot, stars=number % 5 + 1)
    return small_shop


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


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("public-profile", "/s/tea/"),
        ("public-product", "/s/tea/products/A%2FB%201%3F/"),
        ("public-checks", "/s/tea/how-we-check/"),
        ("public-terms", "/s/tea/terms/"),
    ],
)
def test_the_public_pages_look_right_and_are_for_everybody(
    small_shop: Store, artur: str, page: Page, name: str, address: str
) -> None:
    page.goto(f"{artur}{address}?locale=en")
    look(page, name)


def test_the_page_of_one_review_is_for_everybody(small_shop: Store, artur: str, page: Page) -> None:
    from artur.domain.reviews.models import Review

    review = Review.objects.filter(store_id=small_shop.id, state="published").order_by("id").last()
    assert review is not None
    page.goto(f"{artur}/s/tea/reviews/{review.id}/?locale=en")
    look(page, "public-review")


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


def test_the_filters_of_a_page_work_without_script(
    shop: Store, artur: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{artur}/s/tea/products/A%2FB%201%3F/?locale=en")
    page.get_by_role("combobox", name="Stars").select_option("1")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".artur-review").count() == 13
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("link", name="Show more reviews").click()
    assert page.locator(".artur-review").count() == 11
