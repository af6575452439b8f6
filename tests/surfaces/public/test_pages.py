"""The public pages of a store, without script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from artur.domain.publication import actions
from artur.domain.reviews.rules import windows
from tests.domain.publication.shelf import put_product, put_reply, put_review

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def teapot(store: Store) -> Product:
    return put_product(store, "A/B 1?", brand="Lipa")


@pytest.fixture
def shop(store: Store) -> Store:
    actions.go_public(store, "system")
    return store


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_stranger_sees_good_and_bad_newest_first(
    client: Client, shop: Store, teapot: Product
) -> None:
    put_review(shop, teapot, stars=5, title="Odlično")
    low = put_review(shop, subject="delivery", stars=1, title="Zamuda")
    put_reply(shop, low, "Oprostite.")
    page = text(client, "/s/tea/")
    assert page.index("Zamuda") < page.index("Odlično")
    assert "Oprostite." in page
    assert "hello@tea.example" in page
    assert "/s/tea/how-we-check/" in page


def test_a_closed_store_shows_no_number_anywhere(
    client: Client, store: Store, teapot: Product
) -> None:
    for _ in range(7):
        put_review(store, teapot, stars=3, title="Skrivnost")
    review = put_review(store, teapot)
    page = text(client, "/s/tea/")
    assert "noindex" in page
    assert "Skrivnost" not in page
    assert not re.search(
        r"\b(7|8|3[.,]\d)\b", re.sub(r"<(head|footer).*?</\1>|<[^>]+>", "", page, flags=re.DOTALL)
    )
    check = text(client, "/s/tea/how-we-check/")
    assert 'class="sum"' not in check
    assert "public-figures" not in check
    for address in ("/s/tea/products/A%2FB%201%3F/", f"/s/tea/reviews/{review.id}/"):
        text(client, address, 404)


def test_the_product_page_says_the_same_to_people_and_to_search_engines(
    client: Client, shop: Store, teapot: Product
) -> None:
    for stars in (5, 5, 4):
        put_review(shop, teapot, stars=stars, body="</script><script>alert(1)</script>")
    page = text(client, "/s/tea/products/A%2FB%201%3F/?locale=en")
    assert page.count("<script") == 1
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "Product"
    assert data["aggregateRating"]["ratingValue"] == "4.7"
    assert data["aggregateRating"]["reviewCount"] == 3
    assert ">4.7</b>" in page
    assert "3 reviews" in page
    assert len(data["review"]) == 3
    assert data["review"][0]["author"]["name"] == "Nataša P."
    assert data["review"][0]["reviewBody"] == "</script><script>alert(1)</script>"


def test_nothing_is_marked_up_where_nothing_was_rated(
    client: Client, shop: Store, teapot: Product
) -> None:
    assert "ld+json" not in text(client, "/s/tea/products/A%2FB%201%3F/")
    assert "ld+json" not in text(client, "/s/tea/")


def test_a_product_nobody_ordered_has_no_page(client: Client, shop: Store) -> None:
    text(client, "/s/tea/products/made-up/", 404)


def test_charlies_store_does_not_show_alices_review(
    client: Client, shop: Store, other_store: Store, teapot: Product
) -> None:
    actions.go_public(other_store, "system")
    review = put_review(shop, teapot)
    text(client, f"/s/tea/reviews/{review.id}/")
    text(client, f"/s/books/reviews/{review.id}/", 404)
    text(client, "/s/books/products/A%2FB%201%3F/", 404)


def test_a_review_taken_off_leaves_its_reason_and_not_its_words(
    client: Client, shop: Store, teapot: Product
) -> None:
    removed = put_review(shop, teapot, state="removed", title="Sosed Janez")
    withdrawn = put_review(shop, teapot, state="withdrawn", title="Premislil")
    held = put_review(shop, teapot, state="held", title="Pokličite")
    page = text(client, f"/s/tea/reviews/{removed.id}/?locale=en")
    assert "It names a private person" in page
    assert "Sosed Janez" not in page
    assert "noindex" in page
    assert "Premislil" not in text(client, f"/s/tea/reviews/{withdrawn.id}/")
    text(client, f"/s/tea/reviews/{held.id}/", 404)


def test_how_we_check_follows_what_is_in_force(
    client: Client, shop: Store, teapot: Product
) -> None:
    from artur.domain.invitations.models import Rules
    from artur.domain.invitations.rules import RuleSet

    put_review(shop, teapot)
    page = text(client, "/s/tea/how-we-check/?locale=en")
    assert "7 days after the delivery" in page
    assert "At present no invitations are sent." in page
    assert "100%" in page
    defaults = RuleSet()
    Rules.objects.create(
        store_id=shop.id, moments=[m.as_json() for m in defaults.moments if m.moment != "product"]
        + [{**defaults.of("product").as_json(), "delay": "P12D"}],
        pause=defaults.pause, reminder_after=defaults.reminder_after, look_back=defaults.look_back, sending=True,
    )  # fmt: skip
    put_review(shop, teapot, verified=False)
    page = text(client, "/s/tea/how-we-check/?locale=en")
    assert "12 days after the delivery" in page
    assert "At present no invitations are sent." not in page
    assert "50%" in page


def test_the_operator_is_named_with_its_relation_to_the_shop(client: Client, store: Store) -> None:
    assert "run by the shop itself" in text(client, "/s/tea/how-we-check/?locale=en")


def test_an_installation_of_several_shops_says_so(
    client: Client, store: Store, other_store: Store
) -> None:
    assert "serves several shops" in text(client, "/s/tea/how-we-check/?locale=en")


def test_the_terms_name_their_version(client: Client, store: Store) -> None:
    assert windows.TERMS_VERSION in text(client, "/s/tea/terms/")


def test_every_page_leads_to_how_reviews_are_checked(
    client: Client, shop: Store, teapot: Product
) -> None:
    review = put_review(shop, teapot)
    pages = [
        "/s/tea/",
        "/s/tea/products/A%2FB%201%3F/",
        f"/s/tea/reviews/{review.id}/",
        "/s/tea/terms/",
    ]
    for address in [*pages, "/w/tea/store.html", "/w/tea/store.html?part=badge"]:
        assert "/s/tea/how-we-check/" in text(client, address), address


def test_the_page_speaks_the_readers_language_else_the_stores(client: Client, shop: Store) -> None:
    def spoken(address: str = "/s/tea/", **headers: str) -> str:
        found = re.search(
            r'<html lang="(\w+)"', client.get(address, headers=headers).content.decode()
        )
        assert found
        return found[1]

    assert spoken() == "sl"
    assert spoken(**{"accept-language": "fi-FI, lv;q=0.8"}) == "lv"
    assert spoken("/s/tea/?locale=en", **{"accept-language": "lv"}) == "en"
    assert spoken(**{"accept-language": "lv"}) == "en"  # chosen just before


def test_filters_work_as_plain_links(client: Client, shop: Store, teapot: Product) -> None:
    put_review(shop, teapot, stars=5, title="Odlično")
    put_review(shop, teapot, stars=1, title="Razbit")
    page = text(client, "/s/tea/products/A%2FB%201%3F/?stars=1")
    assert "Razbit" in page
    assert "Odlično" not in page
    assert "noindex" in page
    text(client, "/s/tea/?stars=9", 404)


def test_an_address_of_the_shop_that_is_no_web_address_is_no_link(
    client: Client, shop: Store
) -> None:
    put_product(shop, "BAD", url="javascript:alert(1)", image="data:text/html,x")
    page = text(client, "/s/tea/products/BAD/")
    assert "javascript:" not in page
    assert "data:text" not in page
