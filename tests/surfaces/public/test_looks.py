"""The public pages as people see them, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from artur.domain.stores.models import Store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
