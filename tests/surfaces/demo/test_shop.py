"""A visitor orders in the demo shop, lets time pass and hears from the shop."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.foundation.kit import clock
from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

# The demo runs on the embedded database alone.
pytestmark = pytest.mark.sqlite

CHECKOUT = "/demo/shop/en/checkout/"
EDITH = {
    "product": "SK-CAJ-JEZERO",
    "name": "Edith Rowan",
    "email": "edith.rowan@example.com",
    "locale": "en",
}


@pytest.mark.parametrize("language", ["sl", "en", "lv"])
def test_every_ware_has_a_page_in_every_language(
    language: str, demo: Store, client: Client
) -> None:
    front = client.get(f"/demo/shop/{language}/").content.decode()
    for product in content.products():
        assert f'href="/demo/shop/{language}/products/{product.id}/"' in front
        page = client.get(f"/demo/shop/{language}/products/{product.id}/").content.decode()
        assert f'<artur-reviews id="reviews" store="skodelnica" product="{product.id}">' in page
        assert product.description[language] in page.replace("&#x27;", "'")


def test_a_page_carries_what_artur_published_without_script(demo: Store, client: Client) -> None:
    page = client.get("/demo/shop/en/products/SK-CAJ-JEZERO/").content.decode()
    assert re.search(r'<artur-reviews [^>]*>\s*<link [^>]*artur.css">\s*<\w+ class="artur', page)


def test_the_page_of_help_is_complete_without_script(demo: Store, client: Client) -> None:
    page = client.get("/demo/shop/lv/help/").content.decode()
    for name in ("contact", "faq", "policies", "certificates"):
        assert re.search(rf'<artur-{name} [^>]*>\s*(<link [^>]*>\s*)+<\w+ class="artur', page)
    assert '<artur-chat store="skodelnica"' in page


def test_a_shelf_and_its_wares_lead_to_the_guide_about_it(demo: Store, client: Client) -> None:
    for where in ("shelves/teapots", "products/SK-CAJ-JEZERO"):
        page = client.get(f"/demo/shop/en/{where}/").content.decode()
        (guide,) = re.findall(r'<a href="([^"]+)">Which teapot is right for me\?</a>', page)
        assert "How big a teapot do I need?" in client.get(guide).content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "/demo/shop/de/",
        "/demo/shop/en/shelves/spoons/",
        "/demo/shop/en/products/SK-NONE/",
        "/demo/shop/en/checkout/?product=SK-NONE",
        "/demo/shop/en/orders/S-000000/",
        "/demo/shop/en/orders/10001/",
        "/demo/inbox/nothing/",
    ],
)
def test_what_is_not_there_is_404(page: str, demo: Store, client: Client) -> None:
    assert client.get(page).status_code == 404


def test_an_order_goes_the_way_of_every_order(demo: Store, client: Client) -> None:
    answer = client.post(CHECKOUT, EDITH)
    order = Order.objects.get(store_id=demo.id)
    assert answer["Location"] == f"/demo/shop/en/orders/{order.external_id}/"
    purchase = Invitation.objects.get(store_id=demo.id, order_id=order.id, moment="purchase")
    assert (purchase.state, purchase.due_at) == ("scheduled", calendar.NOW + timedelta(hours=4))


def test_what_cannot_be_ordered_is_said_and_kept(demo: Store, client: Client) -> None:
    answer = client.post(CHECKOUT, EDITH | {"email": "edith at home"})
    assert answer.status_code == 422
    assert 'value="edith at home"' in answer.content.decode()
    assert not Order.objects.filter(store_id=demo.id).exists()


def test_the_next_order_is_suggested_another_address(demo: Store, client: Client) -> None:
    first = _suggested(client)
    client.post(CHECKOUT, EDITH)
    assert _suggested(client) != first


def test_four_hours_later_the_first_mail_is_there(demo: Store, client: Client) -> None:
    client.post(CHECKOUT, EDITH)
    answer = client.post("/demo/time/", {"span": "hours"}, follow=True)
    assert clock.now() == calendar.NOW + timedelta(hours=4)
    assert [mail.address for mail in mails.to("edith.rowan@example.com")] == [EDITH["email"]]
    assert "Open the mail" in answer.content.decode()
    assert "Inbox (1)" in answer.content.decode()


def test_a_week_later_one_mail_asks_about_the_delivery_and_the_ware(
    demo: Store, client: Client
) -> None:
    client.post(CHECKOUT, EDITH)
    client.post("/demo/time/", {"span": "week"})
    order = Order.objects.get(store_id=demo.id, external_id__startswith="S-")
    assert order.status == "delivered"
    latest = mails.whole(mails.to("edith.rowan@example.com")[0].name)
    assert latest is not None
    assert "subject=delivery" in latest.html
    assert "product=SK-CAJ-JEZERO" in latest.html


def test_reading_changes_nothing(demo: Store, client: Client) -> None:
    answer = client.post(CHECKOUT, EDITH)
    client.post("/demo/time/", {"span": "hours"})
    name = mails.to("edith.rowan@example.com")[0].name
    before, instant = _rows(), clock.now()
    for page in (
        answer["Location"],
        "/demo/",
        "/demo/shop/en/",
        "/demo/shop/sl/products/SK-CAJ-JEZERO/",
        f"{CHECKOUT}?product=SK-CAJ-JEZERO",
        "/demo/inbox/?to=edith",
        f"/demo/inbox/{name}/",
        f"/demo/inbox/{name}/html",
    ):
        assert client.get(page).status_code in {200, 302}, page
    assert client.get("/demo/time/").status_code == 405
    assert (_rows(), clock.now()) == (before, instant)


def test_passing_time_leads_back_only_within_the_demo(demo: Store, client: Client) -> None:
    for back in ("https://elsewhere.example/demo/", "//elsewhere.example/", "/console/"):
        answer = client.post("/demo/time/", {"span": "hours", "back": back})
        assert answer["Location"] == "/demo/"


def _suggested(client: Client) -> str:
    page = client.get(f"{CHECKOUT}?product=SK-CAJ-JEZERO").content.decode()
    found = re.search(r'type="email" value="([^"]+)"', page)
    assert found
    return found[1]


def _rows() -> dict[str, Any]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
