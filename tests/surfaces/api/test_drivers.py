"""`GET /insights/drivers` by key."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.insights.drivers import actions
from tests.domain.insights.drivers import shop as orders


@pytest.fixture
def studied(clock, store):
    """Two hundred orders, a quarter of them late, and what was found about them."""
    clock.move_to(orders.BEGIN + timedelta(days=320))
    orders.write(store, orders.reviews(200))
    return actions.make(store)[""]


def test_drivers_come_with_intervals_and_sentences(key, store, studied):
    told = key(store, "insights:read").get("/insights/drivers").json()
    assert told["state"] == "ready"
    assert told["useful"]
    assert told["orders"] == 200
    assert 0.2 < told["held_out"] < 1
    first = told["drivers"][0]
    assert (first["fact"], first["name"]) == ("late", "Lateness against the promised date")
    effect = first["effects"][0]
    assert effect["low"] < effect["estimate"] < effect["high"] < 0
    assert effect["sentence"].startswith("Arriving after the promised date costs")
    assert told["headline"] == "Late parcels cost you the most stars"
    assert told["late"]["suppositions"][0]["share"] == 0


def test_another_share_of_late_parcels_can_be_supposed(key, store, studied):
    told = key(store, "insights:read").get("/insights/drivers?late=0.1").json()
    (supposed,) = told["late"]["suppositions"]
    assert supposed["share"] == 0.1
    assert supposed["low"] < supposed["mean"] < supposed["high"]
    assert key(store, "insights:read").get("/insights/drivers?late=7").status_code == 422
    assert key(store, "insights:read").get("/insights/drivers?who=me").status_code == 422


def test_five_reviews_are_not_enough_yet(key, store, clock):
    clock.move_to(orders.BEGIN + timedelta(days=320))
    orders.write(store, orders.reviews(5))
    told = key(store, "insights:read").get("/insights/drivers").json()
    assert (told["state"], told["orders"], told["enough"]) == ("few", 5, 100)
    assert told["drivers"] == []
    assert told["mean"] is None
    assert told["late"] is None


def test_enough_orders_before_their_first_night_are_not_called_too_few(key, store, clock):
    clock.move_to(orders.BEGIN + timedelta(days=320))
    orders.write(store, orders.reviews(120))
    told = key(store, "insights:read").get("/insights/drivers").json()
    assert (told["state"], told["studied_at"], told["drivers"]) == ("due", None, [])
    assert told["headline"] == "Studied each night"


def test_another_stores_key_sees_its_own_and_a_key_without_the_scope_nothing(
    key, store, other_store, studied
):
    assert key(other_store, "insights:read").get("/insights/drivers").json()["orders"] == 0
    assert key(store, "orders:read").get("/insights/drivers").status_code == 403
