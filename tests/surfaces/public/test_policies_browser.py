"""Policies, delivery costs and certificates in a browser: in a shop of another origin, and on the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.certificates import actions as certificates
from artur.domain.profile.certificates.models import Link
from artur.domain.profile.policies import actions
from artur.foundation.kit import clock
from tests.foundation.media.test_remaking import photo
from tests.harness.browser import accessibility_faults, look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store
    from tests.surfaces.public.conftest import Elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOTH = '<artur-policies store="tea"></artur-policies><artur-certificates store="tea"></artur-certificates>'
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
RATES: list[dict[str, Any]] = [
    {
        "countries": ["SI"],
        "carrier": "Pošta",
        "by": "weight",
        "bands": [{"to": "5", "price": "3.90"}, {"price": "7.90"}],
        "free_from": "60",
    },
    {
        "countries": ["GB"],
        "carrier": "DPD",
        "bands": [{"price": "16.90"}],
        "surcharge": {"amount": "14", "at": "door", "why": {"en": "Customs clearance."}},
    },
]


@pytest.fixture
def stated(small_shop: Store, settings: SettingsWrapper, tmp_path: Path) -> Store:
    """A store that says everything."""
    settings.ARTUR_DATA = tmp_path
    how = {"en": "Write to us.", "sl": "Pišite nam."}
    returns = {
        "texts": {"en": "Take your time.\n\n- unused\n- in any box"},
        "summary": {"window": "days", "days": 30, "payer": "customer"},
        "words": {"how": how},
        "note": {"en": "First said."},
    }
    actions.state(small_shop, "returns", returns, actor="system")
    longer = {**returns, "summary": {"window": "days", "days": 60, "payer": "shop"}}
    actions.state(small_shop, "returns", longer, actor="system")
    money = {"summary": {"days": 90}, "words": {"how": how}}
    actions.state(small_shop, "moneyback", money, actor="system")
    actions.set_rates(small_shop, RATES, actor="system")
    told = {
        "names": {"sl": "Nezavarovanodokumentacijskopotrdilo o izvoru", "lv": "Sertifikāts"},
        "issuer": "Zavod Bukev",
        "scope": {"en": "Every tea."},
        "link": "https://verify.example/1",
    }
    told["names"][small_shop.locale] = "Organic"
    certificates.keep(small_shop, told, actor="system", picture=photo())
    ways = [{"code": "visa"}, {"code": "delivery", "fee": "1.5"}, {"code": "paypal"}]
    certificates.set_methods(small_shop, ways, actor="system")
    safety = {"cards": "provider", "provider": "Pay", "kept": {"orders": 120}}
    certificates.state_safety(small_shop, safety, actor="system")
    now = clock.now()
    Link.objects.update(state="good", looked_at=now, good_at=now)
    return small_shop


def test_a_shopper_learns_the_full_price_within_the_shop(
    stated: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page(bypass_csp=True)
    page.goto(elsewhere.show(f"{BOTH}<footer>foot</footer>"))
    page.get_by_label("Deliver to").select_option("GB")
    page.get_by_text("€30.90").wait_for()
    page.get_by_label("Goods for").fill("49.90")
    page.get_by_text("You pay €80.80 in all.").wait_for()
    page.locator("footer").scroll_into_view_if_needed()
    page.get_by_text("Zavod Bukev").wait_for()
    page.locator("artur-policies summary").nth(1).click()
    page.get_by_text("Write to us.").first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert not accessibility_faults(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_country_chosen_before_the_script_came_is_asked_for(
    stated: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    page = open_page(bypass_csp=True)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/w/policies.js*", hold)
    page.goto(elsewhere.show(BOTH))
    page.get_by_label("Deliver to").select_option("GB")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.get_by_text("€30.90").wait_for()


def test_what_stands_below_the_policies_does_not_move_when_they_come(
    stated: Store, elsewhere: Elsewhere, open_page: Callable[..., Page]
) -> None:
    for width in (375, 1280):
        page = open_page(width, 2400, bypass_csp=True)
        page.add_init_script(WATCH_SHIFTS)
        page.goto(elsewhere.show(f"{BOTH}<footer>foot</footer>"))
        for name in ("policies", "certificates"):
            page.locator(f"artur-{name}[state=held]").wait_for()
        assert page.evaluate("window.shifts") == 0, width


def test_the_public_pages_look_right_and_work_without_script(
    stated: Store, live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/s/tea/policies/")
    page.get_by_label("Deliver to").select_option("GB")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_text("€30.90").wait_for()
    page = open_page()
    for name, address in {
        "public-policies": "policies/?country=GB&amount=1",
        "public-policy": "policies/returns/1/",
        "public-certificates": "certificates/",
    }.items():
        page.goto(f"{live_server.url}/s/tea/{address}")
        look(page, name)
