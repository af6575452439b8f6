"""The whole way in a browser: order, let a week pass, open the mail, rate, and read it on the product's page."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.harness.browser import look
from tests.harness.live import ARTUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.harness.live import Installation

SAID = "It sings a little before it boils, and I like that."


@pytest.fixture(scope="session")
def served(install: Callable[..., Installation]) -> Iterator[str]:
    """`artur demo --short` as somebody starts it who has nothing yet; where it is served."""
    made = install("demo")
    port = made.url.rpartition(":")[2]
    with made.log.open("ab") as log:
        made.process = subprocess.Popen(
            [ARTUR, "demo", "--short", "--port", port],
            env=made.environment, cwd=made.folder, stdout=log, stderr=log,
        )  # fmt: skip
    deadline = time.monotonic() + 180
    while f"listening on {made.url}" not in made.log.read_text():
        if time.monotonic() > deadline or made.process.poll() is not None:
            made.stop()
            pytest.fail(f"the demo did not start:\n{made.log.read_text()[-3000:]}")
        time.sleep(0.1)
    assert f"{made.url}/demo/console/" in made.log.read_text()
    yield made.url
    assert made.stop() == 0, made.log.read_text()[-3000:]


def asked_about_the_product(page: Page, address: str) -> None:
    """Let weeks pass until a mail asks about the product, and open its form."""
    order = page.url
    for _ in range(3):
        page.goto(order)
        page.locator("main").get_by_role("button", name="Let a week pass").click()
        page.get_by_text("Delivered").wait_for()
        page.get_by_role("link", name="Open the mail").last.click()
        assert address in page.locator(".envelope").inner_text()
        # The letter itself can't be scripted, not even by a test; its text part has the same links.
        page.get_by_text("As plain text").click()
        link = page.locator(".plain a[href*='subject=product']")
        if link.count():
            link.first.click()
            return
    pytest.fail("no mail asked about the product")


@pytest.mark.browser
@pytest.mark.live
def test_from_the_order_to_the_review_on_the_product_page(served: str, page: Page) -> None:
    page.set_default_timeout(60_000)
    page.goto(f"{served}/demo/")
    page.get_by_role("link", name="Teapot Jezero").click()
    page.get_by_role("button", name="Add to basket").click()
    address = page.get_by_label("E-mail").input_value()
    page.get_by_role("button", name="Place the order").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    asked_about_the_product(page, address)
    asked = page.locator("section").filter(has_text="Jezero")
    asked.get_by_role("radio").nth(3).check(force=True)
    asked.locator("textarea").fill(SAID, force=True)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/r/" not in url or "subject" not in url)
    first = page.locator("artur-reviews article").first
    for _ in range(20):
        page.goto(f"{served}/demo/shop/en/products/SK-CAJ-JEZERO/")
        first.wait_for()
        if SAID in first.inner_text():
            break
        # What is published shows within a second, not at once.
        page.wait_for_timeout(200)
    assert SAID in first.inner_text()
    assert "Verified purchase" in first.inner_text()


@pytest.mark.browser
@pytest.mark.live
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("demo-front", "/demo/shop/en/"),
        ("demo-product", "/demo/shop/sl/products/SK-CAJ-JEZERO/"),
        ("demo-checkout", "/demo/shop/lv/checkout/?product=SK-CAJ-ZIMA"),
        ("demo-inbox", "/demo/inbox/"),
    ],
)
def test_a_page_is_good_to_look_at(name: str, path: str, served: str, page: Page) -> None:
    page.goto(f"{served}{path}")
    look(page, name)


@pytest.mark.browser
@pytest.mark.live
def test_the_console_is_a_link_away(served: str, page: Page) -> None:
    page.goto(f"{served}/demo/console/")
    assert page.url == f"{served}/console/skodelnica/"
    assert "Scheduler ran" in page.content()
