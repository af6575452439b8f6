"""Visits and orders of an experiment: counted once, each with its variant, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.insights.effect import actions, queries
from artur.domain.insights.effect.models import Experiment, Outcome
from artur.domain.invitations.intake import take
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Order
from artur.foundation.events import registry, worker
from artur.foundation.kit.problems import Conflict, Invalid, NotFound


@pytest.fixture
def react():
    """Let the orders be taken in."""
    worker.discover()

    def run():
        while worker.react([registry.subscribers["insights.effect"]], {}):
            pass

    return run


@pytest.fixture
def buy(store, clock):
    """An order with or without a variant."""

    def order(number, variant=None, into=None, **told):
        said = {
            "id": str(number),
            "placed_at": clock.now.isoformat(),
            "customer": {"email": f"c{number}@example.com"},
            "currency": "EUR",
            "total": "40.00",
            "attributes": {"artur_variant": variant} if variant else {},
            **told,
        }
        take(into or store, [parse(said)])

    return order


def test_visits_and_orders_are_counted_by_variant(store, clock, buy, react):
    found = actions.begin(store.id, 0.5, actor="x")
    for variant in ("shown", "shown", "hidden", "neither"):
        actions.visit(store, variant)
    clock.move(timedelta(hours=1))
    buy(1, "shown")
    buy(2, "hidden", total="60.00")
    buy(3, "maybe")
    buy(4)
    react()
    now = queries.standing(found)
    assert (now.shown.visits, now.shown.orders, now.shown.total) == (2, 1, 40.0)
    assert (now.hidden.visits, now.hidden.orders, now.hidden.squares) == (1, 1, 3600.0)
    assert (now.enough, now.effects) == (False, {})


def test_what_becomes_of_an_order_changes_what_it_counts_for_once(store, clock, buy, react):
    found = actions.begin(store.id, 0.5, actor="x")
    clock.move(timedelta(hours=1))
    buy(1, "shown")
    buy(2, "shown")
    react()
    clock.move(timedelta(days=3))
    buy(1, "shown", status="returned", placed_at=(clock.now - timedelta(days=3)).isoformat())
    buy(2, "shown", status="cancelled", placed_at=(clock.now - timedelta(days=3)).isoformat())
    react()
    worker_again = [order.id for order in Order.objects.filter(store_id=store.id)]
    actions.take(store, worker_again)
    now = queries.standing(found)
    assert (now.shown.orders, now.shown.returned) == (1, 1)
    assert Outcome.objects.filter(store_id=store.id).count() == 2


def test_only_orders_placed_while_it_goes_on_count(store, clock, buy, react):
    buy(1, "shown")
    clock.move(timedelta(hours=1))
    found = actions.begin(store.id, 0.5, actor="x")
    clock.move(timedelta(hours=1))
    actions.end(store.id, found.id, actor="x")
    actions.end(store.id, found.id, actor="x")
    clock.move(timedelta(hours=1))
    buy(2, "shown")
    react()
    assert queries.standing(found).shown.orders == 0
    assert actions.visit(store, "shown") is False


def test_money_of_another_currency_is_not_added(store, clock, buy, react):
    found = actions.begin(store.id, 0.5, actor="x")
    clock.move(timedelta(hours=1))
    buy(1, "shown", currency="USD")
    react()
    now = queries.standing(found)
    assert (now.shown.orders, now.shown.priced, now.shown.total) == (1, 0, 0.0)


def test_one_goes_on_at_a_time_and_shares_are_sensible(store):
    actions.begin(store.id, 0.5, actor="x")
    with pytest.raises(Conflict):
        actions.begin(store.id, 0.5, actor="x")
    for share in (0.0, 0.01, 1.0, float("nan")):
        with pytest.raises(Invalid):
            actions.begin(store.id, share, actor="x")


def test_charlies_experiment_is_not_alices(store, other_store, clock, buy, react):
    theirs = actions.begin(other_store.id, 0.5, actor="x")
    clock.move(timedelta(hours=1))
    buy(1, "shown")
    react()
    with pytest.raises(NotFound):
        actions.end(store.id, theirs.id, actor="x")
    assert Experiment.objects.get(store_id=other_store.id).ended_at is None
    assert queries.standing(theirs).shown.orders == 0


def test_a_return_told_without_the_variant_counts_for_the_one_its_customer_saw(
    store, clock, buy, react
):
    found = actions.begin(store.id, 0.5, actor="x")
    clock.move(timedelta(hours=1))
    placed_at = clock.now.isoformat()
    buy(1, "shown")
    react()
    clock.move(timedelta(days=3))
    buy(1, status="returned", placed_at=placed_at)
    react()
    now = queries.standing(found)
    assert (now.shown.orders, now.shown.returned) == (1, 1)


def test_visitors_are_agreed_to_be_divided_as_the_snippet_divides_them(store):
    assert actions.begin(store.id, 0.333, actor="x").share == 0.33
