"""What is kept of deliveries is shown to the person it is about and to nobody whose address merely ends alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors import actions
from artur.domain.orders.models import Unused
from artur.foundation.privacy import actions as privacy
from artur.foundation.privacy import naming

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop

ANA = "ana@example.com"


def keep(shop: Shop, *addresses: str, kind: str = "order") -> None:
    told = [{"customer": {"email": one, "name": f"Name of {one}"}} for one in addresses]
    actions.keep(shop.connection, kind, json.dumps(told), "invalid")


@pytest.mark.django_db
def test_whose_address_ends_like_mine_is_not_shown_to_me_nor_erased_with_me(sample: Shop) -> None:
    for near in (
        "joana@example.com",
        "jo.ana@example.com",
        "ana@example.com.mt",
        "x+ana@example.com",
    ):
        keep(sample, near)
    assert privacy.export(sample.store.id, ANA) == {}
    privacy.erase(sample.store.id, ANA, actor="customer")
    assert Unused.objects.count() == 4


@pytest.mark.django_db
def test_of_a_delivery_with_others_nobody_else_is_shown_and_yet_it_is_erased(sample: Shop) -> None:
    keep(sample, ANA)
    keep(sample, ANA, "mark@example.com", kind="delivery")
    held = privacy.export(sample.store.id, "Ana@Example.com")["connections"]
    beside, alone = sorted(held, key=lambda one: one["document"] or "")
    assert "Name of ana@example.com" in alone["document"]
    assert beside["document"] is None
    assert "mark" not in json.dumps(beside)
    privacy.erase(sample.store.id, ANA, actor="customer")
    assert not Unused.objects.exists()


@pytest.mark.parametrize(
    "document",
    [
        '{"to": "Ana <ANA@example.com>"}',
        '{"to": "\\u003cana@example.com\\u003e"}',
        '{"html": "<script>{\\"email\\":\\"ana@example.com\\"}</script>"}',
        "email=ana%40example.com&total=3",
        "From: <ana@example.com>.",
    ],
)
def test_an_address_is_found_however_it_is_written(document: str) -> None:
    assert naming.names(document, ANA)
    assert naming.names_nobody_else(document, ANA) or document.startswith("email=")


@pytest.mark.django_db
def test_the_shops_own_address_in_a_mail_is_not_somebody_else(sample: Shop) -> None:
    gist = {"to": [["Ana", ANA]], "sender": "shop@tea.example"}
    actions.keep(sample.connection, "delivery", json.dumps(gist), "nothing")
    actions.keep(sample.connection, "delivery", json.dumps(gist | {"cc": "jo@x.si"}), "nothing")
    held = privacy.export(sample.store.id, ANA)["connections"]
    assert {one["document"] for one in held} == {json.dumps(gist), None}
