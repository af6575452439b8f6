"""A chat without an answer: told once a wait, only while the shop says that it is there, over once answered."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.alerts import chats, queries, saying
from artur.domain.alerts.channels.models import Delivery
from artur.domain.chat import actions
from artur.foundation.events.models import Event
from tests.domain.chat.talking import as_member, conversation

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

FIVE = timedelta(minutes=5)


@pytest.fixture
def waiting(clock: FrozenClock, alice: Person) -> Conversation:
    """Somebody wrote on Monday at eleven, when the shop is there."""
    actions.configure(alice.store, actor="system", on=True)
    return conversation(alice.store, "Ali je kdo tam?")


def hear(store: Store) -> None:
    chats.answered(store.id, list(Event.objects.filter(store_id=store.id).order_by("number")))


def test_whoever_waits_five_minutes_is_told_of_once(waiting, alice, clock):
    assert chats.unanswered(alice.store) == 0
    clock.move(FIVE)
    assert [chats.unanswered(alice.store), chats.unanswered(alice.store)] == [1, 0]
    (alert,) = queries.open_alerts(alice.store)
    said = saying.said(alice.store, alert)
    assert said.path == f"/console/tea/chat/{waiting.id}/"
    assert "Ance" not in said.title + said.detail


def test_an_answer_ends_it_and_the_next_wait_is_told_anew(waiting, alice, clock):
    clock.move(FIVE)
    chats.unanswered(alice.store)
    actions.say(waiting, as_member(alice), "Tu sem.", uuid.uuid4().hex)
    hear(alice.store)
    assert queries.open_alerts(alice.store) == []
    from artur.domain.chat.rules.parties import VISITOR

    actions.say(waiting, VISITOR, "In še nekaj.", uuid.uuid4().hex)
    hear(alice.store)
    clock.move(FIVE)
    assert chats.unanswered(alice.store) == 1


def test_settling_ends_it_too(waiting, alice, clock):
    clock.move(FIVE)
    chats.unanswered(alice.store)
    actions.settle(waiting, as_member(alice))
    hear(alice.store)
    assert queries.open_alerts(alice.store) == []


@pytest.mark.parametrize("later", [timedelta(hours=10), timedelta(hours=22, minutes=2)])
def test_nobody_is_late_while_the_shop_is_closed_or_has_just_opened(waiting, alice, clock, later):
    clock.move(later)
    assert chats.unanswered(alice.store) == 0


def test_a_chat_that_is_off_tells_nothing(waiting, alice, clock):
    actions.configure(alice.store, actor="system", on=False)
    clock.move(FIVE)
    assert chats.unanswered(alice.store) == 0


def test_what_is_gone_is_not_said(waiting, alice, clock):
    clock.move(FIVE)
    chats.unanswered(alice.store)
    (alert,) = queries.open_alerts(alice.store)
    waiting.delete()
    assert saying.said(alice.store, alert) is None


def test_only_those_who_answer_are_told(waiting, alice, bob, clock):
    actions.configure(alice.store, actor="system", answering=[str(bob.member.id)])
    clock.move(FIVE)
    chats.unanswered(alice.store)
    told = Delivery.objects.filter(store_id=alice.store.id).values_list("user_id", flat=True)
    assert set(told) == {bob.user.id}


def test_where_who_answers_has_left_everybody_is_told(waiting, alice, bob, clock):
    from artur.domain.stores import actions as stores

    actions.configure(alice.store, actor="system", answering=[str(bob.member.id)])
    stores.remove_member(alice.store, bob.member.id, actor="system")
    clock.move(FIVE)
    assert chats.unanswered(alice.store) == 1
    told = Delivery.objects.filter(store_id=alice.store.id).values_list("user_id", flat=True)
    assert alice.user.id in told
