"""The webhook for any shop: both ways of signing, and what happens until its map is right."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.connectors import actions, signatures
from artur.foundation.kit.problems import Invalid
from tests.domain.orders.conftest import told
from tests.domain.orders.connectors.shop import MEMBER
from tests.domain.orders.connectors.webhook.test_map import MAP, SHOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.shop import Shop

STANDARD = {"signing": "standard"}
HEX = {"signing": "hmac-hex", "header": "X-Signature"}


def send(shop: Shop, body: Any, key: str = "m-1") -> Any:
    raw = json.dumps(body).encode()
    settings = shop.settings()
    if settings["signing"] == "standard":
        stamp = int(shop.clock.now.timestamp())
        return shop.deliver(raw, signatures.signed(settings["secret"], key, stamp, raw))
    mark = hmac.new(settings["secret"].encode(), raw, hashlib.sha256)
    if settings["signing"] == "hmac-hex":
        return shop.deliver(raw, {"X-Signature": f"sha256={mark.hexdigest()}"})
    return shop.deliver(raw, {"X-Signature": base64.b64encode(mark.digest()).decode()})


@pytest.mark.parametrize("signing", ["standard", "hmac-hex", "hmac-base64"])
def test_an_order_as_artur_has_it_is_taken(connect_shop: Callable[..., Shop], signing: str) -> None:
    shop = connect_shop("webhook", {"signing": signing, "header": "X-Signature"})
    assert send(shop, told()).status_code == 204
    assert len(shop.planned("1001")) == 3


def test_a_delivery_with_the_wrong_secret_is_refused(connect_shop: Callable[..., Shop]) -> None:
    shop = connect_shop("webhook", HEX)
    assert shop.deliver(b"{}", {"X-Signature": "sha256=" + "0" * 64}).status_code == 401
    assert shop.deliver(b"{}").status_code == 401


def test_what_a_map_can_not_use_is_taken_once_the_map_is_mended(
    connect_shop: Callable[..., Shop],
) -> None:
    wrong = MAP.replace("order\n", "purchase\n", 1)
    shop = connect_shop("webhook", STANDARD | {"map": wrong})
    assert send(shop, SHOP).status_code == 204
    (kept,) = shop.unused()
    assert (kept.kind, kept.reason) == ("delivery", "unreadable")
    assert kept.errors[0]["message"]
    actions.change(shop.store.id, shop.connection.id, STANDARD | {"map": MAP}, MEMBER)
    actions.untangle(shop.store.id, shop.connection.id)
    shop.retry()
    assert (set(shop.orders()), shop.unused()) == ({"A-77"}, [])


def test_a_word_the_map_does_not_know_is_kept_until_it_does(
    connect_shop: Callable[..., Shop],
) -> None:
    shop = connect_shop("webhook", STANDARD | {"map": MAP.replace("status: * = placed", "")})
    body = {"order": SHOP["order"] | {"state": "Packed"}}
    send(shop, body)
    (kept,) = shop.unused()
    assert (kept.kind, kept.reference, kept.errors[0]["field"]) == ("delivery", "A-77", "status")
    actions.change(shop.store.id, shop.connection.id, STANDARD | {"map": MAP}, MEMBER)
    actions.untangle(shop.store.id, shop.connection.id)
    shop.retry()
    assert (shop.orders()["A-77"].status, shop.unused()) == ("shipped", [])


@pytest.mark.parametrize("raw", [b"", b"no json", b"\xff\xfe", b"[" * 5000, b'{"id": NaN}'])
def test_a_signed_delivery_of_nonsense_is_kept_and_said_so(
    connect_shop: Callable[..., Shop], raw: bytes
) -> None:
    shop = connect_shop("webhook", HEX)
    mark = hmac.new(shop.settings()["secret"].encode(), raw, hashlib.sha256).hexdigest()
    assert shop.deliver(raw, {"X-Signature": mark}).status_code == 204
    (kept,) = shop.unused()
    assert (shop.orders(), kept.kind) == ({}, "delivery")


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"signing": "hmac-hex"}, "header"),
        ({"signing": "magic"}, "signing"),
        ({"signing": "standard", "map": "id = x"}, "map"),
        ({"signing": "standard", "own_secret": "short"}, "own_secret"),
    ],
)
def test_what_is_entered_wrongly_is_named(
    connect_shop: Callable[..., Shop], entered: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as raised:
        connect_shop("webhook", entered)
    assert [error.field for error in raised.value.errors] == [field]


def test_a_secret_of_the_shops_own_takes_the_place_of_ours(
    connect_shop: Callable[..., Shop],
) -> None:
    shop = connect_shop("webhook", HEX | {"own_secret": "of the shop"})
    raw = json.dumps(told()).encode()
    mark = hmac.new(b"of the shop", raw, hashlib.sha256).hexdigest()
    assert shop.deliver(raw, {"X-Signature": mark}).status_code == 204
    assert set(shop.orders()) == {"1001"}
