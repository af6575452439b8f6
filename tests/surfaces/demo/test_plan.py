"""The demo's plan is the same every time, and every text of the content finds an order it fits."""

from __future__ import annotations

from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar, plan

WRITERS = [order for order in plan.orders(plan.FULL) if order.says]


def test_the_same_is_planned_again() -> None:
    first = plan.orders(plan.FULL)
    plan.orders.cache_clear()
    assert plan.orders(plan.FULL) == first


def test_there_are_as_many_orders_as_a_small_shop_has_in_four_months() -> None:
    before = [order for order in plan.orders(plan.FULL) if order.placed_at <= calendar.NOW]
    assert 900 <= len(before) <= 1500


def test_every_text_is_somebodys() -> None:
    said = [order.says.id for order in WRITERS if order.says]
    assert sorted(said) == sorted(review.id for review in content.reviews())


def test_every_text_fits_its_order() -> None:
    for order in WRITERS:
        says, parcel = order.says, order.parcel
        assert says is not None
        assert parcel.delivered_at is not None, order.id
        assert order.person.language == says.language, order.id
        assert order.person.voice == says.voice, order.id
        assert not says.product or says.product in {product.id for product, _ in order.lines}
        assert not says.carrier or says.carrier == parcel.carrier, order.id
        assert not says.late or parcel.delivered_at > parcel.promised_at, order.id


def test_a_parcel_goes_its_way_in_time() -> None:
    for order in plan.orders(plan.FULL):
        instants = [order.placed_at, *(at for _kind, at in order.parcel.events())]
        assert instants == sorted(instants), order.id


def test_who_writes_has_one_order() -> None:
    everybody = [order.person.email for order in plan.orders(plan.FULL)]
    assert all(everybody.count(order.person.email) == 1 for order in WRITERS)
