"""An order of BigCommerce is read as far as it can be."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from artur.domain.orders.connectors.bigcommerce.orders import document
from tests.domain.orders.connectors.anything import NEEDED, anything, damaged, wrong
from tests.domain.orders.connectors.bigcommerce.standin import line, order


@settings(max_examples=60)
@given(damaged(order(), line()), damaged(line(), line()), anything(keys=line()))
def test_whatever_stands_in_an_order_it_is_read_or_named(
    told: dict[str, Any], one: dict[str, Any], parcel: Any
) -> None:
    assert wrong(document(told, [one], [{"tracking_carrier": parcel}], {}, by_sku=True)) <= NEEDED


def test_the_customer_as_far_as_the_order_tells() -> None:
    found = document(order(), [line(product_id=0, sku="")], [], {}, by_sku=False)
    assert found["customer"] == {
        "email": "ana.250@example.com",
        "name": "Ana Kovač",
        "locale": "sl",
        "phone": "+38640123456",
    }
    assert (found["placed_at"], found["total"]) == ("2026-04-12T08:15:00+00:00", "64.9000")
    assert found["lines"][0]["product"]["id"] == "Čajnik iz litega železa"
