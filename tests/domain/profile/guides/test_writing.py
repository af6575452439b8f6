"""A guide is written chapter by chapter, and shoppers read it once something in it is answered."""

import uuid

import pytest

from artur.domain.orders.models import Product
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.guides import actions, queries, rules
from artur.domain.profile.guides.actions import Draft
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(alice):
    draft = Draft({"sl": "Kateri čajnik?", "lv": "Kura tējkanna?"}, category="Čajniki")
    return actions.make(alice.store, draft, actor=f"member:{alice.member.id}")


def chapter(alice, guide, question="Kako velik?", answer="Za dva 0,6 l."):
    answers = {"sl": answer} if answer else {}
    return actions.add_chapter(
        alice.store, guide.id, {"sl": question}, answers, actor=f"member:{alice.member.id}"
    )


def test_its_address_is_made_of_its_title_and_two_of_one_name_keep_apart(alice, guide):
    again = actions.make(alice.store, Draft({"sl": "Kateri čajnik?"}), actor="system")
    assert (guide.slug, again.slug) == ("kateri-cajnik", "kateri-cajnik-2")


def test_it_is_looked_after_by_whoever_wrote_it(alice, guide):
    piece = Piece.objects.get(content_id=guide.id)
    assert (piece.kind, piece.owner_id) == ("guide", alice.member.id)


def test_it_needs_a_title_in_the_store_s_own_language(alice):
    with pytest.raises(Invalid) as wrong:
        actions.make(alice.store, Draft({"lv": "Kura tējkanna?"}), actor="system")
    assert [one.field for one in wrong.value.errors] == ["titles.sl"]


def test_products_of_another_store_do_not_stand_in_it(alice, charlie):
    Product.objects.create(store_id=charlie.store.id, external_id="B-1", name="Book")
    with pytest.raises(Invalid):
        actions.make(alice.store, Draft({"sl": "A"}, products=["B-1"]), actor="system")


def test_it_is_not_shown_before_a_question_is_answered(alice, guide):
    chapter(alice, guide, answer="")
    with pytest.raises(Conflict):
        actions.publish(alice.store, guide.id, actor="system")
    with pytest.raises(NotFound):
        queries.published(alice.store.id, guide.slug)


def test_it_is_shown_taken_down_and_shown_again_under_the_same_day(alice, guide):
    chapter(alice, guide)
    actions.publish(alice.store, guide.id, actor="system")
    first = queries.published(alice.store.id, guide.slug).published_at
    actions.hide(alice.store, guide.id, actor="system")
    assert queries.public(alice.store.id) == []
    actions.publish(alice.store, guide.id, actor="system")
    assert queries.published(alice.store.id, guide.slug).published_at == first


def test_changing_its_title_leaves_its_address(alice, guide):
    actions.change(alice.store, guide.id, Draft({"sl": "Izbira čajnika"}), actor="system")
    assert queries.guide(alice.store.id, guide.id).slug == "kateri-cajnik"


def test_chapters_change_places(alice, guide):
    one, two, three = (chapter(alice, guide, question) for question in ("1", "2", "3"))
    actions.move_chapter(alice.store, guide.id, three.id, -1, actor="system")
    assert [c.id for c in queries.chapters(guide)] == [one.id, three.id, two.id]
    actions.move_chapter(alice.store, guide.id, one.id, -1, actor="system")
    assert [c.id for c in queries.chapters(guide)] == [one.id, three.id, two.id]


def test_removing_it_takes_its_chapters_and_nobody_looks_after_it(alice, guide):
    chapter(alice, guide)
    actions.remove(alice.store, guide.id, actor="system")
    assert queries.guides(alice.store.id) == []
    assert queries.chapters(guide) == []
    assert not Piece.objects.filter(content_id=guide.id).exists()


def test_nothing_of_it_is_another_store_s(alice, charlie, guide):
    mine = chapter(alice, guide)
    for act in (actions.publish, actions.hide, actions.remove):
        with pytest.raises(NotFound):
            act(charlie.store, guide.id, actor="system")
    with pytest.raises(NotFound):
        actions.remove_chapter(charlie.store, guide.id, mine.id, actor="system")
    with pytest.raises(NotFound):
        actions.remove_chapter(alice.store, guide.id, uuid.uuid4(), actor="system")


def test_it_shows_the_products_chosen_else_those_of_its_category(alice, guide):
    for number, category in ((1, "Čajniki"), (2, "Čajniki"), (3, "Skodelice")):
        Product.objects.create(
            store_id=alice.store.id,
            external_id=f"T-{number}",
            name=f"T {number}",
            category=category,
        )
    assert [p.external_id for p in queries.products(guide)] == ["T-1", "T-2"]
    guide.products = ["T-3", "T-1", "gone"]
    assert [p.external_id for p in queries.products(guide)] == ["T-3", "T-1"]


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Čajnik: kako izbrati?", "cajnik-kako-izbrati"),
        ("Łódź & Größe", "lodz-grosse"),
        ("日本", "guide"),
        ("A" * 99, "a" * 50),
    ],
)
def test_an_address_is_plain_letters(title, address):
    assert rules.address(title) == address
