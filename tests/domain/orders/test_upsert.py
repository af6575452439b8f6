"""Taking orders in: idempotent, never backwards, and everything that hangs on them kept with them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.orders import queries
from artur.domain.orders.models import Customer, Line, Order, Product
from artur.domain.orders.rules import ENDS, WAY, further
from artur.foundation.events.models import Event
from artur.foundation.kit.problems import NotFound
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.orders.actions import Upserted
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

    Take = Callable[..., list[Upserted]]

pytestmark = pytest.mark.django_db


def without(order: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in order.items() if name not in names}


def product(product_id: str, **facts: Any) -> dict[str, Any]:
    return {"product": {"id": product_id, **facts}}


def test_a_new_order_is_kept_whole(take: Take, store: Store) -> None:
    (made,) = take(told())
    order = queries.order(store, "1001")
    line = order.lines.get()
    assert (made.result, made.order.id, made.order.line_count) == ("created", order.id, 1)
    assert made.order.categories == {"Teapots"}
    assert (order.customer.email, order.customer.name) == ("ana@example.com", "Ana Kovač")
    assert (order.total, order.attributes) == (Decimal("59.90"), {"channel": "web"})
    assert (line.product.external_id, line.product.gtin) == ("SKU-1", "4006381333931")
    assert (line.quantity, line.price) == (1, Decimal("59.90"))
    assert [event.type for event in Event.objects.all()] == ["order.created"]


def test_the_same_again_changes_nothing(take: Take, clock: FrozenClock) -> None:
    take(told())
    before = list(Order.objects.values())
    clock.move(timedelta(hours=1))
    (again,) = take(told())
    assert again.result == "unchanged"
    assert list(Order.objects.values()) == before
    assert Event.objects.count() == 1


def test_the_same_content_written_otherwise_changes_nothing(take: Take) -> None:
    take(told())
    (again,) = take(without(told(), "region", "shipped_at"))
    assert again.result == "unchanged"


def test_absent_keeps_and_null_clears(take: Take, store: Store) -> None:
    take(told())
    (kept,) = take(without(told(country="LV"), "carrier", "total", "lines", "attributes"))
    order = queries.order(store, "1001")
    assert kept.changes == {"country"}
    assert (order.carrier, order.total, order.lines.count()) == ("GLS", Decimal("59.90"), 1)
    nothing = dict.fromkeys(["carrier", "total", "lines", "attributes", "promised_at", "country"])
    take(told(**nothing, customer={"email": "ana@example.com", "name": None}))
    order = queries.order(store, "1001")
    assert (order.carrier, order.total, order.lines.count()) == ("", None, 0)
    assert (order.attributes, order.promised_at, order.country) == ({}, None, "")
    assert (order.customer.name, order.customer.locale) == ("", "sl")


def test_the_stores_legal_basis_holds_until_one_is_told(take: Take, store: Store) -> None:
    take(without(told(), "legal_basis"))
    assert queries.order(store, "1001").legal_basis == store.default_legal_basis
    take(told(legal_basis="none"))
    take(without(told(carrier="DPD"), "legal_basis"))
    assert queries.order(store, "1001").legal_basis == "none"
    take(told(legal_basis=None))
    assert queries.order(store, "1001").legal_basis == store.default_legal_basis


def test_a_status_never_goes_back(take: Take, store: Store) -> None:
    take(told(status="shipped"))
    (late,) = take(told(status="paid"))
    assert late.result == "unchanged"
    take(told(status="delivered"))
    take(told(status="cancelled"))
    assert queries.order(store, "1001").status == "delivered"
    take(told(status="returned"))
    order = queries.order(store, "1001")
    assert (order.status, order.returned_at) == ("returned", datetime(2026, 4, 13, 9, tzinfo=UTC))


def test_lines_keep_their_ids_while_their_product_stays(take: Take, store: Store) -> None:
    take(told(lines=[product("A"), product("B"), product("A")]))
    first = {line.position: line.id for line in Line.objects.all()}
    (changed,) = take(told(lines=[product("C"), product("A") | {"quantity": 3}, product("B")]))
    order = queries.order(store, "1001")
    now = [(line.product.external_id, line.id) for line in order.lines.all()]
    assert changed.changes == {"lines"}
    assert [name for name, _ in now] == ["C", "A", "B"]
    assert [id_ for _, id_ in now][1:] == [first[0], first[1]]
    assert first[2] not in dict(now).values()


def test_what_is_told_of_a_product_changes_it_and_its_version(take: Take, store: Store) -> None:
    take(told())
    mug = queries.product(store, "SKU-1")
    (changed,) = take(told(lines=[product("SKU-1", name="Nov čajnik", brand=None)]))
    now = queries.product(store, "SKU-1")
    assert (now.id, now.name, now.brand, now.category) == (mug.id, "Nov čajnik", "", "Teapots")
    assert (mug.version, now.version) == (1, 2)
    assert "products" in changed.changes


def test_customers_are_one_by_their_address_whatever_its_case(take: Take) -> None:
    take(told("1"), told("2", customer={"email": "ANA@Example.com", "name": "Ana K."}))
    assert list(Customer.objects.values_list("email", "name")) == [("ana@example.com", "Ana K.")]


def test_an_order_can_move_to_another_customer(take: Take, store: Store) -> None:
    take(told())
    (moved,) = take(told(customer={"email": "bob@example.com"}))
    assert moved.changes >= {"customer_id"}
    assert queries.order(store, "1001").customer.email == "bob@example.com"


def test_an_id_told_twice_in_a_batch_is_taken_in_one_after_the_other(take: Take) -> None:
    results = take(told(status="paid"), told("1002"), told(status="placed"), told(status="shipped"))
    assert [r.result for r in results] == ["created", "created", "unchanged", "updated"]
    assert [r.order.external_id for r in results] == ["1001", "1002", "1001", "1001"]


def test_stores_with_the_same_ids_do_not_meet(take: Take, store: Store, other_store: Store) -> None:
    take(told())
    take(told(status="delivered", total="1.00"), into=other_store)
    assert queries.order(store, "1001").total == Decimal("59.90")
    assert Product.objects.count() == Customer.objects.count() == Order.objects.count() == 2
    take(told("only-here"))
    with pytest.raises(NotFound):
        queries.order(other_store, "only-here")


def test_a_batch_costs_the_same_statements_whatever_its_size(take: Take) -> None:
    def cost(orders: list[dict[str, Any]]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            take(*orders)
        return len(captured)

    def batch(start: int, size: int, **changes: Any) -> list[dict[str, Any]]:
        return [
            told(
                f"o{i}",
                customer={"email": f"c{i}@example.com"},
                lines=[product(f"p{i}")],
                **changes,
            )
            for i in range(start, start + size)
        ]

    cost(batch(0, 1))
    assert cost(batch(10, 1)) == cost(batch(100, 200)) < 25
    assert cost(batch(10, 1, status="shipped")) == cost(batch(100, 200, status="shipped")) < 25


MESSAGES = st.lists(
    st.sampled_from(
        [
            {"status": "placed"},
            {"status": "paid"},
            {"status": "shipped", "shipped_at": "2026-04-12T12:00:00Z"},
            {"status": "delivered", "delivered_at": "2026-04-13T08:00:00Z"},
            {"status": "returned"},
        ]
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda message: message["status"],
)
numbers = itertools.count()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(messages=MESSAGES, data=st.data())
def test_the_same_messages_in_any_order_end_in_the_same_state(
    take: Take, store: Store, messages: list[dict[str, Any]], data: st.DataObject
) -> None:
    def end(history: list[dict[str, Any]]) -> list[Any]:
        number = f"h{next(numbers)}"
        base = without(told(number), "status", "shipped_at", "delivered_at")
        for message in history:
            take(base | message)
        order = queries.order(store, number)
        return [
            order.status, order.shipped_at, order.delivered_at, order.returned_at, order.total,
            [(line.product_id, line.quantity) for line in order.lines.all()],
        ]  # fmt: skip

    shuffled = data.draw(st.permutations(messages + data.draw(st.lists(st.sampled_from(messages)))))
    assert end(shuffled) == end(messages)


@given(stored=st.sampled_from([*WAY, *ENDS]), told_of=st.sampled_from([*WAY, *ENDS]) | st.none())
def test_no_message_takes_a_status_back(stored: str, told_of: str | None) -> None:
    now = further(stored, told_of)
    assert now in {stored, told_of}
    if stored in ENDS:
        assert now == stored
    elif now in WAY:
        assert WAY.index(now) >= WAY.index(stored)
