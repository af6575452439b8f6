"""Writing entries and tabs, and who sees what."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Entry
from artur.domain.profile.faq.rules import texts
from artur.domain.profile.faq.rules.texts import Draft
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from tests.domain.profile.faq.writing import put_entry, put_shop
from tests.domain.publication.shelf import put_product

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def found(store: Store, typed: str, language: str = "sl") -> list[str]:
    return [hit.answer.question for hit in queries.find(store, typed, language)]


def wrong(store: Store, draft: Draft) -> set[str]:
    with pytest.raises(Invalid) as refused:
        actions.save(store, draft, actor="system")
    return {error.field for error in refused.value.errors}


def test_an_entry_stands_in_its_tab_and_in_the_readers_language(store: Store) -> None:
    put_shop(store)
    delivery = queries.groups(store, "lv")[0]
    assert delivery.id == queries.id_of(store.id, "delivery")
    assert [a.question for a in delivery.answers] == [
        "Kad pienāks mana paka?",
        "Kaj, če se kaj razbije na poti?",
    ]
    languages = [a.language for g in queries.groups(store, "lv") for a in g.answers]
    assert languages[:2] == ["lv", "sl"]


def test_search_sees_a_change_at_once_and_what_is_gone_no_more(store: Store) -> None:
    made = put_shop(store)
    assert found(store, "placilo") == ["Kateri načini plačila so na voljo?"]
    # Not in the tab of payments, all of whose entries are found by its name.
    tab = made["when"].tab_id
    changed = Draft(tab, {"sl": "Ali sprejemate bone?"}, {"sl": "Da."})
    actions.save(store, changed, actor="system", entry_id=made["pay"].id)
    assert found(store, "placilo") == []
    assert found(store, "bon") == ["Ali sprejemate bone?"]
    actions.remove(store, made["pay"].id, actor="system")
    assert found(store, "bon") == []


def test_a_draft_is_nowhere_to_be_seen(store: Store) -> None:
    put_entry(store, "Skrivnost?", "Še ne.", public=False)
    assert found(store, "skrivnost") == []
    assert queries.groups(store, "sl") == []
    assert queries.counts(store.id).drafts == 1


def test_a_product_has_its_own_answers_first_and_others_products_none(store: Store) -> None:
    teapot = put_product(store, "TEA-1", category="Čajniki")
    put_entry(store, "Ali pušča?", "Ne.", products=["TEA-1"])
    put_entry(store, "Ali so čajniki pečeni?", "Da.", categories=["Čajniki"])
    put_entry(store, "Ali skodelica pušča?", "Ne.", products=["CUP-1"])
    put_entry(store, "Kdaj pride paket?", "Jutri.")
    own = [a.question for a in queries.about(store, "sl", teapot)]
    assert own == ["Ali pušča?", "Ali so čajniki pečeni?"]
    hits = queries.find(store, "pušča", "sl", product=teapot)
    assert [hit.answer.question for hit in hits] == ["Ali pušča?"]
    general = [a.question for g in queries.groups(store, "sl", general=True) for a in g.answers]
    assert general == ["Kdaj pride paket?"]


def test_every_language_has_both_a_question_and_an_answer(store: Store) -> None:
    tab = queries.id_of(store.id, "buying")
    assert wrong(store, Draft(tab, {"sl": "Kaj?"}, {})) == {"answer.sl"}
    assert wrong(store, Draft(tab, {"sl": "Kaj?", "lv": "Kas?"}, {"sl": "To."})) == {"answer.lv"}
    assert wrong(store, Draft(tab, {}, {"sl": "To."})) == {"question.sl"}
    assert wrong(store, Draft(tab, {}, {})) == {"question.sl", "answer.sl"}
    assert wrong(store, Draft(tab, {"sl": "Kaj?"}, {"sl": "To."}, {"lv": "kas"})) == {
        "question.lv",
        "answer.lv",
    }


def test_what_is_too_long_or_nowhere_is_refused_by_name(store: Store) -> None:
    tab = queries.id_of(store.id, "buying")
    assert wrong(store, Draft(tab, {"sl": "K" * 301}, {"sl": "To."})) == {"question.sl"}
    assert wrong(store, Draft(tab, {"sl": "Kaj?"}, {"sl": "T" * 8_001})) == {"answer.sl"}
    assert wrong(store, Draft(tab, {"xx": "Kaj?"}, {"xx": "To."})) == {"question.xx", "answer.xx"}
    assert wrong(store, Draft(uuid.uuid4(), {"sl": "Kaj?"}, {"sl": "To."})) == {"tab"}
    many = [str(number) for number in range(texts.MOST_PLACES + 1)]
    draft = Draft(tab, {"sl": "Kaj?"}, {"sl": "To."}, products=many)
    assert wrong(store, draft) == {"products"}
    assert not Entry.objects.filter(store_id=store.id).exists()


def test_entries_move_and_stay_where_they_were_put(store: Store) -> None:
    first, second, third = (put_entry(store, f"{n}?", "Da.") for n in ("Ena", "Dve", "Tri"))
    actions.move(store, third.id, -1, actor="system")
    assert queries.order(store.id, first.tab_id) == [first.id, third.id, second.id]
    actions.move(store, first.id, -5, actor="system")
    actions.arrange(store, first.tab_id, [second.id, uuid.uuid4()], actor="system")
    assert queries.order(store.id, first.tab_id) == [second.id, first.id, third.id]
    shown = [a.question for g in queries.groups(store, "sl") for a in g.answers]
    assert shown == ["Dve?", "Ena?", "Tri?"]


def test_tabs_of_ones_own_are_named_moved_and_only_empty_ones_removed(store: Store) -> None:
    own = actions.save_tab(store, {"sl": "Izdelki"}, actor="system")
    assert [queries.named(tab, store.locale, "sl") for tab in queries.tabs(store.id)][
        -1
    ] == "Izdelki"
    actions.move_tab(store, own.id, -4, actor="system")
    assert queries.tabs(store.id)[0].id == own.id
    draft = Draft(own.id, {"sl": "Kaj?"}, {"sl": "To."})
    entry = actions.save(store, draft, actor="system")
    with pytest.raises(Conflict):
        actions.remove_tab(store, own.id, actor="system")
    actions.remove(store, entry.id, actor="system")
    actions.remove_tab(store, own.id, actor="system")
    assert len(queries.tabs(store.id)) == 4
    with pytest.raises(Conflict):
        actions.remove_tab(store, queries.id_of(store.id, "buying"), actor="system")
    with pytest.raises(Invalid):
        actions.save_tab(store, {}, actor="system")


def test_one_of_the_first_tabs_may_be_called_otherwise(store: Store) -> None:
    tab = queries.id_of(store.id, "returns")
    actions.save_tab(store, {"sl": "Vračila"}, actor="system", tab_id=tab)
    assert queries.named(queries.tab(store.id, tab), store.locale, "sl") == "Vračila"
    assert queries.named(queries.tab(store.id, tab), store.locale, "en") == "Returns and exchange"


def test_another_store_has_nothing_of_it(store: Store, other_store: Store) -> None:
    made = put_shop(store)["pay"]
    assert queries.find(other_store, "plačilo", "sl") == []
    for act in (
        lambda: actions.remove(other_store, made.id, actor="system"),
        lambda: actions.move(other_store, made.id, 1, actor="system"),
        lambda: actions.vote(other_store, made.id, helped=True, visitor="x"),
        lambda: queries.entry(other_store.id, made.id),
    ):
        with pytest.raises(NotFound):
            act()


def test_each_act_is_noted_with_its_entry(store: Store) -> None:
    made = put_entry(store, "Kaj?", "To.")
    noted = Record.objects.filter(store_id=store.id, object=f"faq:{made.id}")
    assert list(noted.values_list("act", flat=True)) == ["faq.entry_added"]


def test_the_same_again_changes_nothing_but_counts_as_read_through(store: Store) -> None:
    made = put_entry(store, "Kaj?", "To.")
    same = Draft(made.tab_id, {"sl": " Kaj? "}, {"sl": "To."})
    again = actions.save(store, same, actor="system", entry_id=made.id)
    assert again.version == made.version
    assert queries.reviewed_on(store.id, [made.id])
