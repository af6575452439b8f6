"""schema.org's Order and ParcelDelivery, in every form that mail markup has."""

from __future__ import annotations

import copy

import pytest

from tests.domain.orders.connectors.ordermail.mails import ORDER, mail
from tests.domain.orders.connectors.ordermail.reader import read


def order_of(change: dict) -> dict:
    return {**copy.deepcopy(ORDER), **change}


def test_an_order_is_read_as_mail_markup_has_it():
    (order,) = read(mail(ORDER)).orders
    assert order == {
        "id": "2026-1001",
        "placed_at": "2026-04-13T10:40:00+02:00",
        "customer": {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl"},
        "country": "SI",
        "region": "Gorenjska",
        "currency": "EUR",
        "total": "59.90",
        "carrier": "Pošta Slovenije",
        "promised_at": "2026-04-17T00:00:00+02:00",
        "status": "placed",
        "lines": [
            {
                "product": {
                    "id": "CAJ-1",
                    "name": "Čajnik iz litega železa",
                    "url": "https://tea.example/cajnik",
                    "image": "https://tea.example/cajnik.jpg",
                    "gtin": "4006381333931",
                    "brand": "Iwachu",
                },
                "quantity": 1,
                "price": "49.9",
            },
            {"product": {"id": "SEN-100", "name": "Sencha, 100 g"}, "quantity": 2, "price": "5.00"},
        ],
    }


ITEM = {"@type": "Product", "sku": "CAJ-1", "name": "Čajnik", "offers": {"price": "49,90"}}


@pytest.mark.parametrize(
    "document",
    [
        [{"@type": "Organization", "name": "x"}, ORDER],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, ORDER]},
        {"@type": "EmailMessage", "about": {"mainEntity": ORDER}},
        order_of({"@type": ["Thing", "https://schema.org/Order"]}),
        order_of({"@type": "schema:Order", "orderNumber": ["2026-1001"]}),
        order_of({"orderNumber": {"@value": "2026-1001"}}),
        order_of({"orderNumber": None, "identifier": {"@type": "PropertyValue", "value": "2026-1001"}}),
        order_of({"orderNumber": None, "confirmationNumber": "2026-1001"}),
    ],
    ids=["list", "graph", "nested", "types", "prefix", "value", "identifier", "confirmation"],
)  # fmt: skip
def test_an_order_is_found_wherever_it_stands_and_once(document):
    (order,) = read(mail(document)).orders
    assert order["id"] == "2026-1001"
    assert len(order["lines"]) == 2


@pytest.mark.parametrize(
    "goods",
    [
        {"orderedItem": ITEM},
        {"orderedItem": [{"@type": "OrderItem", "orderQuantity": 1, "orderedItem": ITEM}]},
        {"orderedItem": {"@type": "OrderItem", "orderedItem": {"@type": "Offer", "itemOffered": ITEM}}},
        {"acceptedOffer": {"@type": "Offer", "itemOffered": [ITEM], "price": "49,90"}},
        {"acceptedOffer": {"@type": "Offer", "sku": "CAJ-1", "name": "Čajnik", "price": "49,90"}},
        {"acceptedOffer": {"@type": "Offer", "itemOffered": ITEM}, "orderedItem": ITEM},
    ],
    ids=["product", "items", "offers in items", "offer", "offer alone", "told twice"],
)  # fmt: skip
def test_goods_are_read_in_every_form_they_are_told_in(goods):
    (order,) = read(mail(order_of({"acceptedOffer": None, **goods}))).orders
    (line,) = order["lines"]
    assert line["product"]["id"] == "CAJ-1"
    assert line.get("price") in {"49.90", None}
    assert line["product"]["name"] == "Čajnik"


def test_what_is_told_by_reference_is_followed():
    graph = [
        order_of({"acceptedOffer": [{"@id": "#o"}], "customer": {"@id": "#who"}}),
        {"@id": "#o", "@type": "Offer", "itemOffered": {"@id": "#p"}, "price": "1.00"},
        {"@id": "#p", "@type": "Product", "sku": "CAJ-1", "name": "Čajnik"},
        {"@id": "#who", "@type": "Person", "givenName": "Eva", "familyName": "Zajc", "email": "eva@example.com"},
    ]  # fmt: skip
    (order,) = read(mail({"@graph": graph})).orders
    assert order["lines"] == [{"product": {"id": "CAJ-1", "name": "Čajnik"}, "price": "1.00"}]
    assert order["customer"]["name"] == "Eva Zajc"
    assert order["customer"]["email"] == "eva@example.com"


def test_what_an_order_leaves_out_is_taken_from_the_mail():
    bare = {"@type": "Order", "orderNumber": "1001"}
    (order,) = read(mail(bare)).orders
    assert order == {
        "id": "1001",
        "placed_at": "2026-04-13T10:41:00+02:00",
        "customer": {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl"},
    }


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("http://schema.org/OrderInTransit", "shipped"),
        ("https://schema.org/OrderDelivered", "delivered"),
        ("OrderCancelled", "cancelled"),
        ({"@id": "schema:OrderReturned"}, None),
        ("https://schema.org/OrderReturned", "returned"),
    ],
)
def test_later_mails_tell_what_happened_to_the_same_order(status, kind):
    received = read(mail(order_of({"orderStatus": status})))
    assert [order["id"] for order in received.orders] == ["2026-1001"]
    assert [event.event["type"] for event in received.events] == ([kind] if kind else [])
    alone = read(mail({"@type": "Order", "orderNumber": "9", "orderStatus": status}))
    if kind:
        assert not alone.orders
        assert alone.events[0].order == "9"


def test_a_shipping_mail_without_an_order_in_it_speaks_of_its_parcel():
    parcel = {
        "@context": "http://schema.org",
        "@type": "ParcelDelivery",
        "carrier": {"@type": "Organization", "name": "GLS"},
        "trackingNumber": "SI123456789",
        "partOfOrder": {
            "@type": "Order",
            "orderNumber": "2026-1001",
            "merchant": {"name": "Zvezda"},
        },
    }
    received = read(mail(parcel))
    assert not received.orders
    assert received.events[0].order == "2026-1001"
    assert received.events[0].event == {
        "type": "shipped",
        "at": "2026-04-13T10:41:00+02:00",
        "carrier": "GLS",
        "tracking": "SI123456789",
    }
