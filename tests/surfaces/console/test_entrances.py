"""Links and print: what stands in the codes, who sees the key, and what is printed for whom."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from artur.domain.invitations.entrances import actions as entrances
from artur.domain.invitations.entrances import queries
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Entrance, Invitation
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Order
from artur.domain.stores.queries import checkout_key
from artur.foundation.audit.models import Record
from artur.surfaces.console.entrances import codes
from tests.domain.reviews.conftest import order
from tests.surfaces.console.qr import read

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop

HERE = "/console/tea/entrances/"


def modules(svg: bytes) -> list[list[int]]:
    """The dark modules a reader of the SVG sees, drawn from its lines, with the quiet zone around."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    paths = root.findall(".//{*}path")
    line = next(path.attrib["d"] for path in paths if "stroke" in path.attrib)
    scale = 10
    side = int(float(root.attrib["width"])) // scale
    grid = [[0] * side for _ in range(side)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", line):
        given = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            x, y = given
        elif command == "m":
            x, y = x + given[0], y + given[1]
        else:
            for column in range(int(x), int(x + given[0])):
                grid[int(y)][column] = 1
            x += given[0]
    return grid


def pixels(png: bytes) -> list[list[int]]:
    """The dark pixels of a black and white PNG without interlacing."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) in {(1, 0), (1, 3)}
    data, place = b"", 8
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + size]
        place += size + 12
    raw, stride = zlib.decompress(data), (width + 7) // 8 + 1
    rows, above = [], bytes(stride - 1)
    for y in range(height):
        kind, row = raw[y * stride], raw[y * stride + 1 : (y + 1) * stride]
        assert kind in {0, 2}
        above = bytes((a + b) % 256 for a, b in zip(row, above, strict=True)) if kind else row
        rows.append([above[x // 8] >> (7 - x % 8) & 1 ^ 1 for x in range(width)])
    return rows


ADDRESS = "https://trust.example.com/s/tea/review/?via=qr"


def test_the_svg_says_the_address_and_has_its_quiet_zone() -> None:
    grid = modules(codes.svg(ADDRESS))
    assert read(grid) == (ADDRESS, "Q")
    assert not any(grid[0] + grid[3] + [row[3] for row in grid] + [row[-4] for row in grid])


def test_the_png_says_the_same_large_enough_for_print() -> None:
    rows = pixels(codes.png(ADDRESS))
    assert read([row[::16] for row in rows[::16]]) == (ADDRESS, "Q")
    assert len(rows) >= 400


@pytest.mark.parametrize("length", [1, 20, 60, 120, 300, 1000])
def test_any_address_can_be_read_whatever_its_length(length: int) -> None:
    address = f"https://trust.example.com/s/tea/review/?product={'ž4-' * length}"[:1200]
    assert read(modules(codes.svg(address)))[0] == address


@pytest.fixture
def base(settings: SettingsWrapper) -> str:
    settings.BASE_URL = "https://trust.example.com"
    return "https://trust.example.com/s/tea/review/"


def test_the_links_page_has_the_shops_link_and_one_a_product(
    shop: Shop, vera: Person, base: str
) -> None:
    page = vera.client.get(HERE).content.decode()
    assert f'<code id="link">{base}</code>' in page
    assert f"{base}?product=SKU%2F4+dolga+oznaka" in page
    found = vera.client.get(f"{HERE}?q=Skodelica").content.decode()
    assert "SKU-2" in found
    assert "SKU-1" not in found
    assert "No product fits." in vera.client.get(f"{HERE}?q=nothing").content.decode()


def test_codes_are_kept_as_files(shop: Shop, vera: Person, base: str) -> None:
    answer = vera.client.get(f"{HERE}code.svg?product=SKU%2F4+dolga+oznaka")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="review-tea-SKU-4-dolga-oznaka.svg"'
    )
    said = f"{base}?via=qr&product=SKU%2F4+dolga+oznaka"
    assert read(modules(answer.content)) == (said, "Q")
    png = vera.client.get(f"{HERE}code.png")
    assert png.headers["Content-Type"] == "image/png"
    assert vera.client.get(f"{HERE}code.gif").status_code == 404
    assert vera.client.get(f"{HERE}code.svg?product=nothing").status_code == 404


def test_a_sheet_of_cards_holds_four_and_speaks_the_shops_language(
    shop: Shop, vera: Person, base: str
) -> None:
    page = vera.client.get(f"{HERE}sheet/").content.decode()
    assert page.count("<article") == 4
    assert '<article class="card" lang="sl">' in page
    assert page.count("<b>Čajnica Zvezda</b>") == 4
    assert "trust.example.com/s/tea/review" in page
    one = vera.client.get(f"{HERE}sheet/?size=a6&language=en").content.decode()
    assert one.count("<article") == 1
    assert "Thank you for your order!" in one


def test_personal_cards_name_their_orders_and_nobody_elses(
    shop: Shop, vera: Person, base: str
) -> None:
    orders = [order.external_id for order in shop.orders[:5]]
    asked = "&".join(f"order={number}" for number in [*orders, orders[0], "not-here", "a%00"])
    page = vera.client.get(f"{HERE}sheet/?language=en&{asked}").content.decode()
    assert page.count("<article") == 5
    assert page.count('<section class="sheet a4"') == 2
    for number in orders:
        assert f"Your order: {number}" in page
    first = codes.inline(f"{base}?order={orders[0]}")
    assert first in page


def test_a_personal_card_is_in_its_customers_language(shop: Shop, vera: Person) -> None:
    order = shop.orders[0]
    Order.objects.filter(id=order.id).update(locale="lv")
    page = vera.client.get(f"{HERE}sheet/?order={order.external_id}").content.decode()
    assert '<article class="card" lang="lv">' in page


def test_who_prints_too_many_is_told(shop: Shop, vera: Person) -> None:
    asked = "&".join(f"order=x{n}" for n in range(103))
    page = vera.client.get(f"{HERE}sheet/?{asked}").content.decode()
    assert "3 orders are left out" in page
    assert "None of these orders is here." in page


def test_the_key_is_for_owners_alone_and_can_be_renewed(
    alice: Person, bob: Person, vera: Person
) -> None:
    old = checkout_key(alice.store)
    assert old not in vera.client.get(f"{HERE}checkout/").content.decode()
    assert bob.client.get(f"{HERE}checkout/key/").status_code == 403
    assert bob.client.post(f"{HERE}checkout/key/").status_code == 403
    assert old in alice.client.get(f"{HERE}checkout/key/").content.decode()
    answer = alice.client.post(f"{HERE}checkout/key/", follow=True)
    alice.store.refresh_from_db()
    assert checkout_key(alice.store) != old
    assert checkout_key(alice.store) in answer.content.decode()
    assert Record.objects.filter(act="checkout_key.renewed").count() == 1


def test_charlie_gets_nothing_of_it(shop: Shop, charlie: Person) -> None:
    for address in ("", "code.svg", "cards/", "sheet/", "checkout/", "checkout/key/"):
        assert charlie.client.get(HERE + address).status_code == 404
    assert charlie.client.post(f"{HERE}checkout/key/").status_code == 404


def test_an_order_of_another_store_is_not_printed(shop: Shop, charlie: Person) -> None:
    own = "/console/books/entrances/sheet/"
    page = charlie.client.get(f"{own}?order={shop.orders[0].external_id}").content.decode()
    assert "<article" not in page


def test_the_console_says_by_which_way_a_customer_was_asked_or_came(
    clock: FrozenClock, alice: Person
) -> None:
    take(alice.store, [parse(order())])
    found = queries.find(alice.store, "1001", "ana@example.com")
    assert found is not None
    opened = entrances.open_order(alice.store, found, Entrance.INSERT, parcel=True)
    row = f"/console/tea/invitations/{opened.id}/"
    page = alice.client.get(row).content.decode()
    assert "Opened the form about the purchase" in page
    assert "came by the card in the parcel</span>" in page
    assert "The customer came by the card in the parcel" in page
    assert "<dd>by a link</dd>" in page
    listed = alice.client.get("/console/tea/invitations/?state=sent").content.decode()
    assert "came by the card in the parcel" in listed
    Invitation.objects.filter(id=opened.id).update(entrance="", channel="sms")
    page = alice.client.get(row).content.decode()
    assert "Asked about the purchase" in page
    assert "<dd>by text message</dd>" in page
