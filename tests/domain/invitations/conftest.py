"""Orders as shops tell them, rules, and the worker's round, for the tests of invitations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.models import Invitation
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox


@dataclass
class Shop:
    """A shop that tells Artur of its orders, and the worker beside it."""

    store: Store
    clock: FrozenClock
    inbox: Inbox

    def order(
        self, number: str = "1001", email: str = "ana@example.com", **told: Any
    ) -> dict[str, Any]:
        """Tell of an order; the answer's invitations by moment."""
        from artur.domain.invitations.intake import take
        from artur.domain.orders.intake import parse

        document = {
            "id": number,
            "placed_at": self.clock.now.isoformat(),
            "customer": {"email": email, "name": "Ana Kovač", "locale": "sl"},
            "lines": [{"product": {"id": "SKU-1", "name": "Čajnik Lipa"}, "quantity": 1}],
            **told,
        }
        taken = take(self.store, [parse(document)])[0]
        return {entry.moment: entry for entry in taken.invitations}

    def happens(self, number: str, type_: str, at: datetime | None = None) -> dict[str, Any]:
        """Tell what happened to an order."""
        from artur.domain.invitations.intake import take_event
        from artur.domain.orders.intake import parse_event

        taken = take_event(
            self.store,
            number,
            parse_event({"type": type_, "at": (at or self.clock.now).isoformat()}),
        )
        return {entry.moment: entry for entry in taken.invitations}

    def rules(self, **changes: Any) -> None:
        """Change the rules as a key may."""
        from artur.domain.invitations import actions

        actions.change_rules(self.store, changes, "key:test")
        while actions.replan_batch(self.store):
            pass

    def work(self) -> None:
        """Let the worker do everything that is due."""
        from artur.domain.invitations import actions

        actions.learn(self.store)
        while actions.send_batch(self.store):
            pass

    def later(self, **by: float) -> None:
        """Let time pass and the worker do what is due then."""
        self.clock.move(timedelta(**by))
        self.work()

    def invitation(self, number: str = "1001", moment: str = "purchase") -> Invitation:
        """The invitation as stored."""
        from artur.domain.invitations.models import Invitation

        return Invitation.objects.get(
            store_id=self.store.id, order__external_id=number, moment=moment
        )

    def subjects(self) -> list[str]:
        """The subjects of the mails that arrived."""
        return [str(message["Subject"]) for message in self.inbox.messages]


@pytest.fixture
def shop(store: Store, clock: FrozenClock, smtp: Inbox) -> Shop:
    """Alice's store with sending switched on."""
    made = Shop(store, clock, smtp)
    made.rules(sending=True)
    return made
