"""The demo's thank-you page asks how buying was, signed as a shop's server signs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review
from tests.surfaces.demo.test_shop import CHECKOUT, EDITH

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

# The demo runs on the embedded database alone.
pytestmark = pytest.mark.sqlite

ELEMENT = re.compile(r'<artur-after-checkout store="([^"]+)" order="([^"]+)" signature="([^"]+)">')


def test_the_question_stands_there_until_it_is_answered(demo: Store, client: Client) -> None:
    page = client.post(CHECKOUT, EDITH, follow=True)
    slug, number, signature = ELEMENT.search(page.content.decode()).groups()  # type: ignore[union-attr]
    assert number == Order.objects.get(store_id=demo.id).external_id
    said = {"order": number, "signature": signature, "stars": "5", "body": "So easy."}
    assert client.post(f"/w/{slug}/checkout", said).status_code == 201
    assert Review.objects.get(store_id=demo.id).subject == "purchase"
    assert Invitation.objects.get(store_id=demo.id, moment="purchase").state == "answered"
    again = client.get(f"/demo/shop/en/orders/{number}/").content.decode()
    assert not ELEMENT.search(again)
    assert "5 stars for the shop" in again


def test_once_the_mail_is_out_it_asks_no_second_time(demo: Store, client: Client) -> None:
    client.post(CHECKOUT, EDITH)
    page = client.post("/demo/time/", {"span": "hours"}, follow=True)
    assert not ELEMENT.search(page.content.decode())
