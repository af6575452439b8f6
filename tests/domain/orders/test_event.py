"""What happens to an order after it was placed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders import queries
from artur.domain.orders.actions import apply_event
from artur.domain.orders.intake import OrderEvent
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 4, 12, 12, tzinfo=UTC)


def happen(store: Store, kind: str, at: datetime = NOON, **more: Any) -> Any:
    with transaction_of(store.id) as tx:
        return apply_event(tx, store, "1001", OrderEvent(kind, at, **more))


def test_an_event_sets_its_date_and_status(take: Any, store: Store) -> None:
    take(told())
    done = happen(store, "shipped", carrier="DPD", tracking="1Z9")
    order = queries.order(store, "1001")
    assert done.changes == {"shipped_at", "status", "carrier", "tracking"}
    assert (order.status, order.shipped_at, order.carrier) == ("shipped", NOON, "DPD")
    assert happen(store, "shipped").result == "unchanged"


def test_a_late_event_fills_its_date_and_leaves_the_status(take: Any, store: Store) -> None:
    take(told())
    happen(store, "delivered", datetime(2026, 4, 13, tzinfo=UTC))
    happen(store, "shipped")
    order = queries.order(store, "1001")
    assert (order.status, order.shipped_at) == ("delivered", NOON)
    assert [step.kind for step in queries.timeline(order)] == ["placed", "shipped", "delivered"]


def test_the_order_told_again_keeps_what_happened(take: Any, store: Store) -> None:
    take(told())
    happen(store, "delivered")
    assert take(told())[0].result == "unchanged"
    assert queries.order(store, "1001").delivered_at == NOON


@pytest.mark.parametrize(
    ("first", "then"),
    [("delivered", "cancelled"), ("cancelled", "shipped"), ("returned", "delivered")],
)
def test_what_has_ended_does_not_go_on(take: Any, store: Store, first: str, then: str) -> None:
    take(told())
    happen(store, first)
    with pytest.raises(Conflict):
        happen(store, then)


def test_an_event_before_its_order_or_in_the_future_is_refused(take: Any, store: Store) -> None:
    take(told())
    for at in (datetime(2026, 4, 11, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)):
        with pytest.raises(Invalid):
            happen(store, "delivered", at)


def test_a_parcel_does_not_arrive_before_it_was_handed_over(take: Any, store: Store) -> None:
    take(told())
    happen(store, "shipped")
    with pytest.raises(Invalid) as refused:
        happen(store, "delivered", datetime(2026, 4, 12, 11, 59, tzinfo=UTC))
    assert [(e.field, e.message) for e in refused.value.errors] == [
        ("at", "This lies before the order was shipped.")
    ]
    assert queries.order(store, "1001").status == "shipped"
    happen(store, "delivered", NOON)
    assert queries.order(store, "1001").delivered_at == NOON
    with pytest.raises(Invalid) as refused:
        happen(store, "shipped", datetime(2026, 4, 12, 12, 1, tzinfo=UTC))
    assert refused.value.errors[0].message == "This lies after the delivery."


def test_the_order_of_another_store_is_not_found(take: Any, other_store: Store) -> None:
    take(told())
    with pytest.raises(NotFound):
        happen(other_store, "shipped")
