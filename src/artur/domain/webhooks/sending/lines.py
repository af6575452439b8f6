"""An endpoint's deliveries in hand of this process."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.webhooks import attempts, rules
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import threading
    import uuid

    from artur.domain.webhooks.attempts import Tried
    from artur.domain.webhooks.models import Delivery, Endpoint


NOWHERE = attempts.Address("", ())


@dataclass(slots=True, eq=False)
class Line:
    """What waits for one endpoint, in the order it is to be sent; the callers' lock guards it."""

    store_id: uuid.UUID
    endpoint_id: uuid.UUID
    work: threading.Condition
    """Told when there is something to send."""
    address: attempts.Address = NOWHERE
    at_once: int = 1
    in_order: bool = False
    waiting: deque[tuple[float, Delivery]] = field(default_factory=deque)
    """With the moment each was taken in hand."""
    busy: int = 0
    """Calls under way."""
    idle: int = 0
    """Threads that wait for the next with their connection open."""
    unsettled: int = 0
    """Called, and not yet noted."""
    slow: bool = False
    probing: bool = False
    """It is down: one is tried now and then."""
    failed: int = 0
    """In a row, as seen from here."""

    def heed(self, endpoint: Endpoint) -> None:
        """Take what the row says now."""
        self.address = attempts.address_of(endpoint, clock.now())
        self.in_order = endpoint.in_order
        self.at_once = 1 if endpoint.in_order else endpoint.at_once
        self.probing = endpoint.failures >= rules.DOWN

    @property
    def room(self) -> int:
        """How many more may be taken in hand."""
        held = len(self.waiting)
        # What was seen here may not be noted yet.
        probing = self.probing or self.failed >= rules.DOWN
        if probing or self.in_order:
            held += self.busy + self.unsettled
        if self.in_order and held:
            return 0
        return rules.room(self.at_once, held, slow=self.slow, probing=probing)

    def add(self, deliveries: list[Delivery]) -> None:
        """These are in hand now."""
        now = time.monotonic()
        self.waiting.extend((now, one) for one in deliveries)

    def next(self) -> Delivery | None:
        """The next to send; what lay here for too long is left to the end of its lease."""
        while self.waiting:
            since, delivery = self.waiting.popleft()
            if time.monotonic() - since < rules.STALE:
                return delivery
        return None

    def learn(self, tried: Tried) -> list[Delivery]:
        """What an attempt says of the endpoint; what is to be given back when it is better left alone."""
        self.slow = tried.ms >= rules.SLOW * 1000
        self.failed = self.failed + 1 if tried.word else 0
        alone = self.in_order or self.probing or self.slow or tried.rest or tried.word == "gone"
        if not tried.word or not (alone or self.failed >= rules.DOWN):
            return []
        return self.empty()

    def empty(self) -> list[Delivery]:
        """Everything that was not begun, which is in hand no longer."""
        left = [one for _, one in self.waiting]
        self.waiting.clear()
        return left
