"""What a mail says of an order by snippet or subject, whatever the template; and in words why it says nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.orders.connectors.contract import Refused
from artur.domain.orders.connectors.ordermail import CONNECTOR, amounts, gist, scripts, subjects
from tests.domain.orders.connectors.ordermail.mails import ORDER, mail
from tests.domain.orders.connectors.ordermail.reader import NOTHING, came, read


@pytest.mark.parametrize(
    ("told", "money"),
    [
        (59.9, "59.9"),
        ("59.90", "59.90"),
        ("59,90", "59.90"),
        ("1.234,50 €", "1234.50"),
        ("EUR 1,234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("CHF 1'234.50", "1234.50"),
        ("1.234", "1.234"),
        ("1,234", "1234"),
        ("free", None),
        (None, None),
        ({"a": 1}, None),
    ],
)
def test_amounts_are_read_as_people_write_them(told, money):
    assert amounts.number(told) == money


def test_our_own_snippet_is_an_order_as_the_api_takes_it():
    snippet = {"id": "1001", "customer": {"name": "Ana"}, "lines": [{"product": {"id": "CAJ-1"}}]}
    (order,) = read(mail(snippet, kind="application/json+artur")).orders
    assert order["customer"] == {"email": "ana@example.com", "name": "Ana", "locale": "sl"}
    assert order["lines"] == snippet["lines"]
    assert order["placed_at"] == "2026-04-13T10:41:00+02:00"


def test_our_own_snippet_tells_of_a_parcel_too():
    snippet = {"id": "1001", "event": {"type": "shipped", "carrier": "GLS"}}
    (event,) = read(mail(snippet, kind="application/json+artur")).events
    assert (event.order, event.event["type"], event.event["carrier"]) == ("1001", "shipped", "GLS")


def test_trustpilots_snippet_does_as_it_stands():
    snippet = {
        "recipientEmail": "eva@example.com",
        "recipientName": "Eva",
        "referenceId": "1001",
        "locale": "sl-SI",
        "tags": ["web", "vip"],
        "preferredSendTime": "2026-05-01T10:00:00",
        "products": [
            {"productUrl": "https://tea.example/p", "name": "Čajnik", "sku": "CAJ-1", "gtin": "12", "brand": "Iwachu"},
            "nonsense",
        ],
    }  # fmt: skip
    (order,) = read(mail(snippet, kind="application/json+trustpilot")).orders
    assert order["id"] == "1001"
    assert order["customer"] == {"email": "eva@example.com", "name": "Eva", "locale": "sl-SI"}
    assert order["attributes"] == {"tags": "web, vip"}
    assert order["lines"] == [
        {"product": {"id": "CAJ-1", "name": "Čajnik", "url": "https://tea.example/p", "brand": "Iwachu"}}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "given", "kind", "number"),
    [
        ("Vaše naročilo 1001", {"placed": "Vaše naročilo {number}"}, "", "1001"),
        ("FW: vaše  NAROČILO #2026/17-A, hvala", {"placed": "naročilo #{number}, hvala"}, "", "2026/17-A"),
        ("Paket za 1001 je na poti", {"shipped": "Paket za {number} je na poti"}, "shipped", "1001"),
        ("Paket za 1001", {"placed": "Naročilo {number}", "shipped": "a {number} b\nPaket za {number}"},
         "shipped", "1001"),
        ("Order #A-1001 confirmed", {}, "", "A-1001"),
        ("Thank you for your order of 12.03.2026", {}, "", ""),
        ("We are #one", {}, "", ""),
        ("Order #1001", {"placed": "Naročilo {number}"}, "", ""),
        ("Order 1001.", {"placed": "Order {number}"}, "", "1001"),
    ],
)  # fmt: skip
def test_a_number_is_found_in_a_subject_by_what_the_shop_says(subject, given, kind, number):
    assert subjects.find({**NOTHING, **given}, subject) == (kind, number)


def test_name_and_number_alone_make_an_order():
    (order,) = read(
        mail(subject="Naročilo 1001", html="<p>Hvala</p>"), placed="Naročilo {number}"
    ).orders
    assert order == {
        "id": "1001",
        "placed_at": "2026-04-13T10:41:00+02:00",
        "customer": {"email": "ana@example.com", "name": "Ana Kovač"},
    }


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (mail('{"@type": "Order",}'), "not valid JSON"),
        (mail({"@type": "Order", "orderStatus": "x", "price": "1"}), "no Order with an orderNumber"),
        (mail({"@type": "Product", "name": "x", "sku": "y"}), "no Order with an orderNumber"),
        (mail({"recipientEmail": "a@b.si"}, kind="application/json+trustpilot"), "without an order number"),
        (mail(to="post+order-abc@shop.example"), "written to nobody but us"),
        (mail(), "no order number was found in its subject"),
    ],
    ids=["broken", "no number", "no order", "trustpilot", "nobody", "nothing"],
)  # fmt: skip
def test_a_mail_that_says_nothing_is_told_in_words(raw, words):
    assert words in read(raw).trouble


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (mail(ORDER, message_id="<abc@trust.tea.example>"), "of our own"),
        (mail(ORDER, Auto_Submitted="auto-replied"), "automatic reply"),
        (mail(ORDER, List_Id="<news.tea.example>"), "automatic reply"),
        (mail(ORDER, to="ana@example.com, post+order-abc@shop.example"), "every customer can read it"),
        (mail(ORDER, Cc="post+order-abc@shop.example"), "every customer can read it"),
    ],
    ids=["loop", "reply", "list", "to", "cc"],
)  # fmt: skip
def test_what_is_none_of_the_shops_is_refused(raw, words):
    with pytest.raises(Refused, match=words):
        read(raw)


def test_a_confirmation_that_calls_itself_automatic_is_taken():
    assert read(mail(ORDER, Auto_Submitted="auto-generated", Precedence="bulk")).orders


def test_what_is_kept_of_a_mail_reads_the_same_later_and_holds_no_more_than_it_needs():
    raw = mail(subject="Naročilo 1001", html="<p>Skrivno sporočilo</p>")
    kept = CONNECTOR.gist(came(raw))
    assert "Skrivno" not in kept.decode()
    assert (
        CONNECTOR.reread({**NOTHING, "placed": "Naročilo {number}"}, kept).orders[0]["id"] == "1001"
    )
    assert gist.read(kept) == gist.of(came(raw))


@pytest.mark.parametrize("kept", [b"", b"{}", b"[]", b'{"to": 1, "found": []}', b"\xff"])
def test_what_was_kept_and_spoiled_is_said_to_be(kept):
    with pytest.raises(Refused, match="can't be read any more"):
        CONNECTOR.reread(NOTHING, kept)


def test_what_the_page_shows_names_nobody():
    shown = json.dumps(dict(read(mail(ORDER)).glimpse), ensure_ascii=False)
    assert "2026-1001" in shown
    for word in ("ana@", "Ana", "Kovač", "Gorenjska", "Čajnik"):
        assert word not in shown


def test_scripts_are_found_in_one_pass_whatever_the_html_is():
    html = (
        "<SCRIPT async TYPE='application/ld+json; charset=utf-8'>\n<!-- {} --></SCRIPT>"
        '<script type="text/javascript">{}</script><script type=application/json+artur>[]</script>'
        "<script>x</script><script" + " " * 10_000 + "<script>" * 1_000
    )
    assert scripts.find(html) == [("json-ld", "{}"), ("artur", "[]")]


@pytest.mark.parametrize(
    "line", ["Naročilo", "{number} {number} naročilo", "{number}", "a{number}"]
)
def test_a_pattern_that_can_not_work_is_named(line):
    (wrong,) = CONNECTOR.enter({**NOTHING, "shipped": f"Paket {{number}} je na poti\n{line}"})
    assert wrong.field == "shipped"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["@type", "@id", "@graph", "orderNumber", "orderDate", "customer", "acceptedOffer", "price",
             "itemOffered", "orderedItem", "sku", "name", "orderStatus", "orderDelivery", "partOfOrder",
             "expectedArrivalUntil", "trackingNumber", "billingAddress", "addressCountry", "url", "image"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60)
@given(
    JSON,
    st.sampled_from(
        ["application/ld+json", "application/json+artur", "application/json+trustpilot"]
    ),
)
def test_whatever_a_template_writes_is_answered(document, kind):
    order = {"@type": "Order", "orderNumber": "1", "customer": document, "acceptedOffer": document,
             "orderedItem": document, "orderDelivery": document, "price": document}  # fmt: skip
    for told in (document, order):
        raw = mail(json.dumps(told), kind=kind)
        received = CONNECTOR.read(NOTHING, came(raw))
        assert received.orders or received.events or received.trouble
