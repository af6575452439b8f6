"""How a store is reached, on its page, as an element and for search engines."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.chat import actions as chat
from artur.domain.profile.contact import actions, queries
from artur.domain.profile.contact.models import Card, VatCheck
from artur.domain.publication import actions as publication
from artur.foundation.kit import clock as kit
from tests.domain.publication.shelf import put_review
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db
EVIL = "</script><script>alert(1)</script>"


@pytest.fixture
def card(store: Store, clock: FrozenClock) -> Card:
    """Filled in on a Monday at eleven, Ljubljana's time."""
    return actions.change(
        store,
        actor="system",
        look_up=False,
        vat_number="SI12345679",
        street=f"Pot {EVIL} 7",
        postal_code="1000",
        city="Ljubljana",
        phones=[{"number": "+386 1 555 01 82", "purpose": "orders"}],
        hours={"mon": "9-12, 13-17", "tue": "9-12, 13-17", "sat": "9-24"},
        exceptions=[{"from": "2026-05-04", "until": "2026-05-06", "spans": ""}],
        profiles=["https://www.instagram.com/tea"],
        tagline={"sl": "Čaj in keramika", "en": "Tea & cups"},
        person="Maja Vidergar",
        person_words={"sl": f"Pišite mi.\n\n{EVIL}"},
    )


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def structured(client: Client, address: str = "/s/tea/") -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, address))
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return next(n for n in told.get("@graph", [told]) if n["@type"] == "OnlineStore")


@pytest.mark.parametrize("address", ["/s/tea/?locale=en", "/w/tea/contact.html?locale=en"])
def test_everything_stands_there_and_nothing_of_it_runs(
    client: Client, store: Store, card: Card, address: str
) -> None:
    shown = page(client, address)
    for words in ('href="tel:+38615550182"', "+386 1 555 01 82", "Open now, until 12:00", "Monday–Tuesday", "09:00–24:00",
                  "09:00–12:00, 13:00–17:00", "4–6 May", "SI12345679", "www.openstreetmap.org", "Maja Vidergar", "Slovenia",
                  "https://www.instagram.com/tea", "mailto:hello@tea.example", "Central European"):  # fmt: skip
        assert words in shown
    assert "<script>alert" not in shown
    assert "VIES" not in shown
    assert 'lang="sl"' in shown


def test_a_closed_store_is_reached_as_well(client: Client, store: Store, card: Card) -> None:
    shown = page(client, "/s/tea/?locale=en")
    assert "Reviews are being collected" in shown
    assert "tel:+38615550182" in shown
    assert "Tea &amp; cups" in shown
    assert "aggregateRating" not in shown


def test_who_is_closed_says_when_they_are_back(client: Client, store: Store, card: Card) -> None:
    actions.change(store, actor="system", look_up=False, hours={"tue": "9-17"})
    assert "Closed now, open again tomorrow at 9:00" in page(
        client, "/w/tea/contact.html?locale=en"
    )


def test_the_day_of_the_confirmation_is_told(client: Client, store: Store, card: Card) -> None:
    now = kit.now()
    VatCheck.objects.create(store_id=store.id, number="SI12345679", state="valid", was_valid=True,
                            checked_at=now, due_at=now)  # fmt: skip
    assert "VIES confirmed it, 13 April" in page(client, "/w/tea/contact.html?locale=en")


def test_search_engines_learn_the_same(client: Client, store: Store, card: Card) -> None:
    put_review(store, stars=4, subject="purchase")
    told = structured(client)
    assert "aggregateRating" not in told
    assert told["vatID"] == "SI12345679"
    assert told["address"]["addressLocality"] == "Ljubljana"
    assert told["sameAs"] == ["https://www.instagram.com/tea"]
    point = told["contactPoint"][0]
    assert point["contactType"] == "sales"
    assert {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Saturday", "opens": "09:00",
            "closes": "23:59"} in point["hoursAvailable"]  # fmt: skip
    publication.go_public(store, "system")
    assert structured(client)["aggregateRating"]["ratingValue"] == "4.0"


def test_a_store_that_said_nothing_has_what_its_settings_hold(client: Client, store: Store) -> None:
    shown = page(client, "/w/tea/contact.html?locale=en")
    assert "Trg 1, 1000 Ljubljana" in shown
    assert "artur-hours" not in shown


def test_an_element_without_anything_to_show_is_404(client: Client, store: Store) -> None:
    type(store).objects.update(url="", legal_name="", postal_address="", contact_email="")
    page(client, "/w/tea/contact.html", 404)
    page(client, "/w/nobody/contact.html", 404)
    assert client.post("/w/tea/contact.html").status_code == 405


def test_only_the_picture_on_the_card_is_served(
    client: Client, store: Store, other_store: Store, card: Card
) -> None:
    actions.set_picture(store, photo(), actor="system")
    first = queries.card(store).person_picture
    assert f"/s/tea/contact/{first}.webp" in page(client, "/w/tea/contact.html")
    answer = client.get(f"/s/tea/contact/{first}.webp")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    page(client, f"/s/books/contact/{first}.webp", 404)
    actions.remove_picture(store, actor="system")
    page(client, f"/s/tea/contact/{first}.webp", 404)


def test_the_page_packs_well(client: Client, store: Store, card: Card) -> None:
    answer = client.get("/s/tea/", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.content) < 12_000


def test_the_latest_reviews_stand_first_and_all_are_one_link_away(
    client: Client, store: Store
) -> None:
    for number in range(7):
        put_review(store, subject="purchase", stars=number % 5 + 1, title=f"Title {number}")
    publication.go_public(store, "system")
    brief = page(client, "/s/tea/?locale=en")
    assert brief.count('class="artur-title"') == 5
    assert "All 7 reviews" in brief
    assert "Title 6" in brief
    whole = page(client, "/s/tea/?locale=en&all=1")
    assert whole.count('class="artur-title"') == 7
    # Whoever narrows it has all that fit.
    assert page(client, "/s/tea/?stars=1").count('class="artur-title"') == 2


def test_the_chat_stands_among_the_ways_and_says_whether_somebody_is_there(
    client: Client, store: Store, clock: FrozenClock
) -> None:
    assert "/s/tea/chat/" not in client.get("/s/tea/?locale=en").text
    # It is Monday; the hours are the store's own.
    chat.configure(store, actor="system", on=True, hours={"mon": [["09:00", "17:00"]]})
    clock.move_to(datetime(2026, 4, 13, 10, tzinfo=UTC))
    there = client.get("/s/tea/?locale=en").text
    assert '<a href="/s/tea/chat/#artur-chat">Chat</a>' in there
    assert "There now, until 17:00" in there
    clock.move_to(datetime(2026, 4, 13, 20, tzinfo=UTC))
    assert (
        "There again 20 April at 9:00, until then by e-mail" in client.get("/s/tea/?locale=en").text
    )
