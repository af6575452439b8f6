"""Whom a visitor may be: by the address they give, by the order they name, and never by both mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.chat import customers
from tests.domain.chat.talking import conversation
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop


@pytest.fixture
def shop(clock: FrozenClock, alice: Person) -> Shop:
    return furnish(alice.store)


def test_an_address_finds_its_orders_and_reviews_the_latest_first(shop: Shop, alice: Person):
    order = shop.orders[0]
    known = customers.known(conversation(alice.store, "Hi", email=order.customer.email.upper()))
    assert known.customer == order.customer
    assert order in known.orders
    assert not known.elsewhere
    placed = [one.placed_at for one in known.orders]
    assert placed == sorted(placed, reverse=True)


def test_an_order_finds_its_customer_when_no_address_is_given(shop: Shop, alice: Person):
    order = shop.orders[0]
    known = customers.known(conversation(alice.store, "Hi", order_number=f"#{order.external_id}"))
    assert known.customer == order.customer


def test_an_order_of_somebody_else_shows_nothing_of_theirs(shop: Shop, alice: Person):
    mine, theirs = (
        shop.orders[0],
        next(one for one in shop.orders if one.customer_id != shop.orders[0].customer_id),
    )
    told = conversation(
        alice.store, "Hi", email=mine.customer.email, order_number=theirs.external_id
    )
    known = customers.known(told)
    assert known.elsewhere
    assert theirs not in known.orders
    stranger = conversation(
        alice.store, "Hi", email="nobody@example.org", order_number=theirs.external_id
    )
    assert customers.known(stranger) == customers.Known(elsewhere=True)


def test_another_stores_customer_is_nobody_here(shop: Shop, charlie: Person):
    order = shop.orders[0]
    told = conversation(
        charlie.store, "Hi", email=order.customer.email, order_number=order.external_id
    )
    assert customers.known(told) == customers.Known()


def test_earlier_conversations_are_those_of_the_same_address(alice: Person, charlie: Person):
    first = conversation(alice.store, "One", email="ana@example.com")
    conversation(alice.store, "Two", email="else@example.com")
    conversation(charlie.store, "Three", email="ana@example.com")
    again = conversation(alice.store, "Four", email="ana@example.com")
    assert customers.earlier(again) == [first]
