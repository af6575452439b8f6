"""From nothing to the first planned invitation by the guides of WooCommerce and PrestaShop, by key and by plug-in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.connecting import walking
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Connection, Order
from tests.domain.orders.conftest import told
from tests.domain.orders.connectors.prestashop import standin as prestashop
from tests.domain.orders.connectors.woocommerce import standin as woocommerce
from tests.harness.endpoint import endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Person

LIST = "/console/tea/connections/"
AT = datetime(2026, 4, 13, 8, 0, tzinfo=UTC)


@dataclass
class Guided:
    """A shop with one order, what its guide says to enter, and what its plug-in sends."""

    kind: str
    fields: dict[str, str]
    keyless: dict[str, str]
    sent: bytes

    def signed(self, secret: str) -> dict[str, str]:
        """As the plug-in signs it."""
        shop: Any = {"woocommerce": woocommerce, "prestashop": prestashop}[self.kind]
        headers: dict[str, str] = shop.signed(secret, self.sent)
        return headers


@pytest.fixture(params=["woocommerce", "prestashop"])
def guided(request: pytest.FixtureRequest, settings: SettingsWrapper) -> Iterator[Guided]:
    """Each of the two, on a server of its own."""
    settings.BASE_URL = "https://trust.example.com"
    shop: Any
    if request.param == "woocommerce":
        shop = woocommerce.WooCommerce(products={93: woocommerce.product()})
        shop.keep(woocommerce.order(1, AT))
        choices = {"completed": "shipped", "unpaid": "wait"}
        key = {"key": woocommerce.KEY, "secret": woocommerce.SECRET}
        sent = woocommerce.order(1, AT)
    else:
        shop = prestashop.PrestaShop()
        shop.keep(prestashop.order(1, AT))
        choices, key = {"unpaid": "wait"}, {"key": prestashop.KEY}
        sent = {"delivery": "d-1", "orders": [told("1", placed_at=AT.isoformat())]}
    with endpoint(shop.answer) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", server.port)})
        fields = {**choices, **key, "address": server.url}
        yield Guided(request.param, fields, choices, json.dumps(sent).encode())


def connect(person: Person, kind: str, fields: dict[str, str]) -> tuple[str, str]:
    """Fill in the form; the address of the connection's page, and what stands there."""
    given = {f"field_{name}": value for name, value in fields.items()}
    form = {**given, "since": "2026-03-14", "save": "1"}
    answer = person.client.post(f"{LIST}new/{kind}/", form, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.redirect_chain[-1][0], unescape(answer.content.decode())


def planned() -> set[str]:
    """What is going to be asked about the order."""
    order = Order.objects.get()
    return set(Invitation.objects.filter(order_id=order.id).values_list("moment", flat=True))


@pytest.mark.usefixtures("clock")
def test_step_by_step_with_a_key(alice: Person, guided: Guided) -> None:
    assert alice.client.get(f"{LIST}new/{guided.kind}/").status_code == 200
    page, _ = connect(alice, guided.kind, guided.fields)
    tested = alice.client.post(f"{page}test/").content.decode()
    assert "The key works." in unescape(tested)
    assert 'class="problem"' not in tested
    while walking.walk(alice.store.id):
        pass
    assert planned() == {"purchase", "delivery", "product"}


@pytest.mark.usefixtures("clock")
def test_step_by_step_with_the_plug_in(alice: Person, guided: Guided, client: Client) -> None:
    _, shown = connect(alice, guided.kind, guided.keyless)
    # Address and secret are copied from the page into the plug-in.
    found = re.search(r"https://trust\.example\.com(/hooks/[\w-]+)", shown)
    assert found is not None
    secrets = re.findall(r"(?<![\w-])[\w-]{43}(?![\w-])", shown)
    answers = [
        client.post(
            found[1], guided.sent, "application/json", headers=guided.signed(secret)
        ).status_code
        for secret in secrets
    ]
    assert {200, 204} & set(answers)
    assert planned() == {"purchase", "delivery", "product"}


@pytest.mark.usefixtures("clock")
def test_nobody_of_another_store_sees_the_secret(
    alice: Person, charlie: Person, guided: Guided
) -> None:
    page, _ = connect(alice, guided.kind, guided.keyless)
    assert charlie.client.get(page).status_code == 404
    assert charlie.client.post(f"{page}test/").status_code == 404
    assert Connection.objects.count() == 1
