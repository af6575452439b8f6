"""A connected shop in a test: connect a kind, let the worker ask until all is read, deliver what the shop sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.test import Client

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from artur.domain.orders.connectors.contract import Finding
    from artur.domain.orders.models import Connection, Order, Unused
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

MOST_PORTIONS = 500
MEMBER = "member:00000000-0000-7000-8000-000000000001"


@dataclass
class Shop:
    """One connection of a store; every look at it is a fresh one."""

    store: Store
    connection: Connection
    clock: FrozenClock
    client: Client = field(default_factory=Client)

    def look(self) -> Connection:
        """The connection as it is stored now."""
        self.connection.refresh_from_db()
        return self.connection

    def step(self) -> int:
        """Let a worker ask for the next portion, if the shop is due; how many orders (1 for a failure, 0 for nothing)."""
        from artur.domain.invitations.connecting import walking

        return walking.walk(self.store.id)

    def walk(self) -> Connection:
        """Let a worker ask until nothing is due any more; the clock stands still."""
        for _ in range(MOST_PORTIONS):
            if not self.step():
                return self.look()
        raise AssertionError(f"still not done after {MOST_PORTIONS} portions")

    def walk_for(self, length: timedelta, steps: int) -> Connection:
        """Let that much time pass in equal steps, and a worker ask whenever the shop is due."""
        for _ in range(steps):
            self.clock.move(length / steps)
            self.walk()
        return self.look()

    def deliver(self, body: bytes, headers: dict[str, str] | None = None, **more: Any) -> Any:
        """POST to the webhook address as the shop would; `headers` by their HTTP names."""
        told = {"content-type": "application/json", **(headers or {})}
        kind = {name.lower(): value for name, value in told.items()}.pop("content-type")
        return self.client.post(
            f"/hooks/{self.connection.token}", body, content_type=kind, headers=told, **more
        )

    def retry(self) -> None:
        """Let the worker try again what is waiting for it."""
        from artur.domain.invitations.connecting import retrying

        for _ in range(MOST_PORTIONS):
            if not retrying.retry(self.store.id):
                return
        raise AssertionError("what is kept is tried again for ever")

    def check(self) -> list[Finding]:
        """Press the test button."""
        from artur.domain.orders.connectors import trying

        return trying.test(self.look())

    def settings(self) -> dict[str, str]:
        """What was entered and made, secrets opened."""
        from artur.domain.orders.connectors import keeping, registry

        connector = registry.of(self.connection.kind)
        assert connector is not None
        return keeping.opened(connector, self.look())

    def orders(self) -> dict[str, Order]:
        """The orders that came, by the shop's id."""
        from artur.domain.orders.models import Order

        return {o.external_id: o for o in Order.objects.filter(store_id=self.store.id)}

    def unused(self) -> list[Unused]:
        """What could not be used, the oldest first."""
        from artur.domain.orders.models import Unused

        return list(Unused.objects.filter(connection_id=self.connection.id).order_by("id"))

    def planned(self, order: str) -> list[tuple[str, str, str]]:
        """Moment, state and reason of the order's invitations."""
        from artur.domain.invitations.models import Invitation

        found = Invitation.objects.filter(order_id=self.orders()[order].id)
        return sorted(found.values_list("moment", "state", "reason"))


def connect(
    store: Store,
    clock: FrozenClock,
    kind: str,
    given: dict[str, str],
    since: datetime | None = None,
) -> Shop:
    """Connect a shop to `store` as a member would; `given` are its fields."""
    from artur.domain.orders.connectors import actions

    connection = actions.connect(store.id, kind, given, MEMBER, since=since)
    return Shop(store, connection, clock)
