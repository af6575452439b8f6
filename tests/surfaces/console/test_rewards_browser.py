"""Rewards and the programme in a browser: from an empty page to the code, and to the label every reader sees."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations import tokens
from artur.domain.publication import actions as publication
from artur.domain.rewards import actions
from artur.domain.rewards.actions import programme
from artur.domain.rewards.models import Participant, Promise
from artur.domain.rewards.rules.programme import Criteria, Offer
from artur.domain.rewards.tokens import programme_token
from tests.domain.rewards.conftest import BY, POLICY, Shop
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PRODUCT_ALONE = [{"moment": m, "active": False} for m in ("purchase", "delivery")]


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a store that mails its customers."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def shop(maja: Person, virtual_clock, smtp) -> Shop:
    """Her shop, which asks about products alone."""
    made = Shop(maja.store, virtual_clock, smtp)
    made.sending(moments=PRODUCT_ALONE)
    return made


@pytest.fixture
def visit(live_server: LiveServer, maja: Person) -> Callable[[Page, str], Page]:
    """Go to an address, signed in as Maja."""

    def go(tab: Page, address: str) -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}{address}")
        return tab

    return go


def set_up(page, visit) -> None:
    """Do what the three steps ask, and switch rewards on."""
    visit(page, "/console/tea/rewards/")
    look(page, "console-rewards-empty")

    page.get_by_role("link", name="Write it").click()
    page.get_by_label("Slovenian").fill(POLICY["sl"])
    page.get_by_label("English").fill(POLICY["en"])
    look(page, "console-rewards-policy")
    page.get_by_role("button", name="Put it in force").click()

    page.get_by_role("link", name="Describe it").click()
    page.get_by_label("Slovenian").fill("5 € popusta pri naslednjem nakupu")
    page.get_by_label("English").fill("5 € off your next order")
    page.get_by_label("Days a code is good").fill("90")
    look(page, "console-rewards-reward")
    page.get_by_role("button", name="Save the reward").click()

    page.get_by_role("link", name="Add codes").click()
    page.locator("#id_codes").fill("\n".join(f"TEA-{n:04}" for n in range(60)))
    look(page, "console-rewards-codes")
    page.get_by_role("button", name="Add the codes").click()
    page.get_by_text("60 codes were added.").wait_for()

    visit(page, "/console/tea/rewards/")
    page.get_by_role("link", name="Switch rewards on").click()
    look(page, "console-rewards-switching")
    page.get_by_role("button", name="Switch rewards on").click()
    page.get_by_text("Whoever you invite is promised").wait_for()


def test_from_an_empty_page_to_the_label_readers_see(shop, page, visit, live_server) -> None:
    set_up(page, visit)
    shop.order("1001", delivered_at=shop.clock.now.isoformat())
    shop.later(days=8)
    token = tokens.form_token(shop.invitation("1001", "product"))
    page.goto(f"{live_server.url}/r/{token}?locale=en")
    page.get_by_text("For your review you get 5 € off your next order").wait_for()
    look(page, "form-promise")
    page.locator("label.star-2, .rate label").nth(1).click()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Yours: 5 € off your next order").wait_for()
    assert page.get_by_text("TEA-0000").is_visible()
    look(page, "form-gift")
    assert Promise.objects.get().state == "given"

    publication.go_public(shop.store, BY)
    page.goto(f"{live_server.url}/s/tea/products/SKU-1/?locale=en")
    assert page.get_by_role("link", name="Got a reward for writing").is_visible()
    look(page, "public-rewarded-product")
    label = page.get_by_role("link", name="Got a reward for writing")
    assert (label.get_attribute("href") or "").endswith("/s/tea/how-we-check/#incentives")
    page.goto(f"{live_server.url}/s/tea/how-we-check/?locale=en")
    page.get_by_text("In force since").wait_for()
    look(page, "public-incentives")

    visit(page, "/console/tea/rewards/")
    look(page, "console-rewards-on")
    page.get_by_role("link", name="All that was given").click()
    assert page.get_by_text("TEA-0000").is_visible()
    look(page, "console-rewards-given")


def open_campaign(shop, page, visit) -> None:
    """Open a campaign for a kettle, and invite all who fit but one."""
    visit(page, "/console/tea/programme/")
    look(page, "console-programme-empty")
    actions.state_policy(shop.store, POLICY, actor=BY)
    names = ["ana", "bine", "cene", "dora", "eva", "franc"]
    for name in names:
        shop.order(f"old-{name}", f"{name}@example.com")
    shop.order("other", "zala@example.com", skus=("KETTLE",))
    shop.clock.move(timedelta(days=30))

    visit(page, "/console/tea/programme/new/")
    page.get_by_label("Name").fill("Spomladanski čajniki")
    page.locator("#id_product").fill("KETTLE")
    page.locator("#id_places").fill("3")
    page.get_by_label("Slovenian").fill("za 9,90 € namesto 19,90 €")
    page.get_by_label("Beginning of the code").fill("KET-")
    look(page, "console-programme-new")
    page.get_by_role("button", name="Open the campaign").click()
    page.get_by_role("heading", name="6 customers fit").wait_for()
    page.get_by_text("Narrow down by their orders").click()
    look(page, "console-programme-customers")
    page.locator("input[name=customer]").first.uncheck()
    page.get_by_role("button", name="Invite those ticked").click()
    page.get_by_role("heading", name="Everybody in it").wait_for()


def test_a_campaign_from_the_offer_to_its_report(shop, page, visit, live_server) -> None:
    open_campaign(shop, page, visit)
    programme.invite_due(shop.store)
    first, second, *_rest = Participant.objects.filter(stage="invited").order_by("id")
    page.goto(f"{live_server.url}/p/{programme_token(first)}?locale=en")
    look(page, "public-programme-offer")
    page.get_by_role("button", name="Accept, and get the code").click()
    page.get_by_text("The place is yours.").wait_for()
    look(page, "public-programme-accepted")
    page.goto(f"{live_server.url}/p/{programme_token(second)}?locale=en")
    page.get_by_role("button", name="No, thank you").click()
    page.get_by_text("Noted").wait_for()

    visit(page, "/console/tea/programme/")
    page.get_by_role("link", name="Spomladanski čajniki").click()
    page.get_by_role("heading", name="Everybody in it").wait_for()
    look(page, "console-programme-campaign")
    page.get_by_role("link", name="See the mail they get").click()
    page.get_by_text("Would you try").or_(page.get_by_text("preizkusili")).first.wait_for()
    visit(page, "/console/tea/programme/")
    look(page, "console-programme-list")


def test_places_go_on_the_phone_too(shop, phone, visit, live_server) -> None:
    actions.state_policy(shop.store, POLICY, actor=BY)
    shop.order("old", "ana@example.com")
    shop.order("other", "zala@example.com", skus=("KETTLE",))
    shop.clock.move(timedelta(days=30))
    told = Offer(
        name="Kettle",
        product="KETTLE",
        offers={"sl": "za polovično ceno"},
        code="SAME-FOR-ALL",
        generated=False,
        places=1,
        accept_until=shop.clock.now + timedelta(days=3),
    )
    campaign = programme.open_campaign(shop.store, told, actor=BY)
    programme.choose(shop.store, campaign.id, Criteria(), actor=BY)
    programme.invite_due(shop.store)
    phone.goto(f"{live_server.url}/p/{programme_token(Participant.objects.get())}?locale=en")
    phone.get_by_role("button", name="Accept, and get the code").tap()
    phone.get_by_text("SAME-FOR-ALL").wait_for()
