"""Chats nobody answers: raised while the shop says that somebody is there, and over once somebody has."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.alerts import actions, queries
from artur.domain.alerts.actions import Call
from artur.domain.alerts.rules import ruling
from artur.domain.alerts.rules.ruling import Audience
from artur.domain.chat import queries as chat
from artur.domain.chat.models import Conversation
from artur.domain.chat.rules import hours
from artur.domain.stores import queries as stores
from artur.domain.stores import rules as roles
from artur.foundation.events.registry import subscribe
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import timedelta

    from artur.domain.alerts.rules.ruling import Rule, Verdict
    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event

AT_ONCE = 100


def unanswered(store: Store) -> int:
    """Tell of visitors who have waited too long within the chat's hours; how many."""
    rules = queries.rules_of_kind(store.id, "chat_waiting")
    waits = [rule.wait for rule in rules if rule.wait]
    if not waits or not _there(store, min(waits)):
        return 0
    late = Conversation.objects.filter(
        store_id=store.id, waiting_since__lte=clock.now() - min(waits)
    ).order_by("waiting_since")[:AT_ONCE]
    verdict = _verdict(store, rules)
    return sum(_tell(store, one, verdict) for one in late)


@subscribe("alerts.chats", "conversation.message", "conversation.settled")
def answered(store_id: uuid.UUID, events: list[Event]) -> None:
    """Whoever waited has their answer, or the matter is settled: nobody has to hurry any more."""
    told = {
        uuid.UUID(event.data["conversation"])
        for event in events
        if event.type == "conversation.settled" or event.data.get("side") == "member"
    }
    done = Conversation.objects.filter(store_id=store_id, id__in=told, waiting_since=None)
    store = stores.open_by_id(store_id) if told else None
    for one in done.values_list("id", flat=True):
        if store is not None:
            actions.acknowledge_chat(store, one)


def _there(store: Store, wait: timedelta) -> bool:
    """Whether somebody is there now and was when the wait began: nobody is late for what was written at night."""
    settings = chat.settings_of(store)
    if not settings.on:
        return False
    week = hours.week(settings.hours, settings.exceptions)
    zone, now = ZoneInfo(store.timezone), clock.now()
    return hours.is_open(week, zone, now) and hours.is_open(week, zone, now - wait)


def _tell(store: Store, one: Conversation, verdict: Verdict | None) -> int:
    began = int(one.waiting_since.timestamp()) if one.waiting_since else 0
    # Each wait is a cause of its own; the same wait is told once.
    call = Call(
        "chat_waiting",
        f"{one.id.hex}{began % 10**8:08}",
        sort=one.id.hex,
        facts={"conversation": str(one.id)},
    )
    return int(actions.raise_by_rules(store, call, verdict) is not None)


def _verdict(store: Store, rules: list[Rule]) -> Verdict | None:
    """What the rules come to; where they name nobody, whoever answers the chat is told and no one else."""
    found = ruling.together([(rule, ()) for rule in rules])
    chosen = set(chat.settings_of(store).answering)
    named = frozenset(
        view.member.id
        for view in stores.members(store)
        if str(view.member.id) in chosen and roles.may(view.member.role, "reply")
    )
    if found is None or not named or found.to != Audience():
        return found
    return replace(found, to=Audience(everyone=False, members=named))
