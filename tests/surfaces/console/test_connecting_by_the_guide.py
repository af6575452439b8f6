"""From nothing to the first planned invitation by the guides of Shopify, Magento and BigCommerce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.connecting import walking
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Connection, Order
from tests.domain.orders.connectors.bigcommerce import standin as bigcommerce
from tests.domain.orders.connectors.magento import standin as magento
from tests.domain.orders.connectors.shopify import standin as shopify
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Person

LIST = "/console/tea/connections/"


@dataclass
class Guided:
    """A shop with one order, and what its guide says to enter."""

    kind: str
    shop: Any
    fields: dict[str, str]
    announces: bool


@pytest.fixture(params=["shopify", "magento", "bigcommerce"])
def guided(request: pytest.FixtureRequest, settings: SettingsWrapper) -> Iterator[Guided]:
    """Each of the three, on a server of its own."""
    settings.BASE_URL = "https://trust.example.com"
    made = {"shopify": _shopify, "magento": _magento, "bigcommerce": _bigcommerce}[request.param]
    shop: Any = {
        "shopify": shopify.Shopify,
        "magento": magento.Magento,
        "bigcommerce": bigcommerce.BigCommerce,
    }[request.param]()
    with endpoint(shop.answer) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", server.port)})
        yield made(shop, server.url)


def _shopify(shop: shopify.Shopify, url: str) -> Guided:
    shop.keep(shopify.order())
    shop.named = url.removeprefix("http://")
    fields = {"shop": url, "client_id": shopify.CLIENT, "client_secret": shopify.SECRET}
    return Guided("shopify", shop, fields | {"products": "id"}, announces=True)


def _magento(shop: magento.Magento, url: str) -> Guided:
    shop.keep(magento.order())
    fields = {
        "shop": url,
        "consumer_key": magento.CONSUMER,
        "consumer_secret": magento.SECRET,
        "token": magento.TOKEN,
        "token_secret": magento.TOKEN_SECRET,
        "products": "id",
        "suffix": "html",
    }
    return Guided("magento", shop, fields, announces=False)


def _bigcommerce(shop: bigcommerce.BigCommerce, url: str) -> Guided:
    shop.keep(bigcommerce.order())
    path = f"{url}/stores/{bigcommerce.HASH}/v3/"
    fields = {"path": path, "token": bigcommerce.TOKEN, "products": "id"}
    return Guided("bigcommerce", shop, fields, announces=True)


@pytest.mark.usefixtures("clock")
def test_step_by_step(alice: Person, guided: Guided) -> None:
    given = {f"field_{name}": value for name, value in guided.fields.items()}
    answer = alice.client.post(
        f"{LIST}new/{guided.kind}/", {**given, "since": "2026-03-14", "save": "1"}, follow=True
    )
    one = Connection.objects.get()
    page = f"{LIST}{one.id}/"
    assert answer.redirect_chain[-1][0] == page
    tested = alice.client.post(f"{page}test/").content.decode()
    assert 'class="ok"' in tested
    assert 'class="problem"' not in tested
    # A shop that knows of no such thing has no such button.
    told = alice.client.post(f"{page}announcement/", follow=True).content.decode()
    assert ("announcement/" in tested) is guided.announces
    assert ('class="problem"' in told) is not guided.announces
    while walking.walk(alice.store.id):
        pass
    order = Order.objects.get()
    planned = Invitation.objects.filter(order_id=order.id)
    assert {each.moment for each in planned} == {"purchase", "delivery", "product"}
    assert order.external_id in alice.client.get(page).content.decode()


def test_whoever_may_not_set_up_the_shop_enters_nothing_in_it(
    alice: Person, bob: Person, charlie: Person, guided: Guided
) -> None:
    given = {f"field_{name}": value for name, value in guided.fields.items()}
    alice.client.post(f"{LIST}new/{guided.kind}/", {**given, "since": "2026-03-14", "save": "1"})
    page = f"{LIST}{Connection.objects.get().id}/announcement/"
    assert bob.client.post(page).status_code == 403
    assert charlie.client.post(page).status_code == 404
    assert charlie.client.post(page.replace("/tea/", "/books/")).status_code == 404
    assert alice.client.get(page).status_code == 405
