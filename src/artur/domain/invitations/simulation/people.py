"""What a replay remembers of customers: when they were mailed and asked about which product, and no longer than it matters."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.models import State
from artur.domain.invitations.queries.past import Past
from artur.domain.invitations.rules.moments import PRODUCT
from artur.domain.invitations.rules.sending import MONTH

if TYPE_CHECKING:
    from artur.domain.invitations.rules import RuleSet


@dataclass(slots=True)
class Person:
    """A customer, as far as deciding looks at one."""

    last_mailed_at: datetime | None = None
    orders: int = 0
    """How many orders are in play."""


class People(dict[str, Person]):
    """The customers in play, and those mailed so lately that a new order would have to know."""

    def __init__(self, rules: RuleSet, past: Memory | None) -> None:
        super().__init__()
        again = (rules.same_product_after if past is not None else None) or timedelta()
        self._keep = max(rules.pause, MONTH if past is not None else timedelta(), again)
        self._past = past
        self._resting: deque[tuple[datetime, str]] = deque()

    def enter(self, customer: str) -> None:
        """One more order of theirs is in play."""
        person = self.get(customer)
        if person is None:
            person = self[customer] = Person()
        person.orders += 1

    def leave(self, customer: str, now: datetime) -> None:
        """One of their orders is over."""
        person = self[customer]
        person.orders -= 1
        if not person.orders:
            self._resting.append((now + self._keep, customer))

    def forget(self, now: datetime) -> None:
        """Let go of those whose peace is over."""
        resting = self._resting
        while resting and resting[0][0] <= now:
            customer = resting.popleft()[1]
            person = self.get(customer)
            if person is None or person.orders:
                continue
            # Who was mailed since has had another order in play, which left them resting for longer.
            if person.last_mailed_at is not None and person.last_mailed_at + self._keep > now:
                continue
            del self[customer]
            if self._past is not None:
                self._past.forget(customer)


class Memory(Past):
    """`Past` without a database: it grows with what is sent, and what is too long ago no longer counts."""

    def __init__(self, again: timedelta | None) -> None:
        super().__init__()
        self._again = again or timedelta()
        self._when: dict[Any, dict[Any, datetime]] = {}
        self.now: datetime | None = None

    def asked_of_all(self, invitation: Any) -> bool:
        """Whether this asks about nothing but products the customer was asked about lately."""
        if invitation.moment != PRODUCT:
            return False
        goods = self.bought.get(invitation.order_id)
        return bool(goods and not goods - self._lately(invitation.customer_id))

    def ask(self, invitation: Any) -> None:
        """This invitation is asked, alone or within another's mail."""
        goods = self.bought.get(invitation.order_id)
        if invitation.moment == PRODUCT and goods and invitation.state == State.SCHEDULED:
            assert self.now is not None
            asked = goods - self._lately(invitation.customer_id)
            self._when.setdefault(invitation.customer_id, {}).update(dict.fromkeys(asked, self.now))

    def forget(self, customer: str) -> None:
        """Let go of a customer."""
        self._when.pop(customer, None)
        self.mails.pop(customer, None)  # type: ignore[call-overload]

    def _lately(self, customer: Any) -> set[Any]:
        assert self.now is not None
        since = self.now - self._again
        return {p for p, at in self._when.get(customer, {}).items() if at > since}
