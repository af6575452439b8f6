"""What visitors tell: votes, searches, questions from elsewhere; and nothing of who they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Entry, Mark, Sought, Suggestion, Tally
from artur.domain.profile.faq.rules.asked import without_names
from artur.domain.profile.faq.rules.texts import Draft
from artur.foundation.kit.problems import Invalid, NotFound
from artur.foundation.privacy.retention import all_kept
from tests.domain.profile.faq.writing import put_entry, put_shop

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def search_as(store: Store, typed: str, *visitors: str) -> None:
    for visitor in visitors:
        actions.note_search(store, typed, "sl", visitor=visitor)


def test_a_visitor_counts_once_a_day_and_may_think_again(store: Store) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    for _ in range(3):
        actions.vote(store, entry.id, helped=True, visitor="ana")
    actions.vote(store, entry.id, helped=True, visitor="bor")
    assert queries.votes(store.id)[entry.id] == queries.Votes(2, 0)
    actions.vote(store, entry.id, helped=False, visitor="ana")
    assert queries.votes(store.id)[entry.id] == queries.Votes(1, 1)
    assert queries.votes(store.id)[entry.id].share == 50


def test_nobody_votes_on_a_draft(store: Store) -> None:
    entry = put_entry(store, "Kaj?", "To.", public=False)
    with pytest.raises(NotFound):
        actions.vote(store, entry.id, helped=True, visitor="ana")
    assert not Tally.objects.filter(store_id=store.id).exists()


def test_what_tells_a_visitor_again_is_a_hash_and_goes_the_day_after(store: Store) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    actions.vote(store, entry.id, helped=True, visitor="192.0.2.7/Firefox")
    mark = Mark.objects.get(store_id=store.id)
    assert b"192" not in bytes(mark.mark)
    kept = {one.name: one for one in all_kept()}["faq.marks"]
    assert kept.term.days == 1
    assert kept.run(store.id, mark.at + timedelta(seconds=1), 10) == 1
    assert queries.votes(store.id)[entry.id].helped == 1


def test_a_search_that_finds_nothing_becomes_a_to_do_once_three_people_made_it(
    store: Store,
) -> None:
    put_shop(store)
    search_as(store, "darilni bon", "ana", "ana", "bor")
    assert queries.missed(store) == []
    assert queries.waiting(store.id) == 0
    search_as(store, "Bon darilni?", "cene")
    (todo,) = queries.missed(store)
    assert (todo.sought.text, todo.sought.missed, todo.near) == ("Bon darilni?", 3, None)
    assert queries.waiting(store.id) == 1
    assert queries.searches(store.id) == queries.Searches(3, 3)


def test_a_search_that_finds_something_is_counted_and_no_to_do(store: Store) -> None:
    put_shop(store)
    search_as(store, "placilo", "ana", "bor", "cene")
    assert queries.missed(store) == []
    assert [(s.text, s.count) for s in queries.searched(store.id)] == [("placilo", 3)]
    assert queries.searches(store.id).share == 100


def test_an_answered_to_do_is_found_by_its_own_words_from_then_on(store: Store) -> None:
    entry = put_shop(store)["return"]
    search_as(store, "reklamacija", "ana", "bor", "cene")
    (todo,) = queries.missed(store)
    actions.answer(store, todo.sought, entry.id, actor="system")
    assert queries.missed(store) == []
    assert [hit.answer.id for hit in queries.find(store, "reklamacijo", "sl")] == [entry.id]
    # Once its answer is gone, and somebody misses it again, it comes back.
    actions.remove(store, entry.id, actor="system")
    search_as(store, "reklamacija", "darja")
    assert [one.sought.text for one in queries.missed(store)] == ["reklamacija"]


def test_a_to_do_that_is_left_stays_away(store: Store) -> None:
    search_as(store, "zaposlitev", "ana", "bor", "cene")
    actions.dismiss(store, queries.missed(store)[0].sought, actor="system")
    search_as(store, "zaposlitev", "darja", "erik")
    assert queries.missed(store) == []


def test_a_to_do_says_what_would_be_found_now(store: Store) -> None:
    search_as(store, "darilni bon", "ana", "bor", "cene")
    entry = put_entry(store, "Ali imate darilne bone?", "Da.", "buying")
    (todo,) = queries.missed(store)
    assert todo.near is not None
    assert (todo.near.answer.id, todo.whole) == (entry.id, True)


def test_a_search_whose_answers_speak_only_of_a_part_of_it_is_a_to_do(store: Store) -> None:
    entry = put_shop(store)["broken"]
    search_as(store, "razbit kozarec", "ana", "bor", "cene")
    (todo,) = queries.missed(store)
    assert todo.near is not None
    assert (todo.near.answer.id, todo.whole) == (entry.id, False)
    actions.answer(store, todo.sought, entry.id, actor="system")
    assert queries.answers_whole(store, "razbit kozarec", "sl")


def test_the_name_of_a_tab_leads_to_its_entries_as_they_stand_there(store: Store) -> None:
    made = put_shop(store)
    tab = queries.id_of(store.id, "delivery")
    actions.save_tab(store, {"sl": "Odprema"}, actor="system", tab_id=tab)
    hits = [hit.answer.id for hit in queries.find(store, "odprema", "sl")]
    assert hits == [made["when"].id, made["broken"].id]


@pytest.mark.parametrize("typed", ["", "?!", "kako", "12345678", "ab"])
def test_what_says_nothing_is_not_kept(store: Store, typed: str) -> None:
    search_as(store, typed, "ana", "bor", "cene")
    assert not Sought.objects.filter(store_id=store.id).exists()


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("kje je moje naročilo 100234567", "100234567"),
        ("pišite na ana.novak@example.com prosim", "ana.novak"),
        ("pokličite me na +386 40 123 456", "123"),
        ("račun SI56 0203 3031 7946 827 vračilo", "0203"),
    ],
)
def test_addresses_and_numbers_are_masked_before_anything_is_kept(
    store: Store, typed: str, gone: str
) -> None:
    search_as(store, typed, "ana")
    actions.suggest(store.id, typed, "sl", "chat", "c1", answer=typed)
    kept = [
        *Sought.objects.filter(store_id=store.id).values_list("text", "key"),
        *Suggestion.objects.filter(store_id=store.id).values_list("text", "answer"),
    ]
    assert kept
    assert all(gone not in text for pair in kept for text in pair)


def test_who_types_at_random_fills_no_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("artur.domain.profile.faq.actions.asking.MOST", 2)
    for typed in ("lokomotiva", "marjetica", "sonce"):
        search_as(store, typed, "ana")
    assert Sought.objects.filter(store_id=store.id).count() == 2


def test_the_same_question_of_the_same_chat_is_suggested_once(store: Store) -> None:
    first = actions.suggest(store.id, "Imate  darilne bone?", "sl-SI", "chat", "c1")
    assert actions.suggest(store.id, "Imate darilne bone?", "sl", "chat", "c1") == first
    assert actions.suggest(store.id, "Imate darilne bone?", "sl", "chat", "c2") != first
    kept = queries.suggestion(store.id, first)
    assert (kept.text, kept.language) == ("Imate darilne bone?", "sl")
    assert queries.waiting(store.id) == 2


def test_a_suggestion_without_a_question_or_a_known_source_is_refused(store: Store) -> None:
    for text, source in (("  ?", "chat"), ("Kaj?", "elsewhere")):
        with pytest.raises(Invalid):
            actions.suggest(store.id, text, "sl", source)


def test_an_erased_chat_takes_its_open_suggestions_along(store: Store) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    kept = actions.suggest(store.id, "Kaj je to?", "sl", "chat", "c1")
    actions.answer(store, queries.suggestion(store.id, kept), entry.id, actor="system")
    actions.suggest(store.id, "In še to?", "sl", "chat", "c1")
    actions.suggest(store.id, "Drug pogovor?", "sl", "chat", "c2")
    assert actions.forget(store.id, "chat", "c1") == 1
    assert Suggestion.objects.filter(store_id=store.id).count() == 2


def test_an_entry_made_of_a_to_do_keeps_nothing_but_its_words(store: Store) -> None:
    search_as(store, "darilni bon", "ana", "bor", "cene")
    tab = queries.id_of(store.id, "buying")
    entry = actions.save(
        store, Draft(tab, {"sl": "Ali imate darilne bone?"}, {"sl": "Da."}), actor="system"
    )
    actions.answer(store, queries.missed(store)[0].sought, entry.id, actor="system")
    # Found by its own words already: nothing is added.
    assert Entry.objects.get(id=entry.id).also == {}


def test_texts_are_cut_after_a_whole_word() -> None:
    assert without_names("ena dva tri štiri", 12) == "ena dva tri…"
    assert without_names("a\u202eb\x00c", 10) == "a b c"
