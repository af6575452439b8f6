"""A store's due deliveries one after the other, within the calling thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.webhooks import actions, attempts, queries, rules
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid

    from artur.domain.webhooks.models import Endpoint

BATCH = 50


def send_due(store_id: uuid.UUID) -> int:
    """One batch for each endpoint to which something is due; how many were tried."""
    ready = [one for one in queries.ready(clock.now()) if one.store_id == store_id]
    return sum(_send(endpoint) for endpoint in ready)


def _send(endpoint: Endpoint) -> int:
    alone = endpoint.in_order or endpoint.failures >= rules.DOWN
    taken = actions.claim(endpoint, 1 if alone else BATCH)
    address = attempts.address_of(endpoint, clock.now())
    with attempts.caller() as caller:
        for tried, delivery in enumerate(taken, 1):
            one = attempts.attempt(caller, address, delivery)
            actions.settle(endpoint.store_id, endpoint.id, [one])
            if one.word:
                # What comes after it is looked at anew: the endpoint may want to be left alone.
                actions.let_go(endpoint.store_id, taken[tried:])
                return tried
    return len(taken)
