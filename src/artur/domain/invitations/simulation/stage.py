"""The orders in play, with what is known of them and of their customers; what is over is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.models import State
from artur.domain.invitations.rules.replanning import WAITED
from artur.domain.invitations.simulation.people import Memory, People

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules import OrderFacts, RuleSet
    from artur.domain.invitations.simulation.playing import Played

SCHEDULED, SENT, SKIPPED = State.SCHEDULED, State.SENT, State.SKIPPED


class Stage:
    """Who and what is in play under one set of rules."""

    def __init__(self, rules: RuleSet) -> None:
        self.orders: dict[str, Played] = {}
        self.facts: dict[str, OrderFacts] = {}
        self.past = Memory(rules.same_product_after) if rules.asks_for_past_mails() else None
        self.people = People(rules, self.past)

    def enter(self, played: Played) -> None:
        """One more order."""
        told = played.told
        self.people.enter(told.customer_id)
        self.facts[told.id] = played.facts
        self.orders[told.id] = played
        if self.past is not None and told.products:
            self.past.bought[told.id] = set(told.products)  # type: ignore[index,arg-type]

    def over(self, played: Played, reminders: int, now: datetime) -> bool:
        """Whether nothing can become of the order any more; then it is let go."""
        for ask in played.asks:
            state = ask.state
            if state == SCHEDULED or (state == SENT and ask.reminded < reminders):
                return False
            if state == SKIPPED and ask.reason in WAITED:
                return False
        told = played.told
        if self.orders.pop(told.id, None) is not None:
            del self.facts[told.id]
            self.people.leave(told.customer_id, now)
            # Order and invitations no longer hold one another.
            played.asks = []
            if self.past is not None:
                self.past.bought.pop(told.id, None)  # type: ignore[call-overload]
        return True
