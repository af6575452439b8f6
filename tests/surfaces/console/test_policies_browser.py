"""A member says what delivery costs, what is promised and how one pays, on a phone and a screen, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.certificates import queries as certificates
from artur.domain.profile.policies import queries
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, maja: Person, url: str) -> None:
    """With the cookie of her own browser."""
    cookie = maja.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": url}])


def choose_paypal(page: Page, here: str) -> None:
    """Tick one way of paying."""
    page.goto(f"{here}/payment/")
    page.get_by_label("PayPal", exact=True).check()
    look(page, "console-payment")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("1 way of paying is shown.").wait_for()
    look(page, "console-certificates")


def test_from_an_empty_page_to_the_price_a_shopper_reads(
    live_server: LiveServer, page: Page, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_DATA = tmp_path
    tea = make_store("tea", "Čajnica Zvezda", "en", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", tea, "owner")
    sign_in(page, maja, live_server.url)
    here = f"{live_server.url}/console/tea/profile"

    page.goto(f"{here}/policies/")
    page.get_by_role("link", name="Add the first price").click()
    page.get_by_label("Who delivers").fill("DPD")
    page.get_by_label("To which countries").fill("Slovenia, GB")
    page.get_by_label("By weight").check()
    page.get_by_label("Step 1: up to").fill("5")
    page.get_by_label("Step 1: price").fill("much")
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_text("An amount such as 4.90.").wait_for()
    look(page, "console-cost-wrong")
    page.get_by_label("Step 1: price").fill("4,90")
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_text("up to 5 kg").wait_for()
    assert [rate.countries for rate in queries.rates(tea.id)] == [("SI", "GB")]
    look(page, "console-costs")

    page.goto(f"{here}/policies/returns/")
    page.get_by_label("Days to change one's mind").fill("10")
    page.get_by_label("In your own words").first.fill("Take your time.")
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_text("Send it back within 10 days").wait_for()
    look(page, "console-policies")
    page.get_by_role("link", name="Returns and exchange").click()
    look(page, "console-policy")

    choose_paypal(page, here)
    assert [one.code for one in certificates.methods(tea.id)] == ["paypal"]
