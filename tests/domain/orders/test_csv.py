"""Files of orders and products: read row by row, every bad row named, and written so they can be read again."""

from __future__ import annotations

import io
import tracemalloc
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.csv import Rejection, export, planning, read_orders, read_products
from artur.domain.orders.intake import UNSET, OrderData
from artur.foundation.kit.problems import Invalid
from artur.foundation.kit.tables.formulas import escape, unescape
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.usefixtures("clock")

HEADER = "order_id,placed_at,email,name,product_id,product_name,quantity,price\n"
AT = "2026-04-12T10:00:00+02:00"


def orders(text: str | bytes) -> list[Any]:
    raw = text if isinstance(text, bytes) else text.encode()
    return list(read_orders(io.BytesIO(raw)))


def rejected(found: list[Any]) -> list[tuple[int, str | None, str]]:
    return [(one.line, one.id, one.errors[0].field) for one in found if isinstance(one, Rejection)]


def test_the_rows_of_an_order_become_its_lines() -> None:
    (order,) = orders(HEADER + f"1,{AT},a@b.si,Ana,A,Mug,2,19.90\n1,{AT},a@b.si,,B,,,\n")
    assert isinstance(order, OrderData)
    assert order.lines is not UNSET
    assert [(x.product.external_id, x.quantity, x.price) for x in order.lines] == [
        ("A", 2, Decimal("19.90")),
        ("B", 1, None),
    ]
    assert (order.customer, order.facts) == ({"name": "Ana"}, {})


def test_a_parcel_that_arrived_before_it_was_handed_over_is_named_with_its_column() -> None:
    header = "order_id,placed_at,email,shipped_at,delivered_at\n"
    before, after = "2026-04-12T11:00:00+02:00", "2026-04-12T12:00:00+02:00"
    rows = (
        f"1,{AT},a@b.si,{after},{before}\n2,{AT},a@b.si,{after},{after}\n3,{AT},a@b.si,,{before}\n"
    )
    found = orders(header + rows)
    assert rejected(found) == [(2, "1", "delivered_at")]
    assert [type(one).__name__ for one in found[1:]] == ["OrderData", "OrderData"]


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("order_id", "Order_ID ").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
    ],
)
def test_a_file_may_be_spelled_as_spreadsheets_do(spelling: Any) -> None:
    (order,) = orders(spelling(HEADER + f"1,{AT},a@b.si,Jānis Bērziņš,A,Mug,2,19.90\n"))
    assert isinstance(order, OrderData)
    assert order.customer["name"] == "Jānis Bērziņš"


def test_a_cell_may_hold_line_ends_quotes_and_a_decimal_comma() -> None:
    (order,) = orders(HEADER + f'1,{AT},a@b.si,"Ana ""Anica""\nKovač",A,Mug,2,"19,90"\n')
    assert isinstance(order, OrderData)
    assert order.customer["name"] == 'Ana "Anica" Kovač'
    assert order.lines is not UNSET
    assert order.lines[0].price == Decimal("19.90")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("order_id,email\n", ["placed_at"]),
        ("order_id,email,placed_at,colour\n", ["colour"]),
        ("order_id,email,placed_at,email\n", ["email"]),
        ("", ["order_id", "placed_at", "email"]),
    ],
)
def test_a_header_that_can_not_be_used_says_so_at_once(header: str, fields: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        orders(header)
    assert [error.field for error in caught.value.errors] == fields


def test_a_stray_row_is_rejected_with_its_line_and_the_order_kept() -> None:
    found = orders(HEADER + f"1,{AT},a@b.si,,A,,,\n2,{AT},a@b.si,,A,,,\n1,{AT},a@b.si,,B,,,\n")
    assert rejected(found) == [(4, "1", "order_id")]
    assert [one.external_id for one in found if isinstance(one, OrderData)] == ["1", "2"]


def test_a_bad_row_takes_its_order_with_it_and_no_other() -> None:
    found = orders(
        HEADER
        + f"1,{AT},a@b.si,,A,,0,\n"
        + f"2,{AT},a@b.si,,A,,1,-1\n2,{AT},a@b.si,,B,,1,1\n"
        + f",{AT},a@b.si,,A,,1,\n"
        + f"3,{AT},a@b.si,,A,,1,\n3,{AT},other@b.si,,A,,1,\n"
        + f"4,{AT},a@b.si,,,Mug,1,\n"
        + f"5,{AT},a@b.si,,A,,1,,,surplus\n"
        + f"6,{AT},a@b.si,,A,,1,\n"
    )
    assert rejected(found) == [
        (2, "1", "quantity"),
        (3, "2", "price"),
        (5, None, "order_id"),
        (7, "3", "email"),
        (8, "4", "product_id"),
        (9, "5", ""),
    ]
    assert [one.external_id for one in found if isinstance(one, OrderData)] == ["6"]


def test_a_line_in_another_encoding_is_rejected_by_itself() -> None:
    latin = f"2,{AT},a@b.si,Béla,A,,1,\n".encode("latin-1")
    found = orders(
        (HEADER + f"1,{AT},a@b.si,Ž,A,,1,\n").encode() + latin + f"3,{AT},a@b.si,Ž,,,,\n".encode()
    )
    assert rejected(found) == [(3, "2", "name")]
    assert len(found) == 3


def test_a_line_too_long_a_cell_too_long_and_a_quote_without_end_are_rejected() -> None:
    found = orders(
        HEADER
        + f"1,{AT},a@b.si,{'x' * 3_000_000},A,,1,\n"
        + f"2,{AT},a@b.si,{'x' * 200_000},A,,1,\n"
        + f"3,{AT},a@b.si,ok,A,,1,\n"
        + f'4,{AT},a@b.si,"no end,A,,1,\n5,{AT},a@b.si,ok,A,,1,\n'
    )
    assert [line for line, _, _ in rejected(found)] == [2, 3, 5]
    assert "5 to 6" in found[-1].errors[0].message
    assert [one.external_id for one in found if isinstance(one, OrderData)] == ["3"]


def test_nul_and_control_characters_are_rejected() -> None:
    found = orders(HEADER + f"1,{AT},a@b.si,a\x00b,A,,1,\n2,{AT},a@b.si,a\x1bb,A,,1,\n")
    assert rejected(found) == [(2, "1", "name"), (3, "2", "name")]


def test_a_formula_is_data() -> None:
    found = orders(HEADER + f"1,{AT},a@b.si,=1+1,'@A,,1,\n")
    assert found[0].customer["name"] == "=1+1"
    assert found[0].lines[0].product.external_id == "@A"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "plain", "'quoted", ""])
def test_an_escaped_cell_is_harmless_and_comes_back(cell: str) -> None:
    assert not escape(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescape(escape(cell)) == cell


def test_memory_stays_flat_however_long_the_file_is() -> None:
    class Endless(io.RawIOBase):
        def __init__(self, rows: int) -> None:
            self.rows, self.at = rows, 0

        def readline(self, _limit: Any = -1) -> bytes:
            self.at += 1
            if self.at == 1:
                return HEADER.encode()
            return (
                f"{self.at},{AT},a@b.si,Ana,A,Mug,1,2.50\n".encode() if self.at < self.rows else b""
            )

    def peak(rows: int) -> int:
        plan = planning.plan("orders", io.BytesIO(HEADER.encode()))
        tracemalloc.start()
        assert sum(1 for _ in read_orders(Endless(rows), plan)) == rows - 2  # type: ignore[arg-type]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    # Kept, so many orders would weigh twenty times that; a cache of pydantic's own takes a part of it.
    assert peak(20_000) < 1_500_000


def test_products_are_read_under_either_name_of_their_columns() -> None:
    for header in ("product_id;name;category\n", "product_id;product_name;category\n"):
        (product,) = read_products(io.BytesIO(f"{header}A;Čaj;Tea\n".encode()))
        assert not isinstance(product, Rejection)
        assert (product.external_id, product.facts) == ("A", {"name": "Čaj", "category": "Tea"})
    found = list(read_products(io.BytesIO(b"product_id,gtin\nA,1\nB,\nB,\n,\n,96385074\n")))
    assert [(one.line, one.errors[0].field) for one in found if isinstance(one, Rejection)] == [
        (2, "gtin"),
        (4, "product_id"),
        (6, "product_id"),
    ]


@pytest.mark.django_db
def test_what_is_written_can_be_read_again_and_changes_nothing(take: Any, store: Store) -> None:
    customer = {
        "email": "eva@example.com",
        "phone": "+38640123456",
        "name": "=HYPERLINK()",
        "locale": "sl",
    }
    take(told("1", customer=customer), told("2", lines=[{"product": {"id": i}} for i in "AB"]))
    written = "".join(export.orders_csv(store))
    assert ",=HYPERLINK" not in written
    read = orders(written)
    assert [len(one.lines) for one in read] == [1, 2]
    assert read[0].customer["name"] == "=HYPERLINK()"
    assert (read[0].customer["phone"], "phone" in read[1].customer) == ("+38640123456", False)
    from artur.domain.orders.actions import upsert
    from artur.foundation.events.recording import transaction_of

    with transaction_of(store.id) as tx:
        assert {one.result for one in upsert(tx, store, read)} == {"unchanged"}
    products = list(read_products(io.BytesIO("".join(export.products_csv(store)).encode())))
    assert len(products) == 3
    assert len(list(export.orders_jsonl(store))) == 2
    assert len(list(export.products_jsonl(store))) == 3
