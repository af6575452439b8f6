"""What shoppers read of a store's answers, find in them, and say of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.models import Mark, Sought
from tests.domain.profile.faq.writing import put_entry, put_shop
from tests.domain.publication.shelf import put_product

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def facts(page: str) -> list[dict[str, object]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    nodes = [json.loads(one) for one in found]
    return [node for one in nodes for node in one.get("@graph", [one])]


def asked(page: str) -> list[str]:
    return [
        question["name"]
        for node in facts(page)
        if node["@type"] == "FAQPage"
        for question in node["mainEntity"]
    ]


def test_the_stores_page_has_its_answers_also_while_it_is_closed(
    client: Client, store: Store
) -> None:
    put_shop(store)
    page = text(client, "/s/tea/")
    assert "Kdaj bo paket pri meni?" in page
    assert "<li>Izpolnite obrazec.</li>" in page
    assert 'href="#faq"' in page
    assert len(asked(page)) == 4


def test_a_store_without_answers_has_no_place_for_them(client: Client, store: Store) -> None:
    assert "artur-faq" not in text(client, "/s/tea/")
    text(client, "/w/tea/faq.html", 404)
    assert "/s/tea/#contact" in text(client, "/s/tea/faq/")


def test_the_page_of_answers_is_searched_without_a_script(client: Client, store: Store) -> None:
    put_shop(store)
    page = text(client, "/s/tea/faq/")
    assert len(asked(page)) == 4
    assert "noindex" not in page
    found = text(client, "/s/tea/faq/?q=placilo")
    assert "<mark>plačila</mark>" in found
    assert "noindex" in found
    nothing = text(client, "/s/tea/faq/?q=zaposlitev")
    assert "zaposlitev" in nothing
    assert 'action="/w/tea/faq/searches"' in nothing


def test_many_answers_stand_tab_by_tab(client: Client, store: Store) -> None:
    for number in range(70):
        put_entry(store, f"Vprašanje {number}?", "Odgovor.")
    page = text(client, "/s/tea/faq/")
    assert page.count("<details") == 12
    tab = queries.id_of(store.id, "delivery")
    assert f"?tab={tab}" in page
    assert text(client, f"/s/tea/faq/?tab={tab}").count("<details") == 70
    text(client, "/s/tea/faq/?tab=elsewhere", 404)


def test_the_element_speaks_the_readers_language_and_says_where_it_does_not(
    client: Client, store: Store
) -> None:
    put_shop(store)
    html = text(client, "/w/tea/faq.html?locale=lv")
    assert "Kad pienāks mana paka?" in html
    assert re.search(r'<details[^>]* lang="sl">', html)
    assert html.count('<section class="artur artur-faq" lang="lv"') == 1
    assert "http://" in html.split("artur-vote")[1].split("action=")[1][:20]


def test_the_element_of_a_product_has_its_own_answers_first(client: Client, store: Store) -> None:
    put_product(store, "TEA/1")
    put_shop(store)
    put_entry(store, "Ali ta čajnik pušča?", "Ne.", products=["TEA/1"])
    html = text(client, "/w/tea/faq.html?product=TEA/1")
    assert html.index("Ali ta čajnik pušča?") < html.index("Kdaj bo paket")
    assert "Ali ta čajnik pušča?" not in text(client, "/w/tea/faq.html")
    assert "Kdaj bo paket" in text(client, "/w/tea/faq.html?product=unknown")


def test_scripts_in_every_text_are_letters(client: Client, store: Store) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1)"
    put_entry(store, evil, f"{evil}\n\n- {evil}")
    for address in (
        "/s/tea/",
        "/s/tea/faq/",
        "/s/tea/faq/?q=alert",
        "/s/tea/faq/?q=%3Cscript%3E",
        "/w/tea/faq.html",
        "/w/tea/faq/search?q=alert",
    ):
        page = text(client, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_search_while_typing_answers_any_origin_and_notes_nothing(
    client: Client, store: Store
) -> None:
    put_shop(store)
    answer = client.get("/w/tea/faq/search?q=plačlia&locale=sl")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "<mark>plačila</mark>" in answer.content.decode()
    assert (
        client.get(
            "/w/tea/faq/search?q=plačlia", headers={"if-none-match": answer["ETag"]}
        ).status_code
        == 304
    )
    text(client, "/w/tea/faq/search?q=zaposlitev")
    assert not Sought.objects.filter(store_id=store.id).exists()
    text(client, "/w/nowhere/faq/search?q=x", 404)
    assert client.post("/w/tea/faq/search").status_code == 405


def test_what_found_nothing_is_noted_once_said(client: Client, store: Store) -> None:
    put_shop(store)
    for agent in ("Firefox", "Firefox", "Safari", "Chrome"):
        client.post(
            "/w/tea/faq/searches",
            {"q": "darilni bon", "locale": "sl", "by": "script"},
            headers={"user-agent": agent},
        )
    assert [one.sought.missed for one in queries.missed(store)] == [3]


def test_a_vote_counts_with_and_without_a_script(client: Client, store: Store) -> None:
    entry = put_shop(store)["pay"]
    address = f"/w/tea/faq/{entry.id}/votes"
    said = client.post(address, {"helped": "yes", "by": "script"})
    assert said.status_code == 204
    assert said["Access-Control-Allow-Origin"] == "*"
    plain = client.post(address, {"helped": "no", "locale": "lv"}, follow=True)
    assert plain.redirect_chain == [("/s/tea/faq/thanks/?locale=lv", 302)]
    assert queries.votes(store.id)[entry.id] == queries.Votes(0, 1)


@pytest.mark.parametrize("said", [{}, {"helped": "maybe"}])
def test_a_vote_that_says_nothing_is_refused(
    client: Client, store: Store, said: dict[str, str]
) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    assert client.post(f"/w/tea/faq/{entry.id}/votes", said).status_code == 422


def test_looking_changes_nothing_and_another_stores_entry_is_nowhere(
    client: Client, store: Store, other_store: Store
) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    assert client.get(f"/w/tea/faq/{entry.id}/votes?helped=yes").status_code == 405
    assert client.get("/w/tea/faq/searches?q=abc").status_code == 405
    assert client.post(f"/w/books/faq/{entry.id}/votes", {"helped": "yes"}).status_code == 404
    assert not Mark.objects.filter(store_id=store.id).exists()
