"""Policies and delivery costs as strangers read them: on the page, in the element, with their history."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.certificates import actions as certificates
from artur.domain.profile.certificates.models import Link
from artur.domain.profile.policies import actions, queries, reading
from artur.foundation.kit import clock as kit
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.profile.certificates.models import Certificate
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> javascript:alert(3)'
BAND = {"to": "5", "price": "3.90"}


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def seen(client: Client, picture: str) -> int:
    """The status of a picture, whose file is closed again."""
    answer = client.get(picture)
    if answer.status_code == 200:
        answer.getvalue()
    return answer.status_code


def facts(client: Client) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page(client, "/s/tea/")
    )
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return next(n for n in told.get("@graph", [told]) if n["@type"] == "OnlineStore")


@pytest.fixture
def stated(store: Store, clock: Any) -> Store:
    """Returns, delivery and prices, every text of them hostile."""
    evil = {"sl": EVIL, "en": EVIL}
    returns = {
        "texts": evil,
        "summary": {"window": "days", "days": 30, "payer": "fixed", "fee": "4.90", "way": "post"},
        "words": {"how": evil, "except": evil},
        "link": "https://tea.example/returns",
    }
    actions.state(store, "returns", returns, actor="system")
    actions.state(store, "delivery", {"summary": {"dispatch_days": 2}}, actor="system")
    actions.state(
        store, "moneyback", {"summary": {"days": 90}, "words": {"how": evil}}, actor="system"
    )
    door = {"amount": "14", "at": "door", "why": evil}
    home = {"countries": ["SI"], "carrier": EVIL[:50], "by": "weight", "bands": [BAND]}
    abroad = {"countries": ["GB"], "carrier": "DPD", "bands": [{"price": "16.90"}]}
    rates = [
        {**home, "free_from": "60", "days": [1, 3]},
        {**abroad, "surcharge": door},
    ]
    actions.set_rates(store, rates, actor="system")
    return store


def test_nothing_is_there_while_nothing_is_stated(client: Client, store: Store) -> None:
    for address in ("/s/tea/policies/", "/s/tea/policies/returns/", "/s/tea/certificates/"):
        assert client.get(address).status_code == 404
    for name in ("policies", "certificates"):
        assert client.get(f"/w/tea/{name}.html").status_code == 404
    assert "policies" not in page(client, "/s/tea/")


def test_no_text_of_a_store_becomes_markup(client: Client, stated: Store) -> None:
    pages = [
        "",
        "policies/",
        "policies/?country=GB",
        "policies/returns/",
        "policies/costs/",
        "certificates/",
    ]
    addresses = [f"/s/tea/{one}" for one in pages]
    parts = ["policies.html", "certificates.html", "delivery.html?country=GB"]
    for address in [*addresses, *(f"/w/tea/{part}" for part in parts)]:
        shown = page(client, address)
        assert "<script>alert" not in shown, address
        assert "<img src=x" not in shown, address
        assert 'href="javascript' not in shown, address


def test_the_full_price_stands_there_before_the_checkout(client: Client, stated: Store) -> None:
    for address in ("/s/tea/policies/", "/w/tea/delivery.html"):
        asked = f"{address}?country=GB&amount=49,90&weight=2&locale=en"
        shown = page(client, asked)
        assert "€30.90" in shown, address
        assert "You pay €80.80 in all." in shown
        assert "asks for at the door" in shown
        assert "customs border" in shown
    free = page(client, "/s/tea/policies/?country=SI&amount=60&weight=2&locale=en")
    assert "customs border" not in free
    assert '<p class="artur-price">free</p>' in free
    heavy = page(client, "/w/tea/delivery.html?country=SI&weight=50&locale=en")
    assert (
        "We don&#x27;t deliver this to Slovenia" in heavy
        or "We don't deliver this to Slovenia" in heavy
    )


@pytest.mark.parametrize(
    "query", ["amount=much", "weight=-1", "amount=NaN", "country=XX&amount=1e9"]
)
def test_numbers_that_are_none_are_said_so_and_break_nothing(
    client: Client, stated: Store, query: str
) -> None:
    shown = page(client, f"/s/tea/policies/?{query}&locale=en")
    assert ("Give a number such as 49.90." in shown) is ("XX" not in query or "1e9" in query)
    assert page(client, f"/w/tea/delivery.html?{query}")


def test_every_version_stays_readable_with_its_day(
    client: Client, stated: Store, clock: Any
) -> None:

    assert "In force since 13 April 2026." in page(client, "/s/tea/policies/?locale=en")
    clock.move(timedelta(days=40))
    longer = {"summary": {"window": "days", "days": 60}, "note": {"en": "Twice as long."}}
    actions.state(stated, "returns", longer, actor="system")
    now = page(client, "/s/tea/policies/returns/?locale=en")
    assert "Send it back within 60 days" in now
    assert "Changed on 23 May 2026." in now
    assert "Twice as long." in now
    before = page(client, "/s/tea/policies/returns/1/?locale=en")
    assert "Send it back within 30 days" in before
    assert "A former version, in force from 13 April 2026 until 23 May 2026." in before
    assert '<meta name="robots" content="noindex">' in before
    actions.take_back(stated, "returns", actor="system")
    assert "Taken back on 23 May 2026." in page(client, "/s/tea/policies/returns/?locale=en")
    assert client.get("/s/tea/policies/returns/9/").status_code == 404
    assert client.get("/s/books/policies/returns/1/").status_code == 404


def test_search_engines_read_what_stands_on_the_page(client: Client, stated: Store) -> None:
    told = facts(client)
    policy = told["hasMerchantReturnPolicy"]
    assert policy["returnPolicyCategory"].endswith("MerchantReturnFiniteReturnWindow")
    assert (policy["merchantReturnDays"], policy["applicableCountry"]) == (30, ["GB", "SI"])
    assert policy["returnShippingFeesAmount"] == {
        "@type": "MonetaryAmount",
        "value": "4.90",
        "currency": "EUR",
    }
    home, abroad = told["shippingDetails"]
    assert home["shippingRate"]["value"] == "3.90"
    assert home["weight"] == {"@type": "QuantitativeValue", "unitCode": "KGM", "maxValue": 5.0}
    assert home["deliveryTime"]["handlingTime"]["maxValue"] == 2
    assert abroad["shippingRate"]["value"] == "30.90"
    paid, free = told["hasShippingService"][0]["shippingConditions"]
    assert (paid["shippingRate"]["value"], paid["orderValue"]["maxValue"]) == ("3.90", 60.0)
    assert paid["weight"]["maxValue"] == 5.0
    assert (free["shippingRate"]["value"], free["orderValue"]["minValue"]) == ("0.00", 60.0)
    assert paid["transitTime"]["duration"]["maxValue"] == 3


def test_search_engines_are_told_nothing_the_shop_did_not_say(client: Client, store: Store) -> None:
    returns = {"summary": {"window": "days", "days": 20, "refund_days": 10}}
    actions.state(store, "returns", returns, actor="system")
    bands = [{"to": "30", "price": "5"}, {"price": "2"}]
    rate = {"countries": ["SI"], "carrier": "GLS", "by": "amount", "bands": bands}
    actions.set_rates(store, [rate], actor="system")
    told = facts(client)
    assert "refundType" not in told["hasMerchantReturnPolicy"]
    first, second = told["hasShippingService"][0]["shippingConditions"]
    assert (first["orderValue"]["maxValue"], second["orderValue"]["minValue"]) == (30.0, 30.0)
    assert "transitTime" not in first


def test_two_members_who_add_prices_at_once_lose_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate = {"countries": ["SI"], "carrier": "GLS", "bands": [{"price": "5"}]}
    other = {**rate, "countries": ["HR"]}
    read = reading.rate

    def meanwhile(told: Any) -> Any:
        monkeypatch.setattr(reading, "rate", read)
        actions.keep_rate(store, other, actor="system")
        return read(told)

    monkeypatch.setattr(reading, "rate", meanwhile)
    actions.keep_rate(store, rate, actor="system")
    assert [one.countries for one in queries.rates(store.id)] == [("HR",), ("SI",)]


def test_a_text_in_another_language_says_which(client: Client, store: Store) -> None:
    actions.state(store, "warranty", {"texts": {"sl": "Tri leta."}}, actor="system")
    assert 'lang="sl"><p>Tri leta.</p>' in page(client, "/s/tea/policies/warranty/?locale=en")
    assert 'lang="sl"><p>Tri leta.' not in page(client, "/s/tea/policies/warranty/?locale=sl")


@pytest.fixture
def certified(store: Store, clock: Any, settings: Any, tmp_path: Any) -> Certificate:
    """A certificate with a logo, a hostile name and a link that works."""
    settings.ARTUR_DATA = tmp_path
    told = {
        "names": {"sl": f"Bio {EVIL}"[:120]},
        "issuer": "Zavod Bukev",
        "number": "SI-1",
        "ends_on": "2026-04-20",
        "link": "https://verify.example/1",
    }
    kept = certificates.keep(store, told, actor="system", picture=photo())
    certificates.set_methods(
        store, [{"code": "visa"}, {"code": "delivery", "fee": "1.5"}], actor="system"
    )
    safety = {
        "cards": "provider",
        "provider": "Pay d.o.o.",
        "kept": {"orders": 120, "newsletter": 0},
    }
    certificates.state_safety(store, safety, actor="system")
    Link.objects.update(state="good", looked_at=kit.now(), good_at=kit.now())
    return kept


def test_a_certificate_is_shown_with_its_proof_until_its_last_day(
    client: Client, certified: Certificate, clock: Any
) -> None:

    logo = f"/s/tea/certificates/{certified.picture_id}.webp"
    shown = page(client, "/s/tea/certificates/?locale=en")
    assert 'href="https://verify.example/1"' in shown
    assert "<script>alert" not in shown
    assert seen(client, logo) == 200
    assert facts(client)["hasCertification"][0]["expires"] == "2026-04-20"
    clock.move(timedelta(days=8))
    assert "verify.example" not in page(client, "/s/tea/certificates/?locale=en")
    assert seen(client, logo) == 404


def test_a_logo_is_that_stores_alone(
    client: Client, certified: Certificate, other_store: Store
) -> None:
    logo = f"certificates/{certified.picture_id}.webp"
    assert seen(client, f"/s/tea/{logo}") == 200
    assert client.get(f"/s/books/{logo}").status_code == 404
    assert client.get(f"/s/nobody/{logo}").status_code == 404


def test_paying_and_safety_are_sentences_with_their_day(
    client: Client, certified: Certificate
) -> None:
    for address in ("/s/tea/certificates/", "/w/tea/certificates.html"):
        shown = page(client, f"{address}?locale=en")
        assert (
            "The connection to tea.example is encrypted (TLS), with a valid certificate." in shown
        )
        assert "Checked by Artur on 13 April" in shown
        assert "Orders and invoices are kept for 10 years." in shown
        assert "Card numbers are typed at Pay d.o.o. and never reach the shop." in shown
        assert "€1.50 on top." in shown
    Link.objects.filter(about="shop").update(state="unreached")
    assert "encrypted" not in page(client, "/s/tea/certificates/?locale=en")
    assert facts(client)["paymentAccepted"].startswith("Visa, ")
