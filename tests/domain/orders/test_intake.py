"""Reading an order: what is accepted, and what is said of everything else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.orders.intake import UNSET, parse, parse_event, parse_json
from artur.domain.orders.rules import valid_gtin
from artur.foundation.kit.problems import Invalid, Malformed, Problem
from tests.domain.orders.conftest import told

pytestmark = pytest.mark.usefixtures("clock")


def line(**changes: Any) -> dict[str, Any]:
    return {"product": {"id": "SKU-1"}} | changes


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"colour": "red"}, "colour", "no such field"),
    ({"customer": {"email": "a@b.si", "fax": "1"}}, "customer.fax", "no such field"),
    ({"customer": {"email": "a@b.si", "phone": "1"}}, "customer.phone", "no telephone number"),
    ({"customer": {"email": "a@b.si", "phone": "none"}}, "customer.phone", "no telephone number"),
    ({"customer": {"email": "a@b.si", "phone": "+0"}}, "customer.phone", "no telephone number"),
    ({"customer": {"email": "a@b.si", "phone": "1" * 36}}, "customer.phone", "At most 35"),
    ({"customer": {"email": "a@b.si", "phone": 38640123456}}, "customer.phone", "Give a text"),
    ({"id": ""}, "id", "must not be empty"),
    ({"id": "x" * 201}, "id", "At most 200"),
    ({"id": "a\nb"}, "id", "Control characters"),
    ({"id": "a\x00b"}, "id", "Control characters"),
    ({"id": 1001}, "id", "Give a text"),
    ({"customer": {"email": "nobody"}}, "customer.email", "no e-mail address"),
    ({"customer": {"email": "a b@c.si"}}, "customer.email", "no e-mail address"),
    ({"customer": {}}, "customer.email", "required"),
    ({"customer": None}, "customer", "Give an object"),
    ({"customer": {"email": "a@b.si", "name": "x" * 10_000_000}}, "customer.name", "At most 200"),
    ({"customer": {"email": "a@b.si", "name": "\x1b[31m"}}, "customer.name", "Control characters"),
    ({"customer": {"email": "a@b.si", "name": "\ud800"}}, "customer.name", "Unicode"),
    ({"customer": {"email": "a@b.si", "locale": "klingon"}}, "customer.locale", "no language"),
    ({"placed_at": "2026-04-12T10:15:00"}, "placed_at", "offset is missing"),
    ({"placed_at": "2026-04-12"}, "placed_at", "with its offset"),
    ({"placed_at": "yesterday"}, "placed_at", "with its offset"),
    ({"placed_at": "1775980800"}, "placed_at", "with its offset"),
    ({"placed_at": 1775980800}, "placed_at", "with its offset"),
    ({"placed_at": None}, "placed_at", "with its offset"),
    ({"placed_at": "2026-02-30T10:00:00Z"}, "placed_at", "no such day"),
    ({"placed_at": "1970-01-01T00:00:00Z"}, "placed_at", "before the year 2000"),
    ({"placed_at": "9999-12-31T23:59:59-12:00"}, "placed_at", "no such day"),
    ({"placed_at": "2026-04-15T00:00:00Z"}, "placed_at", "future"),
    ({"promised_at": "9999-01-01T00:00:00Z"}, "promised_at", "future"),
    ({"promised_at": "2026-04-01T00:00:00Z"}, "promised_at", "before the order"),
    ({"delivered_at": "2026-04-11T00:00:00Z"}, "delivered_at", "before the order"),
    ({"shipped_at": "2026-04-11T00:00:00Z"}, "shipped_at", "before the order"),
    (
        {"shipped_at": "2026-04-12T11:00:00Z", "delivered_at": "2026-04-12T10:59:59Z"},
        "delivered_at",
        "before the order was shipped",
    ),
    ({"delivered_at": "2026-05-11T00:00:00Z"}, "delivered_at", "future"),
    ({"total": "-5.00"}, "total", "amount"),
    ({"total": 59.9}, "total", "amount"),
    ({"total": "NaN"}, "total", "amount"),
    ({"total": "1e5"}, "total", "amount"),
    ({"total": "59,90"}, "total", "amount"),
    ({"total": "1.00001"}, "total", "amount"),
    ({"currency": "EURO"}, "currency", "no currency"),
    ({"currency": "XYZ"}, "currency", "no currency"),
    ({"country": "ZZ"}, "country", "no country"),
    ({"legal_basis": "maybe"}, "legal_basis", "Choose one of consent"),
    ({"status": "lost"}, "status", "Choose one of placed"),
    ({"lines": {}}, "lines", "Give a list"),
    ({"lines": [line()] * 501}, "lines", "At most 500"),
    ({"lines": [line(), line(price="-1")]}, "lines.1.price", "amount"),
    ({"lines": [line(quantity=0)]}, "lines.0.quantity", "1 or more"),
    ({"lines": [line(quantity=1.5)]}, "lines.0.quantity", "whole number"),
    ({"lines": [{}]}, "lines.0.product", "required"),
    (
        {"lines": [{"product": {"id": "1", "gtin": "4006381333932"}}]},
        "lines.0.product.gtin",
        "GTIN",
    ),
    (
        {"lines": [{"product": {"id": "1", "url": "javascript:alert(1)"}}]},
        "lines.0.product.url",
        "https",
    ),
    ({"lines": [{"product": {"id": "1", "image": "/x.png"}}]}, "lines.0.product.image", "https"),
    ({"attributes": {"a": [1]}}, "attributes.a", "text"),
    ({"attributes": {"a": float("nan")}}, "attributes.a", "text"),
    ({"attributes": {"a-b": None}}, "attributes.a-b", "text"),
    ({"attributes": {"a": "\x00"}}, "attributes.a", "Control characters"),
    ({"attributes": {f"a{i}": 1 for i in range(51)}}, "attributes", "At most 50"),
]


@pytest.mark.parametrize(("change", "field", "message"), BAD, ids=lambda value: str(value)[:40])
def test_a_bad_value_is_refused_and_named(change: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse(told(**change))
    assert [error.field for error in caught.value.errors] == [field]
    assert message in caught.value.errors[0].message


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b'{"id": "1"', b"\xff\xfe", b'{"id": "\\ud800"}', b"[" * 5000],
)
def test_what_is_no_json_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse_json(raw)


@pytest.mark.parametrize("value", [[], "order", 5, None, True])
def test_an_order_is_an_object(value: Any) -> None:
    with pytest.raises(Invalid):
        parse_json(json.dumps(value))


def test_every_fault_of_an_order_is_told_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        parse(told(total="x", status="y", customer={"email": "z"}, lines=[line(price="q")]))
    fields = {error.field for error in caught.value.errors}
    assert fields == {"total", "status", "customer.email", "lines.0.price"}


def test_an_order_is_read_into_the_databases_own_terms() -> None:
    data = parse(told())
    assert data.placed_at == datetime(2026, 4, 12, 8, 15, tzinfo=UTC)
    assert data.facts["total"] == Decimal("59.90")
    assert data.facts["region"] == ""
    assert data.facts["delivered_at"] is None
    assert data.customer == {"name": "Ana Kovač", "locale": "sl"}
    assert data.lines is not UNSET
    assert data.lines[0].product.external_id == "SKU-1"


def test_absent_is_not_null() -> None:
    least = {"id": "1", "placed_at": "2026-04-12T10:15:00Z", "customer": {"email": "A@B.si"}}
    data = parse(least)
    assert (data.email, data.customer, data.facts, data.lines) == ("a@b.si", {}, {}, UNSET)
    data = parse(least | {"carrier": None, "lines": None, "attributes": None})
    assert (data.facts, data.lines) == ({"carrier": "", "attributes": {}}, [])


def test_a_date_implies_its_status() -> None:
    shipped = {"shipped_at": "2026-04-12T12:00:00Z"}
    assert parse(told(**shipped)).facts["status"] == "shipped"
    assert parse(told(delivered_at="2026-04-12T12:00:00Z")).facts["status"] == "delivered"
    assert parse(told(**shipped, status="returned")).facts["status"] == "returned"


def test_the_same_content_has_the_same_digest_however_it_is_written() -> None:
    straight = parse_json(json.dumps(told()))
    turned = dict(reversed(told().items())) | {"placed_at": "2026-04-12T08:15:00Z"}
    assert parse_json(json.dumps(turned, indent=3)).digest == straight.digest
    assert parse(told(total="59.91")).digest != straight.digest
    assert parse({k: v for k, v in told().items() if k != "region"}).digest != straight.digest


def test_an_event_needs_its_time() -> None:
    event = parse_event({"type": "shipped", "at": "2026-04-12T12:00:00+02:00", "carrier": "GLS"})
    assert (event.type, event.carrier, event.tracking) == ("shipped", "GLS", None)
    for wrong in ({"type": "shipped"}, {"type": "lost", "at": "2026-04-12T12:00:00Z"}, [], "x"):
        with pytest.raises(Invalid):
            parse_event(wrong)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(field=st.sampled_from(sorted(told())), value=JSON)
def test_no_value_whatever_breaks_the_reading(field: str, value: Any) -> None:
    try:
        parse(told(**{field: value}))
    except Problem as problem:
        assert problem.errors  # noqa: PT017 - either answer is fine, a crash is not


@pytest.mark.parametrize("digits", ["96385074", "036000291452", "4006381333931", "10614141000415"])
def test_gtins_of_every_length_are_known_by_their_check_digit(digits: str) -> None:
    assert valid_gtin(digits)
    assert not valid_gtin(digits[:-1] + str((int(digits[-1]) + 1) % 10))
    assert not valid_gtin(digits + "0")


@pytest.mark.parametrize(
    ("phone", "country", "number"),
    [
        ("+386 40 123 456", None, "+38640123456"),
        ("040/123-456", "SI", "+38640123456"),
        ("0038640123456", None, "+38640123456"),
        ("00371 21 234 567", "SI", "+37121234567"),
        ("21234567", "lv", "+37121234567"),
        ("", "SI", ""),
        (None, None, ""),
    ],
)
def test_a_telephone_number_is_kept_as_networks_take_it(phone, country, number) -> None:
    data = parse(told(customer={"email": "a@b.si", "phone": phone}, country=country))
    assert data.customer == {"phone": number}


def test_a_national_number_without_a_country_says_what_is_missing() -> None:
    with pytest.raises(Invalid) as caught:
        parse(told(customer={"email": "a@b.si", "phone": "040 123 456"}, country=None))
    assert "with its country" in caught.value.errors[0].message
