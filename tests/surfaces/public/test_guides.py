"""Anybody reads a published guide in their language, with an honest date, its products and what buyers say last."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from artur.domain.orders.models import Product
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.guides import actions
from artur.domain.profile.guides.actions import Draft
from artur.domain.publication import actions as publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(alice):
    Product.objects.create(
        store_id=alice.store.id,
        external_id="T-1",
        name="Čajnik Jezero",
        category="Čajniki",
        url="javascript:alert(1)",
        image="https://tea.example/jezero.webp",
    )
    made = actions.make(
        alice.store,
        Draft({"sl": "Kateri čajnik?", "lv": "Kura tējkanna?"}, {"sl": "Na kratko."}, "Čajniki"),
        actor=f"member:{alice.member.id}",
    )
    actions.add_chapter(
        alice.store,
        made.id,
        {"sl": "Kako velik?", "lv": "Cik liela?"},
        {
            "sl": "Za dva:\n- 0,6 l\n<script>alert(1)</script> javascript:alert(2)",
            "lv": "Diviem 0,6 l.",
        },
        actor="system",
    )
    actions.add_chapter(alice.store, made.id, {"sl": "Še brez odgovora?"}, {}, actor="system")
    return made


@pytest.fixture
def shown(alice, guide):
    actions.publish(alice.store, guide.id, actor="system")
    return guide


def read(path, language="sl"):
    return Client(headers={"accept-language": language}).get(path)


def test_a_draft_and_another_store_s_guide_are_not_there(alice, charlie, guide):
    assert read(f"/s/{alice.store.slug}/guides/{guide.slug}/").status_code == 404
    actions.publish(alice.store, guide.id, actor="system")
    assert read(f"/s/{alice.store.slug}/guides/{guide.slug}/").status_code == 200
    assert read(f"/s/{charlie.store.slug}/guides/{guide.slug}/").status_code == 404
    assert read(f"/s/{charlie.store.slug}/guides/").status_code == 404


def test_it_is_read_in_one_s_language_and_says_where_it_is_another(alice, shown):
    path = f"/s/{alice.store.slug}/guides/{shown.slug}/"
    latvian, german = (read(path, tag).content.decode() for tag in ("lv", "de"))
    assert "Kura tējkanna?" in latvian
    assert "Diviem 0,6 l." in latvian
    assert '<article class="guide" lang="sl">' in german
    assert "Kateri čajnik?" in german


def test_what_is_not_answered_is_not_shown_and_nothing_typed_is_markup(alice, shown):
    page = read(f"/s/{alice.store.slug}/guides/{shown.slug}/").content.decode()
    assert "Še brez odgovora?" not in page
    assert "<li>0,6 l</li>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_its_date_is_the_day_it_was_read_through(alice, clock, shown):
    Piece.objects.filter(store_id=alice.store.id, content_id=shown.id).update(
        reviewed_on=clock.now.date() - timedelta(days=400)
    )
    page = read(f"/s/{alice.store.slug}/guides/{shown.slug}/", "en").content.decode()
    assert "last read through on 9 March 2025" in page
    (facts,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(facts)
    assert (told["@type"], told["dateModified"], told["datePublished"]) == (
        "Article",
        "2025-03-09",
        "2026-04-13",
    )


def test_the_store_s_page_names_it_also_while_reviews_are_collected(alice, shown):
    assert f"/guides/{shown.slug}/" in read(f"/s/{alice.store.slug}/").content.decode()
    listed = read(f"/s/{alice.store.slug}/guides/").content.decode()
    assert "Kateri čajnik?" in listed
    assert 'content="noindex"' not in listed


def test_the_page_of_a_product_names_the_guides_that_show_it_or_its_category(alice, shown):
    store = alice.store
    mug = Product.objects.create(store_id=store.id, external_id="M-1", name="Lonček")
    publication.go_public(store, "system")
    where = f"/s/{store.slug}/guides/{shown.slug}/"
    assert f'href="{where}">Kateri čajnik?' in read(f"/s/{store.slug}/products/T-1/").text
    assert where not in read(f"/s/{store.slug}/products/M-1/").text
    draft = Draft({"sl": "Kateri čajnik?"}, {}, "Čajniki", [mug.external_id])
    actions.change(store, shown.id, draft, actor="system")
    assert where in read(f"/s/{store.slug}/products/M-1/").text
    actions.hide(store, shown.id, actor="system")
    assert where not in read(f"/s/{store.slug}/products/M-1/").text
