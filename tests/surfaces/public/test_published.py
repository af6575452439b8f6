"""`/w/…` for anybody: bytes, filters, pages and their headers."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.publication import actions
from artur.surfaces.public import encodings, published
from tests.domain.publication.shelf import put_product, put_reply, put_review

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def teapot(store: Store) -> Product:
    return put_product(store, "A/B 1?")


@pytest.fixture
def shop(store: Store) -> Store:
    actions.go_public(store, "system")
    return store


def test_the_document_is_the_contracts(client: Client, shop: Store, teapot: Product) -> None:
    review = put_review(shop, teapot, stars=2)
    put_reply(shop, review, "Oprostite.")
    shown = client.get("/w/tea/products/A%2FB%201%3F.json").json()
    assert set(shown) == {"state", "summary", "reviews", "next", "how_we_check"}
    assert shown["state"] == "public"
    assert shown["summary"]["histogram"] == {"1": 0, "2": 1, "3": 0, "4": 0, "5": 0}
    assert shown["how_we_check"].endswith("/s/tea/how-we-check/")
    only = shown["reviews"][0]
    assert only["id"] == str(review.id)
    assert (only["stars"], only["verified"], only["incentivised"]) == (2, True, False)
    assert only["product"] == "A/B 1?"
    assert only["reply"]["body"] == "Oprostite."
    assert only["media"] == []
    assert {
        "title",
        "body",
        "author",
        "language",
        "source",
        "experienced_at",
        "published_at",
    } <= set(only)


def test_a_closed_store_says_so_and_an_unknown_one_is_not_there(
    client: Client, store: Store, teapot: Product
) -> None:
    put_review(store, teapot, body="Skrivnost")
    for address in ("/w/tea/store.json", "/w/tea/products/A%2FB%201%3F.json?stars=5"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.json() == {"state": "closed"}
    for address in ("/w/tea/store.html", "/w/tea/products/A%2FB%201%3F.html?part=list"):
        assert "Skrivnost" not in client.get(address).content.decode()
    assert client.get("/w/nobody/store.json").status_code == 404


def test_charlie_sees_nothing_of_alices_reviews_under_his_own_name(
    client: Client, shop: Store, teapot: Product, other_store: Store
) -> None:
    put_review(shop, teapot)
    actions.go_public(other_store, "system")
    shown = client.get("/w/books/products/A%2FB%201%3F.json").json()
    assert shown["summary"]["submitted"] == 0
    assert shown["reviews"] == []


def test_what_is_unchanged_is_not_sent_again(client: Client, shop: Store, teapot: Product) -> None:
    put_review(shop, teapot)
    first = client.get("/w/tea/store.json")
    again = client.get("/w/tea/store.json", headers={"if-none-match": first["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    put_review(shop, teapot)
    assert (
        client.get("/w/tea/store.json", headers={"if-none-match": first["etag"]}).status_code == 200
    )


@pytest.mark.parametrize(
    "address", ["/w/tea/store.json", "/w/tea/store.json?stars=5", "/w/artur.js"]
)
def test_any_origin_may_read_and_encodings_are_told_apart(
    client: Client, shop: Store, address: str
) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert plain["access-control-allow-origin"] == "*"
    assert "accept-encoding" in plain["vary"].lower()
    assert gzip.decompress(packed.content) == plain.content
    assert packed["etag"] != plain["etag"]
    assert client.head(address)["etag"] == plain["etag"]
    assert client.options(address).status_code == 204
    assert client.get(address, headers={"accept-encoding": "gzip, br"})["content-encoding"] == "br"


def test_the_reader_narrows_and_the_figures_stay_whole(
    client: Client, shop: Store, teapot: Product
) -> None:
    for stars, language in ((5, "sl"), (1, "sl"), (1, "lv")):
        put_review(shop, teapot, stars=stars, language=language)
    shown = client.get("/w/tea/products/A%2FB%201%3F.json?stars=1&lang=lv").json()
    assert [(r["stars"], r["language"]) for r in shown["reviews"]] == [(1, "lv")]
    assert shown["summary"]["count"] == 3


def test_the_stores_answer_is_narrowed_by_subject(
    client: Client, shop: Store, teapot: Product
) -> None:
    put_review(shop, teapot)
    put_review(shop, subject="delivery", stars=2)
    shown = client.get("/w/tea/store.json?subject=delivery").json()
    assert [r["subject"] for r in shown["reviews"]] == ["delivery"]
    assert shown["summary"]["subjects"]["delivery"] == {"count": 1, "average": 2.0}


@pytest.mark.parametrize("sort", ["newest", "lowest", "highest"])
def test_the_pages_hold_every_review_once_in_every_order(
    client: Client, shop: Store, teapot: Product, clock: FrozenClock, sort: str
) -> None:
    for number in range(120):
        put_review(shop, teapot, stars=number % 5 + 1)
        if number % 3:
            clock.move(timedelta(seconds=1))
    seen: list[dict[str, Any]] = []
    address = f"/w/tea/products/A%2FB%201%3F.json?sort={sort}"
    while address:
        page = client.get(address).json()
        seen += page["reviews"]
        address = page["next"]
    assert len({review["id"] for review in seen}) == len(seen) == 120
    stars = [review["stars"] for review in seen]
    times = [(review["published_at"], review["id"]) for review in seen]
    expected = {"newest": sorted(times, reverse=True) == times, "lowest": sorted(stars) == stars,
                "highest": sorted(stars, reverse=True) == stars}  # fmt: skip
    assert expected[sort]


@pytest.mark.parametrize(
    "query",
    ["stars=9", "stars=0", "stars=x", "sort=stars", "subject=price", "lang=%00", "cursor=me"],
)
def test_a_filter_that_makes_no_sense_is_named(client: Client, shop: Store, query: str) -> None:
    answer = client.get(f"/w/tea/store.json?{query}")
    assert answer.status_code == 422
    assert answer["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["type"] == "/api/v1/problems/invalid"
    assert [error["field"] for error in problem["errors"]] == [query.partition("=")[0]]


def test_no_setting_of_the_store_narrows_anything(
    client: Client, shop: Store, teapot: Product
) -> None:
    put_review(shop, teapot, stars=1)
    plain = client.get("/w/tea/store.json").json()
    assert plain == client.get("/w/tea/store.json?minimum=4&hide=1&stars_min=4").json()


def test_writing_is_not_possible_here(client: Client, shop: Store) -> None:
    assert client.post("/w/tea/store.json").status_code == 405


def test_a_part_for_further_reviews_is_a_list_alone(
    client: Client, shop: Store, teapot: Product
) -> None:
    put_review(shop, teapot, stars=1)
    page = client.get("/w/tea/products/A%2FB%201%3F.html?part=list&stars=1").content.decode()
    assert "artur-list" in page
    assert "<form" not in page
    whole = client.get("/w/tea/products/A%2FB%201%3F.html?stars=1").content.decode()
    assert "<form" in whole


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""), ("identity", ""), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"),
        ("*", "br"), ("br;q=0.1, gzip;q=0.9", "gzip"), ("gzip;q=nonsense", ""), ("*;q=0", ""),
    ],
)  # fmt: skip
def test_the_encoding_is_one_the_reader_takes(accepted: str, encoding: str) -> None:
    assert encodings.choose(accepted) == encoding


def test_the_elements_are_small() -> None:
    assert len(published.file("artur.js").gzip) < 8 * 1024
    assert len(published.file("artur.css").gzip) < 8 * 1024


@pytest.mark.parametrize("name", published.ELEMENT_FILES)
def test_every_file_of_the_elements_has_its_address(client: Client, name: str) -> None:
    answer = client.get(f"/w/{name}", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/")


def test_no_other_file_is_served(client: Client) -> None:
    for name in ("nothing.js", "../urls.py", "%2e%2e/urls.py", "artur.py"):
        assert client.get(f"/w/{name}").status_code == 404


def test_the_elements_keep_nothing_and_ask_nobody_else() -> None:
    script = published.file("artur.js").identity.decode()
    # Whether the chat was open on the page before is asked; it is kept by the chat, for who opened it.
    script = script.replace("sessionStorage.getItem", "", 1)
    for word in ("cookie", "Storage", "indexedDB", "sendBeacon", "http:", "https:", "eval("):
        assert word not in script
