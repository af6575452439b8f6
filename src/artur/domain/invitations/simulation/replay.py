"""One set of rules lived through: orders in, decisions by the rules' own code, tallies out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from artur.domain.invitations.actions import writing
from artur.domain.invitations.actions.sending import keeping
from artur.domain.invitations.actions.sending.deciding import Deciding, after_sending
from artur.domain.invitations.models import Reason, State
from artur.domain.invitations.rules import Act, plan, replan
from artur.domain.invitations.rules.planning import plan_one
from artur.domain.invitations.rules.replanning import WAITED, first
from artur.domain.invitations.simulation.agenda import EPOCH, Agenda
from artur.domain.invitations.simulation.knowing import Knowledge
from artur.domain.invitations.simulation.playing import Ask, Played, facts_of, news_of
from artur.domain.invitations.simulation.rooms import Rooms
from artur.domain.invitations.simulation.stage import Stage
from artur.domain.invitations.simulation.tallies import Tallies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.invitations.actions.sending.deciding import Fate
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.simulation.history import Told
    from artur.domain.invitations.simulation.knowing import Knowing
    from artur.domain.stores.models import Store

SCHEDULED, SENT, SKIPPED = State.SCHEDULED, State.SENT, State.SKIPPED
SEND, MOVE = Act.SEND, Act.MOVE
ENDED_QUIETLY = frozenset({State.SENT, State.EXPIRED})
DUE = ""
"""What has come up is an invitation's time; any other word is news of an order."""


class Replay:
    """Lives through a store's orders under one set of rules."""

    def __init__(
        self, store: Store, rules: RuleSet, knowing: Knowing, *, deliveries_told: bool = True
    ) -> None:
        self.store = store
        # Sending is taken to be on: what the rules would do is the question.
        self.rules = replace(rules, sending=True, arrivals_told=None)
        self.tallies = Tallies(ZoneInfo(store.timezone))
        self._deliveries_told = deliveries_told
        self._knowledge = Knowledge(knowing)
        self._agenda = Agenda()
        self._stage = Stage(rules)
        self._rooms = Rooms(store, rules.daily_cap)
        facts: Any = self._stage.facts
        people: Any = self._stage.people
        room, past = self._rooms.at(EPOCH), self._stage.past
        self._deciding = Deciding(self.rules, facts, people, EPOCH, room, past)
        self._number = 0

    def place(self, told: Told) -> None:
        """One more order; whatever came up before it is dealt with first."""
        self.pass_until(told.placed_at)
        now = told.placed_at
        self._know(now)
        of_order = facts_of(self.store, told, self.rules)
        played = Played(told, of_order)
        self._stage.enter(played)
        for planned in plan(self.rules, of_order, self._knowledge.times, now):
            self._number += 1
            ask = Ask(
                f"{self._number:012d}", played, told.id, told.customer_id, planned.moment, now
            )
            played.asks.append(ask)
            writing.stand(ask, first(planned, now))  # type: ignore[arg-type]
            self._follow(ask)
        self.tallies.order()
        if self._stage.over(played, self.rules.reminders, now):
            return
        for at, what in news_of(told, deliveries=self._deliveries_told):
            self._agenda.add(max(at, now), what, played)

    def pass_until(self, now: datetime) -> None:
        """Deal with everything that comes up before the instant."""
        for at, entries in self._agenda.until(now):
            due: list[Ask] = []
            for _, _, what, subject in entries:
                if what != DUE:
                    self._hear(subject, what, at)
                elif not due or subject not in due:
                    due.append(subject)
            # One that was moved meanwhile comes up again.
            if due and (len(due) > 1 or due[0].next_at != at):
                due = [ask for ask in due if ask.next_at == at]
            if due:
                self._decide(due, at)

    def left(self) -> None:
        """What still waits when time is over."""
        for played in self._stage.orders.values():
            for ask in played.asks:
                if ask.state == SCHEDULED:
                    self.tallies.ahead(ask)

    def _hear(self, played: Played, what: str, now: datetime) -> None:
        """News of an order: its invitations are planned anew, as when the shop tells it."""
        of_order, told = played.facts, played.told
        if what == "shipped":
            of_order.shipped_at = told.shipped_at
        elif what == "delivered":
            of_order.delivered_at = told.delivered_at
        else:
            of_order.status = what
            of_order.refusals = {}
        if told.id not in self._stage.orders:
            return
        self._know(now)
        for ask in played.asks:
            waits = ask.state == SKIPPED and ask.reason in WAITED
            if ask.state != SCHEDULED and not waits:
                continue
            rule = self.rules.of(ask.moment)
            planned = plan_one(self.rules, rule, of_order, self._knowledge.times, now)
            changed = replan(writing.standing(ask), planned, now)  # type: ignore[arg-type]
            if changed is not None:
                if waits:
                    self.tallies.revived(ask)
                writing.stand(ask, changed)  # type: ignore[arg-type]
                self._follow(ask)
        self._stage.over(played, self.rules.reminders, now)

    def _decide(self, due: Sequence[Ask], now: datetime) -> None:
        self._know(now)
        if self._stage.past is not None:
            self._stage.past.now = now
        deciding = self._deciding
        deciding.now, deciding.room = now, self._rooms.at(now)
        for fate in deciding.decide(due):  # type: ignore[arg-type]
            self._befall(fate, now)
        for ask in due:
            # As long as this one waits nothing is over.
            if ask.state != SCHEDULED:
                self._stage.over(ask.order, self.rules.reminders, now)

    def _befall(self, fate: Fate, now: datetime) -> None:
        ask: Any = fate.invitation
        verdict = fate.verdict
        if fate.into is not None:
            keeping.stand(fate, self.rules, now)
            self.tallies.asked(ask, ask.order.told.delivered_at, now, merged=True)
        elif verdict.act is SEND:
            self._sent(ask, now, reminder=fate.reminder)
        else:
            if verdict.act is MOVE and not fate.reminder:
                ask.moved |= {verdict.reason}
            keeping.stand(fate, self.rules, now)
            self._follow(ask)

    def _sent(self, ask: Ask, now: datetime, *, reminder: bool) -> None:
        """What `settle` writes when a mail has gone out."""
        self._stage.people[ask.customer_id].last_mailed_at = now
        if reminder:
            ask.reminded += 1
            self.tallies.reminded(ask, now)
        else:
            self.tallies.asked(ask, ask.order.told.delivered_at, now, merged=False)
            ask.state, ask.reason, ask.sent_at = SENT, Reason.DUE, now
        ask.next_at = after_sending(ask, self.rules)  # type: ignore[arg-type]
        self._follow(ask)

    def _follow(self, ask: Ask) -> None:
        """See to it that its next time comes up, or note how it ended."""
        state = ask.state
        if state == SCHEDULED or (state == SENT and ask.reminded < self.rules.reminders):
            if ask.next_at is not None:
                self._agenda.add(ask.next_at, DUE, ask)
        elif state not in ENDED_QUIETLY:
            self.tallies.skipped(ask)

    def _know(self, now: datetime) -> None:
        """Know what was known at this instant."""
        if now < self._knowledge.until or not self._knowledge.reach(now):
            return
        self._deciding.times = self._knowledge.times
        told = self._knowledge.told if self._deliveries_told else None
        if told != self.rules.arrivals_told:
            self.rules = self._deciding.rules = replace(self.rules, arrivals_told=told)
        self._stage.people.forget(now)
