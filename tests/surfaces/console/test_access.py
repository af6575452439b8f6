"""Who is let into the console, and what strangers get: nothing, at every address there is."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from artur.domain.orders.models import Product
from artur.surfaces.console import registry
from tests.people import make_member

if TYPE_CHECKING:
    from django.urls import URLPattern

    from artur.domain.stores.models import Store
    from tests.people import Person
    from tests.surfaces.console.seed import Shop


def addresses(shop: Shop) -> list[str]:
    """Every address of the console within Alice's store, of things that exist there."""
    assert shop.low
    known = {
        "review": shop.low.id,
        "order": shop.orders[0].external_id,
        "product": "SKU-1",
        "uuid:product": Product.objects.get(store_id=shop.store.id, external_id="SKU-1").id,
        "customer": shop.customers[0].id,
        "form": "csv",
    }
    return [_filled(pattern, known) for pattern in registry.patterns()]  # type: ignore[arg-type]


def _filled(pattern: URLPattern, known: dict[str, object]) -> str:
    def fill(match: re.Match[str]) -> str:
        kind, name = match[1], match[2]
        other = uuid.uuid4() if kind == "uuid" else "1"
        return str(known.get(f"{kind}:{name}", known.get(name, other)))

    return "/console/tea/" + re.sub(r"<(?:(\w+):)?(\w+)>", fill, str(pattern.pattern))


def test_charlie_gets_404_at_every_address_of_alices_store(shop: Shop, charlie: Person) -> None:
    asked = addresses(shop)
    assert len(asked) > 15
    for address in asked:
        answers = {
            charlie.client.get(address).status_code,
            charlie.client.post(address).status_code,
        }
        assert 404 in answers, address
        assert answers <= {404, 405}, address


def test_a_stranger_is_sent_to_sign_in_from_every_address(shop: Shop) -> None:
    stranger = Client()
    for address in addresses(shop):
        answers = [stranger.get(address), stranger.post(address)]
        moved = [answer for answer in answers if answer.status_code == 302]
        assert moved, address
        assert all(answer["Location"].startswith("/account/login/") for answer in moved), address


def test_a_fragment_sends_the_whole_window_to_sign_in(shop: Shop) -> None:
    answer = Client().get("/console/tea/reviews/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/account/login/?next=/console/tea/reviews/"


def test_a_store_that_does_not_exist_looks_like_one_that_is_not_yours(charlie: Person) -> None:
    assert charlie.client.get("/console/no-such-store/").status_code == 404


def test_the_only_store_opens_at_once(alice: Person) -> None:
    answer = alice.client.get("/console/")
    assert answer["Location"] == "/console/tea/"


def test_who_works_for_several_stores_chooses(alice: Person, other_store: Store) -> None:
    from artur.domain.stores.models import Member

    Member.objects.create(store_id=other_store.id, user_id=alice.user.id, role="viewer")
    page = alice.client.get("/console/").content.decode()
    assert "Čajnica Zvezda" in page
    assert "Grāmatu nams" in page
    assert "/console/books/" in alice.client.get("/console/tea/").content.decode()


def test_who_works_for_no_store_is_told_what_to_do(store: Store) -> None:
    from artur.domain.stores.models import Member

    lost = make_member("lost@tea.example", "Lost Soul", store, "viewer")
    Member.objects.filter(id=lost.member.id).delete()
    page = lost.client.get("/console/").content.decode()
    assert "lost@tea.example" in page


def test_a_viewer_may_write_nothing_and_is_told_who_may(
    shop: Shop, alice: Person, bob: Person, vera: Person
) -> None:
    assert shop.low
    writes = [
        f"reviews/{shop.low.id}/reply",
        f"reviews/{shop.low.id}/reply/deletion",
        f"reviews/{shop.low.id}/decisions",
        f"alerts/{uuid.uuid4()}/acknowledgement",
        f"invitations/{uuid.uuid4()}/cancellation",
        f"invitations/{uuid.uuid4()}/resend",
        f"customers/{shop.customers[0].id}/erasure",
    ]
    for address in writes:
        answer = vera.client.post(f"/console/tea/{address}", {"body": "x", "act": "remove"})
        assert answer.status_code == 403, address
        assert "Alice Novak" in answer.content.decode(), address
    assert "Bob Kranjc" in vera.client.post(f"/console/tea/{writes[0]}").content.decode()


def test_an_agent_may_not_export_or_erase_a_customer(shop: Shop, bob: Person) -> None:
    customer = shop.customers[0].id
    assert bob.client.get(f"/console/tea/customers/{customer}/export.json").status_code == 403
    assert bob.client.post(f"/console/tea/customers/{customer}/erasure").status_code == 403


def test_a_viewer_is_not_offered_what_they_may_not_do(shop: Shop, vera: Person) -> None:
    assert shop.low
    page = vera.client.get(f"/console/tea/reviews/{shop.low.id}/").content.decode()
    assert "Publish reply" not in page
    assert "Remove it" not in page
    assert "I have it" not in page


@pytest.mark.parametrize(("language", "words"), [("sl", "sl"), ("lv", "lv"), ("en", "en")])
def test_the_console_speaks_the_language_its_member_chose(
    alice: Person, language: str, words: str
) -> None:
    alice.client.post("/console/preferences", {"language": language, "next": "/console/tea/"})
    page = alice.client.get("/console/tea/", headers={"Accept-Language": "de"})
    assert f'<html lang="{words}"' in page.content.decode()


def test_a_preference_leads_back_only_to_our_own_pages(alice: Person) -> None:
    answer = alice.client.post(
        "/console/preferences", {"theme": "dark", "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/console/"
    assert 'data-theme="dark"' in alice.client.get("/console/tea/").content.decode()


def test_what_a_member_reads_is_kept_by_no_cache(shop: Shop, alice: Person) -> None:
    assert alice.client.get("/console/tea/orders/")["Cache-Control"] == "private, no-store"
