"""The same orders from several sides at once: each is kept once and nobody is told of a fault."""

from __future__ import annotations

from collections import Counter

import pytest

from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Customer, Line, Order, Product
from artur.foundation.events.models import Event
from artur.foundation.kit.contention import persist
from tests.domain.orders.conftest import told
from tests.harness.threads import at_once
from tests.people import make_store

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
SIDES = 6


def test_the_same_new_orders_at_once_are_made_once() -> None:
    store = make_store("tea", "Tea")
    orders = [
        parse(
            told(
                str(i),
                customer={"email": f"c{i % 7}@example.com"},
                lines=[{"product": {"id": f"p{i % 5}"}}],
            )
        )
        for i in range(30)
    ]

    def work(side: int) -> list[str]:
        turned = orders[side * 5 :] + orders[: side * 5]
        return [taken.result for taken in persist(lambda: take(store, turned))]

    results = Counter(result for side in at_once(SIDES, work) for result in side)
    assert results == {"created": 30, "unchanged": 30 * (SIDES - 1)}
    assert (Order.objects.count(), Line.objects.count()) == (30, 30)
    assert (Customer.objects.count(), Product.objects.count()) == (7, 5)
    assert Invitation.objects.count() == 90
    numbers = [event.number for event in Event.objects.order_by("number")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_changes_to_the_same_orders_at_once_wait_for_one_another() -> None:
    store = make_store("tea", "Tea")
    take(store, [parse(told(str(i))) for i in range(20)])
    ways = ["paid", "shipped", "delivered"]

    def work(side: int) -> None:
        for status in ways:
            numbers = range(20) if side % 2 else reversed(range(20))
            batch = [parse(told(str(i), status=status, carrier=f"C{side}")) for i in numbers]
            persist(lambda batch=batch: take(store, batch))  # type: ignore[misc]

    at_once(SIDES, work)
    assert set(Order.objects.values_list("status", flat=True)) == {"delivered"}
    assert Line.objects.count() == 20


def test_what_two_sides_tell_of_one_customer_and_product_ends_in_one_of_both() -> None:
    store = make_store("tea", "Tea")

    def work(side: int) -> None:
        for i in range(5):
            order = told(
                f"{side}-{i}",
                customer={"email": "ana@example.com", "name": f"Ana {side}"},
                lines=[{"product": {"id": "mug", "name": f"Mug {side}"}}],
            )
            persist(lambda order=order: take(store, [parse(order)]))  # type: ignore[misc]

    at_once(SIDES, work)
    assert Order.objects.count() == SIDES * 5
    assert Customer.objects.get().name in {f"Ana {side}" for side in range(SIDES)}
    assert Product.objects.get().name in {f"Mug {side}" for side in range(SIDES)}
