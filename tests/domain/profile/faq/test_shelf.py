"""A large shelf answers its first search before it is taken apart, and is taken apart once for all who read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.queries import shelf
from artur.domain.profile.faq.rules.texts import Draft
from tests.domain.profile.faq.writing import put_entry, put_shop

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(store: Store, monkeypatch: pytest.MonkeyPatch) -> shelf.Held:
    """What a process holds that has just begun, of a store with many entries."""
    monkeypatch.setattr(shelf, "LARGE", 3)
    put_shop(store)
    fresh = shelf.Held()
    fresh.refresh(store.id)
    return fresh


def test_the_first_search_of_a_large_shelf_waits_for_nothing(
    store: Store, held: shelf.Held
) -> None:
    def found(typed: str) -> list[str]:
        with held.lock:
            ids = held.search(store, typed, "sl").ids
        return [queries.entry(store.id, id_).questions["sl"] for id_ in ids]

    with held.lock:
        # Whoever holds the lock keeps back what is made meanwhile.
        assert found("razbije") == ["Kaj, če se kaj razbije na poti?"]
        assert found("fotografjo") == ["Kaj, če se kaj razbije na poti?"]
        assert "Kako vrnem izdelek?" not in found("izdelkom")
        coming = held.prepare(store, "sl")
    assert coming is not None
    assert coming.wait(20)
    assert "Kako vrnem izdelek?" in found("izdelkom")
    assert held.prepare(store, "sl") is None


def test_what_changes_while_a_shelf_is_taken_apart_is_found(store: Store, held: shelf.Held) -> None:
    gone = held.ordered()[0]
    with held.lock:
        coming = held.prepare(store, "sl")
        actions.remove(store, gone.id, actor="system")
        added = put_entry(store, "Ali sprejemate bone?", "Da.", "payment")
        held.refresh(store.id)
    assert coming is not None
    assert coming.wait(20)
    assert held.search(store, "bonov", "sl").ids[:1] == (added.id,)
    assert gone.id not in held.search(store, gone.questions["sl"], "sl").ids


def test_languages_nothing_is_written_in_share_what_is_held(store: Store, held: shelf.Held) -> None:
    with held.lock:
        for language in ("sl", "lv", "de", "fr", "hu"):
            held.search(store, "paket", language)
    # The shop wrote in two.
    assert len(held._indexes) == 2


def test_whether_a_search_was_answered_does_not_depend_on_how_early_it_came(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LARGE", 3)
    put_shop(store)
    monkeypatch.setattr(shelf, "_held", type(shelf._held)())
    assert queries.answers_whole(store, "izdelkom", "sl")


def test_with_an_entry_goes_what_was_counted_of_it(store: Store) -> None:
    made = put_shop(store)
    actions.vote(store, made["pay"].id, helped=True, visitor="198.51.100.1/x")
    actions.remove(store, made["pay"].id, actor="system")
    assert queries.votes(store.id) == {}


def test_an_answered_search_keeps_the_words_others_gave_the_entry_meanwhile(store: Store) -> None:
    made = put_shop(store)["pay"]
    id_ = actions.suggest(store.id, "Sprejemate darilne bone?", "sl", "chat")
    todo = queries.suggestion(store.id, id_)
    draft = Draft(made.tab_id, made.questions, made.answers, {"sl": "obročno odplačevanje"})
    actions.save(store, draft, actor="system", entry_id=made.id)
    actions.answer(store, todo, made.id, actor="system")
    also = queries.entry(store.id, made.id).also["sl"].split("\n")
    assert also == ["obročno odplačevanje", "Sprejemate darilne bone?"]
