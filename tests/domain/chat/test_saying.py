"""What is said is said once, in order, by whom it says, and not too often."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.chat import actions, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.models import Conversation, Message, State
from artur.domain.chat.rules import limits, parties
from artur.foundation.events.models import Event
from artur.foundation.kit.problems import Conflict, Invalid, NotFound, TooMany

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

VISITOR = parties.VISITOR


@pytest.fixture
def token() -> str:
    """What a visitor's browser keeps."""
    return secrets.token_urlsafe(32)


@pytest.fixture
def talk(store: Store, token: str) -> Conversation:
    """A conversation somebody has opened in Slovenian."""
    return actions.open_conversation(
        store, token, Opening("sl", page_url="https://a.example/x?y=1")
    )


def by(person: Person) -> parties.Party:
    """The person as a party."""
    return parties.member(person.member.id, person.user.name)


def test_one_visitor_has_one_open_conversation(store: Store, token: str) -> None:
    first = actions.open_conversation(store, token, Opening("sl"))
    second = actions.open_conversation(store, token, Opening("en"))
    assert first.id == second.id
    assert Event.objects.filter(type="conversation.opened").count() == 1


def test_the_address_of_the_page_is_kept_without_what_may_be_personal(talk: Conversation) -> None:
    assert talk.page_url == "https://a.example/x"


def test_messages_are_numbered_and_come_back_in_order(talk: Conversation, alice: Person) -> None:
    actions.say(talk, VISITOR, "Kako velik je?", "client-0001")
    actions.say(talk, by(alice), "1,2 litra.", "client-0002")
    actions.note(talk, by(alice), "Vpraša že tretji.", "client-0003")
    found = queries.messages(talk, 0)
    assert [(m.seq, m.side, m.text) for m in found] == [
        (1, "visitor", "Kako velik je?"),
        (2, "member", "1,2 litra."),
    ]
    assert [m.seq for m in queries.messages(talk, 1, notes=True)] == [2, 3]
    assert found[1].name == "Alice"


def test_the_same_message_sent_again_is_said_once(talk: Conversation) -> None:
    first = actions.say(talk, VISITOR, "Halo?", "client-0001")
    again = actions.say(talk, VISITOR, "Halo?", "client-0001")
    assert first.id == again.id
    assert Message.objects.count() == 1
    assert Event.objects.filter(type="conversation.message").count() == 1


def test_nobody_hides_behind_the_id_of_another_ones_message(
    talk: Conversation, alice: Person
) -> None:
    actions.say(talk, by(alice), "Dober dan.", "client-0001")
    with pytest.raises(Conflict):
        actions.say(talk, VISITOR, "Nekaj drugega", "client-0001")


@pytest.mark.parametrize("text", ["", "   ", "x" * (limits.LONGEST + 1), "a\x00b"])
def test_nothing_and_too_much_are_refused(talk: Conversation, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.say(talk, VISITOR, text, "client-0001")
    assert refused.value.errors[0].field == "text"


def test_a_flood_is_stopped_and_the_shop_still_answers(
    talk: Conversation, alice: Person, clock: FrozenClock
) -> None:
    for nth in range(limits.BURST):
        actions.say(talk, VISITOR, f"{nth}", f"client-{nth:04}")
    with pytest.raises(TooMany) as refused:
        actions.say(talk, VISITOR, "and one more", "client-9999")
    assert refused.value.retry_after == 60
    # What was said already may be sent again, and the other side is not held back.
    actions.say(talk, VISITOR, "0", "client-0000")
    actions.say(talk, by(alice), "Takoj!", "client-aaaa")
    clock.move(timedelta(minutes=1))
    assert actions.say(talk, VISITOR, "and one more", "client-9999").seq == limits.BURST + 2


def test_who_waits_is_known_and_how_long(
    store: Store, talk: Conversation, alice: Person, clock: FrozenClock
) -> None:
    actions.say(talk, VISITOR, "Halo?", "client-0001")
    clock.move(timedelta(minutes=2))
    actions.say(talk, VISITOR, "Je kdo tam?", "client-0002")
    assert queries.waiting(store) == 1
    clock.move(timedelta(seconds=30))
    answer = actions.say(talk, by(alice), "Tukaj sem.", "client-0003")
    assert answer.waited == 150
    assert queries.waiting(store) == 0
    talk.refresh_from_db()
    assert talk.assigned_to == alice.member.id


def test_the_inbox_shows_who_waits_first_and_what_was_not_seen(store: Store, alice: Person) -> None:
    answered = actions.open_conversation(store, "a" * 43, Opening("sl"))
    actions.say(answered, VISITOR, "Prvo", "client-0001")
    actions.say(answered, by(alice), "Odgovor", "client-0002")
    waits = actions.open_conversation(store, "b" * 43, Opening("lv", email="Ance@Example.com"))
    actions.say(waits, VISITOR, "Vai varat piegādāt uz Rīgu?", "client-0003")
    silent = actions.open_conversation(store, "c" * 43, Opening("sl"))
    actions.seen(answered, by(alice), 2)
    found = queries.inbox(store, member_id=alice.member.id)
    assert [row.conversation.id for row in found.rows] == [waits.id, answered.id]
    assert [row.unseen for row in found.rows] == [1, 0]
    assert silent.id not in {row.conversation.id for row in found.rows}
    for words in ("Rīgu", "ance@example.com"):
        only = queries.inbox(store, queries.Filters(search=words))
        assert [row.conversation.id for row in only.rows] == [waits.id]


def test_a_settled_conversation_is_taken_up_again_within_a_day_and_begun_anew_later(
    store: Store, talk: Conversation, token: str, alice: Person, clock: FrozenClock
) -> None:
    actions.say(talk, VISITOR, "Hvala!", "client-0001")
    settled = actions.settle(talk, by(alice))
    assert settled.state == State.SETTLED
    assert queries.waiting(store) == 0
    clock.move(timedelta(hours=23))
    assert actions.open_conversation(store, token, Opening("sl")).id == talk.id
    actions.say(talk, VISITOR, "Še nekaj", "client-0002")
    talk.refresh_from_db()
    assert talk.state == State.OPEN
    actions.settle(talk, by(alice))
    clock.move(timedelta(hours=25))
    assert actions.open_conversation(store, token, Opening("sl")).id != talk.id


def test_it_is_given_to_members_of_this_store_alone(
    talk: Conversation, alice: Person, bob: Person, charlie: Person
) -> None:
    with pytest.raises(Invalid):
        actions.assign(talk, charlie.member.id, by(alice))
    actions.hand_over(talk, bob.member.id, by(alice), "Čaka na vračilo.")
    talk.refresh_from_db()
    assert talk.assigned_to == bob.member.id
    assert [m.kind for m in queries.messages(talk, notes=True)] == ["act", "note"]


def test_charlie_finds_nothing(other_store: Store, talk: Conversation) -> None:
    with pytest.raises(NotFound):
        queries.conversation(other_store, talk.id)
    assert queries.inbox(other_store).rows == []


def test_what_is_rated_is_an_answer_and_the_latest_word_holds(
    talk: Conversation, alice: Person
) -> None:
    with pytest.raises(Conflict):
        actions.rate(talk, 5)
    actions.say(talk, by(alice), "Izvolite.", "client-0001")
    actions.rate(talk, 2)
    rated = actions.rate(talk, 4, "Hitro in prijazno")
    assert (rated.stars, rated.rating_comment) == (4, "Hitro in prijazno")
    assert Event.objects.filter(type="conversation.rated").count() == 1


def test_keys_pressed_are_told_now_and_then_and_reading_never_goes_back(
    talk: Conversation, alice: Person, clock: FrozenClock
) -> None:
    for nth in range(3):
        actions.say(talk, VISITOR, "x", f"client-000{nth}")
    talk.refresh_from_db()
    start = queries.last_numbers([talk.store_id])
    actions.typing(talk, by(alice))
    actions.typing(talk, by(alice))
    actions.seen(talk, by(alice), 3)
    actions.seen(talk, by(alice), 2)
    actions.seen(talk, by(alice), 99)
    told = queries.changes(start)
    # One row a party: what is told is where they stand now.
    assert [(c.participant.seen, c.participant.typing_at is not None) for c in told if c.participant] == [(3, True)]  # fmt: skip
    assert queries.last_numbers([talk.store_id])[talk.store_id] - start[talk.store_id] == 2


def test_the_feed_gives_everything_new_of_every_store_in_order(
    talk: Conversation, other_store: Store, alice: Person
) -> None:
    other = actions.open_conversation(other_store, "d" * 43, Opening("lv"))
    after = queries.last_numbers([talk.store_id, other_store.id])
    actions.say(talk, VISITOR, "ena", "client-0001")
    actions.say(other, VISITOR, "viens", "client-0001")
    actions.note(talk, by(alice), "dve", "client-0002")
    found = queries.changes(after)
    mine = [c for c in found if c.store_id == talk.store_id and c.message]
    assert [c.message.text for c in mine if c.message] == ["ena", "dve"]
    assert [c.message.text for c in found if c.message and c.store_id == other_store.id] == [
        "viens"
    ]
    assert queries.changes({id_: c.number for c in found for id_ in [c.store_id]}) == []


def test_what_a_member_had_in_hand_is_everybodys_once_they_left(
    store: Store, alice: Person, bob: Person, talk: Conversation
) -> None:
    from artur.domain.stores import actions as stores

    actions.say(talk, VISITOR, "Halo", "client-0001")
    actions.say(talk, by(bob), "Tu sem.", "client-0002")
    actions.configure(store, actor="system", answering=[str(bob.member.id), str(alice.member.id)])
    stores.remove_member(store, bob.member.id, actor="system")
    talk.refresh_from_db()
    assert talk.assigned_to is None
    assert queries.settings_of(store).answering == [str(alice.member.id)]
    assert queries.messages(talk)[-1].text == "Tu sem."


def test_documents_fill_no_disk(
    talk: Conversation, tmp_path: Path, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.chat.actions import bringing

    settings.ARTUR_DATA = tmp_path
    monkeypatch.setattr(bringing, "MOST_BYTES", 20)
    actions.say_with(talk, VISITOR, "", "client-0001", [("a.pdf", b"%PDF-1.7 text")])
    with pytest.raises(Conflict):
        actions.say_with(talk, VISITOR, "", "client-0002", [("b.pdf", b"%PDF-1.7 text")])
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
