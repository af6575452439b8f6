"""A window of the chat that stands open and is not looked at: its visitor is mailed all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.chat import actions
from artur.domain.chat.rules import parties
from tests.domain.chat.test_by_mail import VISITOR, begun

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person


def test_an_answer_unread_in_an_open_window_is_mailed_after_a_while(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    maja = parties.member(alice.member.id, alice.user.name)
    actions.say(talk, maja, "Jā.", "client-0002")
    for minutes in (1, 2, 1):
        clock.move(timedelta(minutes=minutes))
        assert actions.still_here([talk.id]) <= 1
        actions.here(talk, VISITOR)
        assert actions.follow(store.id) == 0, "it may yet be read"
    clock.move(timedelta(minutes=1))
    actions.still_here([talk.id])
    assert actions.follow(store.id) == 1
    assert actions.follow(store.id) == 0
    actions.seen(talk, VISITOR, 2)
    actions.say(talk, maja, "Un vēl.", "client-0003")
    clock.move(timedelta(minutes=4))
    actions.here(talk, VISITOR)
    actions.seen(talk, VISITOR, 3)
    clock.move(timedelta(minutes=2))
    actions.still_here([talk.id])
    assert actions.follow(store.id) == 0, "it was read"
