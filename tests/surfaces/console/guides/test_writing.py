"""Members write a guide question by question, in every language, beside what shoppers ask."""

import uuid

import pytest
from django.urls import reverse

from artur.domain.orders.models import Product
from artur.domain.profile.faq import actions as faq
from artur.domain.profile.guides import actions, queries
from artur.domain.profile.guides.actions import Draft
from artur.foundation.audit.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(alice):
    for number in (1, 2):
        Product.objects.create(
            store_id=alice.store.id,
            external_id=f"T-{number}",
            name=f"Čajnik {number}",
            category="Čajniki",
        )
    return actions.make(
        alice.store, Draft({"sl": "Kateri čajnik?"}, category="Čajniki"), actor="system"
    )


def url(name, store, *args):
    return reverse(f"console:{name}", args=[store.slug, *args])


def test_a_guide_is_begun_for_a_category_and_is_a_draft(alice, guide):
    told = {"titles_sl": "Katera skodelica?", "intros_lv": "Īsumā.", "category": "Čajniki"}
    answer = alice.client.post(url("guide_new", alice.store), told)
    made = queries.guides(alice.store.id)[-1].guide
    assert answer.url == url("guide", alice.store, made.id)
    assert (made.titles, made.intros, made.public) == (
        {"sl": "Katera skodelica?"},
        {"lv": "Īsumā."},
        False,
    )


def test_without_a_title_what_was_typed_stays_and_the_field_says_why(alice, guide):
    answer = alice.client.post(url("guide_new", alice.store), {"intros_sl": "Na kratko."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_titles_sl_error"' in page
    assert "Na kratko." in page


def test_products_are_ticked_from_its_category(alice, guide):
    told = {"titles_sl": "Kateri čajnik?", "category": "Čajniki", "products": ["T-2"]}
    alice.client.post(url("guide_words", alice.store, guide.id), told)
    assert [
        one.external_id for one in queries.products(queries.guide(alice.store.id, guide.id))
    ] == ["T-2"]
    told["products"] = ["B-1"]
    assert alice.client.post(url("guide_words", alice.store, guide.id), told).status_code == 422


def test_what_a_shopper_asked_is_answered_in_the_guide(alice, guide):
    faq.suggest(alice.store.id, "Ali gre v pomivalni stroj?", "lv", "chat", uuid.uuid4())
    page = alice.client.get(url("guide", alice.store, guide.id)).content.decode()
    assert "Ali gre v pomivalni stroj?" in page
    begun = alice.client.get(
        url("guide_chapter_new", alice.store, guide.id),
        {"question": "Ali gre v pomivalni stroj?", "language": "lv"},
    )
    assert 'name="questions_lv" value="Ali gre v pomivalni stroj?"' in begun.content.decode()


def test_a_question_is_added_changed_moved_and_taken_away(alice, guide):
    for question in ("Prvo?", "Drugo?"):
        told = {"questions_sl": question, "answers_sl": "Da."}
        alice.client.post(url("guide_chapter_new", alice.store, guide.id), told)
    first, second = queries.chapters(guide)
    at = (alice.store, guide.id, second.id)
    alice.client.post(url("guide_chapter_move", *at), {"to": "up"})
    assert [one.id for one in queries.chapters(guide)] == [second.id, first.id]
    alice.client.post(url("guide_chapter", *at), {"questions_sl": "Tretje?", "answers_sl": "Ne."})
    assert queries.chapter(guide, second.id).questions == {"sl": "Tretje?"}
    assert alice.client.get(url("guide_chapter_removal", *at)).status_code == 200
    assert len(queries.chapters(guide)) == 2
    alice.client.post(url("guide_chapter_removal", *at))
    assert [one.id for one in queries.chapters(guide)] == [first.id]


def test_it_is_shown_only_once_something_is_answered(alice, guide):
    at = url("guide_publication", alice.store, guide.id)
    assert alice.client.post(at, {"on": "yes"}).status_code == 409
    actions.add_chapter(alice.store, guide.id, {"sl": "Kako?"}, {"sl": "Tako."}, actor="system")
    assert alice.client.post(at, {"on": "yes"}).status_code == 302
    assert queries.guide(alice.store.id, guide.id).public
    alice.client.post(at, {"on": "no"})
    assert not queries.guide(alice.store.id, guide.id).public
    acts = Record.objects.filter(store_id=alice.store.id).values_list("act", flat=True)
    assert {"guide.made", "guide.changed", "guide.published", "guide.hidden"} <= set(acts)


def test_every_page_of_it_opens_and_the_profile_tells_of_it(alice, guide):
    chapter = actions.add_chapter(alice.store, guide.id, {"sl": "Kako?"}, {}, actor="system")
    pages = [
        url("guides", alice.store),
        url("guide_new", alice.store),
        url("guide", alice.store, guide.id),
        url("guide_words", alice.store, guide.id),
        url("guide_removal", alice.store, guide.id),
        url("guide_chapter", alice.store, guide.id, chapter.id),
    ]
    assert [alice.client.get(page).status_code for page in pages] == [200] * len(pages)
    assert (
        url("guides", alice.store) in alice.client.get(url("profile", alice.store)).content.decode()
    )


def test_an_agent_reads_guides_and_changes_none(bob, guide):
    page = bob.client.get(url("guide", bob.store, guide.id)).content.decode()
    assert url("guide_words", bob.store, guide.id) not in page
    for name in ("guide_words", "guide_publication", "guide_removal", "guide_chapter_new"):
        assert bob.client.post(url(name, bob.store, guide.id)).status_code == 403


def test_charlie_finds_nothing_of_it(alice, charlie, guide):
    chapter = actions.add_chapter(alice.store, guide.id, {"sl": "Kako?"}, {}, actor="system")
    for name in ("guide", "guide_words", "guide_removal", "guide_chapter_new"):
        assert charlie.client.get(url(name, charlie.store, guide.id)).status_code == 404
        assert charlie.client.get(url(name, alice.store, guide.id)).status_code == 404
    at = url("guide_chapter_removal", charlie.store, guide.id, chapter.id)
    assert charlie.client.post(at).status_code == 404
    assert len(queries.chapters(guide)) == 1
