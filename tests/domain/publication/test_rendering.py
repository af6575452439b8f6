"""Answers are rendered once, and never believed longer than they are true."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from artur.domain.publication import actions
from artur.domain.publication.models import Rendering
from artur.domain.publication.rendering import answers, documents, versions
from artur.domain.publication.rendering.targets import Target
from artur.domain.publication.subscribers import render_anew
from artur.foundation.events import queries as events
from tests.domain.publication.shelf import put_product, put_reply, put_review

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def teapot(store: Store) -> Product:
    return put_product(store)


@pytest.fixture
def shop(store: Store, teapot: Product) -> Store:
    put_review(store, teapot, stars=2)
    actions.go_public(store, "system")
    return store


def read(target: Target) -> dict[str, Any]:
    answer = answers.find(target)
    assert answer is not None
    assert gzip.decompress(answer.gzip) == brotli.decompress(answer.brotli) == answer.identity
    return json.loads(answer.identity)


def test_an_answer_is_kept_and_read_again_without_rendering(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target("tea", "LIPA-12", "json")
    first = answers.find(target)
    monkeypatch.setattr(documents, "render", lambda *_: pytest.fail("rendered again"))
    assert answers.find(target) == first


def test_every_visible_change_makes_a_new_answer(shop: Store, teapot: Product) -> None:
    target = Target("tea", "LIPA-12", "json")
    assert [r["stars"] for r in read(target)["reviews"]] == [2]
    review = put_review(shop, teapot, stars=4)
    assert [r["stars"] for r in read(target)["reviews"]] == [4, 2]
    put_reply(shop, review, "Hvala.")
    assert read(target)["reviews"][0]["reply"]["body"] == "Hvala."
    assert Rendering.objects.filter(store_id=shop.id).count() == 1


def test_what_is_published_while_an_answer_is_rendered_is_in_it(
    shop: Store, teapot: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = documents.render
    late = iter([3])

    def publish_meanwhile(*args: Any) -> bytes:
        body = render(*args)
        for stars in late:
            put_review(shop, teapot, stars=stars)
        return body

    monkeypatch.setattr(documents, "render", publish_meanwhile)
    assert [r["stars"] for r in read(Target("tea", "LIPA-12", "json"))["reviews"]] == [3, 2]
    kept = Rendering.objects.get(store_id=shop.id)
    sight = versions.look("tea", "LIPA-12")
    assert sight is not None
    assert kept.stamp == sight.stamp


def test_an_answer_never_claims_to_be_newer_than_it_is(
    shop: Store, teapot: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = documents.render

    def always_late(*args: Any) -> bytes:
        body = render(*args)
        put_review(shop, teapot)
        return body

    monkeypatch.setattr(documents, "render", always_late)
    answer = answers.find(Target("tea", "LIPA-12", "json"))
    sight = versions.look("tea", "LIPA-12")
    assert answer is not None
    assert sight is not None
    assert answer.stamp != sight.stamp
    assert not Rendering.objects.filter(store_id=shop.id).exists()


def test_a_closed_store_is_one_sentence_and_no_number(store: Store, teapot: Product) -> None:
    put_review(store, teapot, stars=1, body="Razbit.")
    assert read(Target("tea", "LIPA-12", "json")) == {"state": "closed"}
    assert read(Target("tea", None, "json")) == {"state": "closed"}
    for part in ("", "stars", "badge"):
        page = answers.find(Target("tea", "LIPA-12", "html", part))
        assert page is not None
        assert b"Razbit" not in page.identity
        assert b"artur-score" not in page.identity
        assert b"<svg" not in page.identity
    assert not Rendering.objects.exists()


def test_a_product_nobody_ordered_is_empty_and_leaves_no_row(shop: Store) -> None:
    shown = read(Target("tea", "made-up/1", "json"))
    assert shown["summary"]["count"] == 0
    assert shown["summary"]["average"] is None
    assert shown["reviews"] == []
    assert not Rendering.objects.filter(store_id=shop.id).exists()


def test_there_is_no_answer_without_a_store(db: None) -> None:
    assert answers.find(Target("nobody", None, "json")) is None


def test_another_stores_product_of_the_same_id_is_another_product(
    shop: Store, other_store: Store
) -> None:
    put_product(other_store, "LIPA-12", name="Grāmata")
    actions.go_public(other_store, "system")
    assert read(Target("books", "LIPA-12", "json"))["summary"]["count"] == 0
    assert read(Target("tea", "LIPA-12", "json"))["summary"]["count"] == 1


def test_held_and_removed_reviews_show_in_the_sum_alone(shop: Store, teapot: Product) -> None:
    put_review(shop, teapot, state="held", body="Pokličite me.")
    put_review(shop, teapot, state="removed", body="Sosed Janez.")
    put_review(shop, teapot, state="withdrawn", body="Premislil sem si.")
    shown = read(Target("tea", "LIPA-12", "json"))
    assert len(shown["reviews"]) == 1
    summary = shown["summary"]
    parts = [summary[name] for name in ("count", "held", "removed", "withdrawn")]
    assert parts == [1, 1, 1, 1]
    assert summary["submitted"] == sum(parts)


def test_the_html_speaks_the_language_asked_for(shop: Store) -> None:
    slovenian, latvian = (
        answers.find(Target("tea", "LIPA-12", "html", locale=locale)) for locale in ("", "lv")
    )
    assert slovenian is not None
    assert latvian is not None
    assert b'lang="sl" aria-label' in slovenian.identity
    assert b'lang="lv" aria-label' in latvian.identity


def test_markup_in_a_review_stays_text(shop: Store, teapot: Product) -> None:
    put_review(
        shop, teapot, title="<b>x</b>", author='"><script>', body="<img src=x onerror=alert(1)>"
    )
    page = answers.find(Target("tea", "LIPA-12", "html"))
    assert page is not None
    for tag in (b"<script", b"<img", b"<b>x"):
        assert tag not in page.identity


def test_news_render_what_was_read_before_and_nothing_else(shop: Store, teapot: Product) -> None:
    cup = put_product(shop, "CUP")
    read(Target("tea", "LIPA-12", "json"))
    put_review(shop, teapot)
    put_review(shop, cup)
    render_anew(shop.id, events.after(shop.id, 0))
    kept = Rendering.objects.get(store_id=shop.id)
    sight = versions.look("tea", "LIPA-12")
    assert sight is not None
    assert kept.stamp == sight.stamp
    assert len(json.loads(bytes(kept.identity))["reviews"]) == 2


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        (b"/w/tea/store.json", b"", Target("tea", None, "json")),
        (b"/w/tea/products/A%2FB%201%3F%25.json", b"", Target("tea", "A/B 1?%", "json")),
        (b"/w/tea/products/a.json.html", b"locale=lv", Target("tea", "a.json", "html", "", "lv")),
        (
            b"/w/tea/products/%C4%8D.html",
            b"part=stars&locale=sl",
            Target("tea", "č", "html", "stars", "sl"),
        ),
        (b"/w/tea/store.json", b"stars=1", None),
        (b"/w/tea/store.html", b"locale=xx", None),
        (b"/w/tea/products/a/b.json", b"", None),
        (b"/w/tea/products/.json", b"", None),
        (b"/w/tea/products/%00.json", b"", None),
        (b"/w/artur.js", b"", None),
    ],
)
def test_an_address_is_read_as_the_contract_writes_it(
    path: bytes, query: bytes, target: Target | None
) -> None:
    assert Target.read(path, query) == target
