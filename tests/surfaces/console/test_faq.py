"""Members write answers, settle what people missed, and see whether it helps."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Entry, State
from artur.surfaces.console.faq import state
from tests.domain.profile.faq.writing import put_entry, put_shop
from tests.domain.publication.shelf import put_product

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db

AT = "/console/tea/profile/faq/"


def read(person: Person, address: str, status: int = 200) -> str:
    answer = person.client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def written(store: Store, **changed: str) -> dict[str, Any]:
    return {
        "question_sl": "Ali zavijete za darilo?",
        "answer_sl": "Da, brez doplačila.",
        "tab": str(queries.id_of(store.id, "buying")),
        "public": "on",
        **changed,
    }


def missed(store: Store, typed: str = "darilni bon") -> None:
    for visitor in ("ana", "bor", "cene"):
        actions.note_search(store, typed, "sl", visitor=visitor)


def test_an_agent_writes_an_answer_that_shoppers_read_at_once(bob: Person, store: Store) -> None:
    assert "What do customers ask you?" in read(bob, AT)
    answer = bob.client.post(
        f"{AT}entries/new/", written(store, question_en="Gifts?", answer_en="Yes.")
    )
    assert answer.status_code == 302
    (entry,) = queries.entries(store.id)
    assert entry.questions == {"sl": "Ali zavijete za darilo?", "en": "Gifts?"}
    assert "Ali zavijete za darilo?" in read(bob, answer["Location"])
    assert "Gifts?" in bob.client.get("/s/tea/faq/?locale=en").content.decode()
    # The page of an entry shows what was written, and saving it again is fine.
    assert "brez doplačila" in read(bob, f"{AT}entries/{entry.id}/")
    bob.client.post(f"{AT}entries/{entry.id}/", written(store, public=""))
    assert Entry.objects.get(id=entry.id).state == State.DRAFT


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    bob: Person, store: Store
) -> None:
    answer = bob.client.post(f"{AT}entries/new/", written(store, answer_sl="", question_en="Only?"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Only?" in page
    assert 'id="id_answer_sl_error"' in page
    half = bob.client.post(f"{AT}entries/new/", written(store, question_en="Only?"))
    assert 'id="id_answer_en_error"' in half.content.decode()
    assert not queries.entries(store.id)


def test_an_answer_is_tied_to_products_by_ticking_them(bob: Person, store: Store) -> None:
    put_product(store, "TEA-1", category="Čajniki")
    page = read(bob, f"{AT}entries/new/")
    assert 'value="TEA-1"' in page
    assert 'value="Čajniki"' in page
    bob.client.post(f"{AT}entries/new/", written(store, products="TEA-1"))
    assert queries.entries(store.id)[0].products == ["TEA-1"]


def test_entries_are_moved_by_buttons_and_by_dragging(bob: Person, store: Store) -> None:
    first, second = (put_entry(store, f"{word}?", "Da.") for word in ("Ena", "Dve"))
    bob.client.post(f"{AT}entries/{second.id}/position", {"by": "up"})
    assert queries.order(store.id, first.tab_id) == [second.id, first.id]
    dragged = {"entry": [str(first.id), "nonsense", str(second.id)]}
    address = f"{AT}tabs/{first.tab_id}/order"
    assert bob.client.post(address, dragged, headers={"hx-request": "true"}).status_code == 204
    assert queries.order(store.id, first.tab_id) == [first.id, second.id]


def test_taking_an_answer_away_asks_first(bob: Person, store: Store) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    assert "“Kaj?”" in read(bob, f"{AT}entries/{entry.id}/removal/")
    assert queries.entries(store.id)
    bob.client.post(f"{AT}entries/{entry.id}/removal/")
    assert not queries.entries(store.id)


def test_members_search_as_their_customers_do_and_find_drafts_too(
    bob: Person, store: Store
) -> None:
    put_shop(store)
    put_entry(store, "Plačilo z bonom?", "Še ne vemo.", public=False)
    page = read(bob, f"{AT}?q=plačilo")
    assert "Kateri načini plačila" in page
    assert "Plačilo z bonom?" in page
    assert "Kdaj bo paket" not in page


def test_what_people_missed_is_answered_by_a_new_entry(bob: Person, store: Store) -> None:
    missed(store)
    page = read(bob, f"{AT}todo/")
    assert "darilni bon" in page
    (todo,) = queries.missed(store)
    address = f"{AT}entries/new/?for=search:{todo.sought.id}"
    assert "darilni bon" in read(bob, address)
    bob.client.post(address, written(store, also_sl="darilni bon"))
    assert queries.missed(store) == []
    assert [hit.answer.question for hit in queries.find(store, "darilni boni", "sl")] == [
        "Ali zavijete za darilo?"
    ]


def test_what_people_missed_is_given_to_an_answer_there_is_or_left(
    bob: Person, store: Store
) -> None:
    entry = put_shop(store)["return"]
    missed(store, "reklamacija")
    missed(store, "zaposlitev")
    asked = actions.suggest(store.id, "Ali pošiljate v tujino?", "sl", "chat", "c1")
    by_words = {one.sought.text: one.sought.id for one in queries.missed(store)}
    address = f"{AT}todo/search/{by_words['reklamacija']}/"
    assert "Kako vrnem izdelek?" in read(bob, address)
    bob.client.post(address, {"entry": str(entry.id)})
    bob.client.post(f"{AT}todo/search/{by_words['zaposlitev']}/left")
    assert queries.missed(store) == []
    assert "Ali pošiljate v tujino?" in read(bob, f"{AT}todo/")
    assert "Ali pošiljate v tujino?" in read(bob, f"{AT}entries/new/?for=asked:{asked}")
    bob.client.post(f"{AT}todo/asked/{asked}/left")
    assert queries.waiting(store.id) == 0
    for nothing in ("todo/elsewhere/{}/", "entries/new/?for=search:{}", "entries/new/?for=x"):
        read(bob, AT + nothing.format(asked), 404)


def test_figures_say_what_helps_least_first(bob: Person, store: Store) -> None:
    made = put_shop(store)
    for number in range(6):
        actions.vote(store, made["pay"].id, helped=number < 5, visitor=str(number))
        actions.vote(store, made["broken"].id, helped=number < 1, visitor=str(number))
    missed(store)
    page = read(bob, f"{AT}figures/")
    assert page.index("Kaj, če se kaj razbije") < page.index("Kateri načini plačila")
    assert "darilni bon" in page


def test_tabs_are_a_managers_to_change(alice: Person, bob: Person, store: Store) -> None:
    read(bob, f"{AT}tabs/", 403)
    alice.client.post(f"{AT}tabs/", {"name_sl": "Izdelki"})
    own = queries.tabs(store.id)[-1]
    assert "Izdelki" in read(alice, f"{AT}tabs/")
    alice.client.post(f"{AT}tabs/{own.id}/", {"name_sl": "Keramika"})
    alice.client.post(f"{AT}tabs/{own.id}/position", {"by": "up"})
    assert [queries.named(tab, store.locale, "sl") for tab in queries.tabs(store.id)][
        3
    ] == "Keramika"
    assert alice.client.post(f"{AT}tabs/", {"name_sl": ""}).status_code == 422
    alice.client.post(f"{AT}tabs/{own.id}/removal")
    assert len(queries.tabs(store.id)) == 4


def test_answers_go_out_and_come_in_as_a_file(alice: Person, store: Store) -> None:
    put_shop(store)
    out = alice.client.get(f"{AT}answers.csv")
    file = b"".join(out.streaming_content)
    bad = alice.client.post(
        f"{AT}file/", {"file": io.BytesIO(b"tab,question_sl,answer_sl\nbuying,Kaj?,\n")}
    )
    assert bad.status_code == 422
    assert "Line 2" in bad.content.decode()
    assert "answer_sl" in bad.content.decode()
    for wrong in (b"price\n1\n", b""):
        refused = alice.client.post(f"{AT}file/", {"file": io.BytesIO(wrong)})
        assert refused.status_code == 422
    good = alice.client.post(f"{AT}file/", {"file": io.BytesIO(file)}, follow=True)
    assert "4 changed" in good.content.decode()
    assert len(queries.entries(store.id)) == 4


def test_the_profile_says_what_to_do_next(alice: Person, store: Store) -> None:
    assert "Write down what customers ask you most often" in read(alice, "/console/tea/profile/")
    put_shop(store)
    assert state.of(store).todo == "Say something about “Buying”"
    missed(store)
    assert "people asked and did not find" in state.of(store).todo
    assert "4 answers are public" in read(alice, "/console/tea/profile/")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "entries/new/",
        "entries/{id}/",
        "entries/{id}/removal/",
        "todo/",
        "figures/",
        "tabs/",
        "file/",
        "answers.csv",
    ],
)
def test_who_works_elsewhere_finds_nothing_here(charlie: Person, store: Store, page: str) -> None:
    entry = put_entry(store, "Kaj?", "To.")
    read(charlie, AT + page.format(id=entry.id), 404)
    # Nor through their own store's addresses.
    if "{id}" in page:
        read(charlie, f"/console/books/profile/faq/{page.format(id=entry.id)}", 404)
    assert charlie.client.post(f"{AT}entries/{entry.id}/removal/").status_code == 404
    assert Entry.objects.filter(id=entry.id).exists()
