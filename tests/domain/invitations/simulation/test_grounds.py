"""What an order itself says of its way out counts in a simulation as it does in earnest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.intake import take
from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.simulation import Span, simulate
from artur.domain.orders.intake import parse

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("consent", "skipped"),
    [
        ({"text": "v1", "source": "checkout", "opt_out_offered": True}, 0),
        ({"text": "v1", "source": "checkout", "opt_out_offered": False}, 1),
        (None, 1),
    ],
)
def test_a_way_out_at_the_checkout_is_enough_where_it_must_be_told(
    store: Store, clock: FrozenClock, consent: dict[str, object] | None, skipped: int
) -> None:
    placed = clock.now - timedelta(days=60)
    order = {
        "id": "1",
        "placed_at": placed.isoformat(),
        "delivered_at": (placed + timedelta(days=3)).isoformat(),
        "status": "delivered",
        "customer": {"email": "ana@example.com"},
        "legal_basis": "soft_opt_in",
        "country": "DE",
        "lines": [{"product": {"id": "SKU-1", "name": "Teapot"}, "quantity": 1}],
    }
    take(store, [parse(order | ({"consent": consent} if consent else {}))])
    (found,) = simulate(store, [RuleSet()], Span.last_year())
    moment = found["moments"]["purchase"]
    assert moment["skipped"].get("opt_out_unsaid", 0) == skipped
    assert moment["asked"] == 1 - skipped
