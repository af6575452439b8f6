"""Several workers, and a shop that delivers twice at the same moment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.connecting import receiving, walking
from artur.domain.orders.connectors import keeping, queries, signatures
from artur.domain.orders.connectors.contract import Delivery
from artur.domain.orders.models import Connection, Heard, Order
from tests.domain.orders.connectors.sample import SAMPLE, order
from tests.harness.threads import at_once

if TYPE_CHECKING:
    from tests.domain.orders.connectors.shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_delivery_at_once_is_taken_once(sample: Shop) -> None:
    body = json.dumps({"orders": [order(1)]}).encode()
    stamp = int(sample.clock.now.timestamp())
    secret = keeping.opened(SAMPLE, sample.connection)["secret"]
    headers = signatures.signed(secret, "m-1", stamp, body)
    delivery = Delivery(headers, body, sample.clock.now)

    def work(_: int) -> None:
        connection = queries.by_token(sample.connection.token)
        assert connection is not None
        receiving.deliver(connection, delivery)

    at_once(4, work)
    assert (Heard.objects.count(), Order.objects.count()) == (1, 1)


def test_workers_beside_each_other_read_every_order_once(sample: Shop) -> None:
    def work(_: int) -> int:
        read = 0
        for _round in range(200):
            read += walking.walk(sample.store.id)
            if Connection.objects.get().caught_up_at is not None:
                break
        return read

    assert sum(at_once(4, work)) == 25
    assert (Order.objects.count(), sample.look().read) == (25, 25)
