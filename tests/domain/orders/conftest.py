"""Orders as a shop tells them, and a quick way to take them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.orders.actions import Upserted
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock


def told(order_id: str = "1001", **changes: Any) -> dict[str, Any]:
    """The contract's example, placed on the day before the tests' clock."""
    order = {
        "id": order_id,
        "placed_at": "2026-04-12T10:15:00+02:00",
        "customer": {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl"},
        "legal_basis": "soft_opt_in",
        "country": "SI",
        "region": None,
        "currency": "EUR",
        "total": "59.90",
        "carrier": "GLS",
        "shipped_at": None,
        "delivered_at": None,
        "promised_at": "2026-04-16T00:00:00+02:00",
        "status": "placed",
        "lines": [
            {
                "product": {
                    "id": "SKU-1",
                    "name": "Čajnik",
                    "url": "https://tea.example/sku-1",
                    "image": "https://tea.example/sku-1.webp",
                    "gtin": "4006381333931",
                    "brand": "Zvezda",
                    "category": "Teapots",
                },
                "quantity": 1,
                "price": "59.90",
            }
        ],
        "attributes": {"channel": "web"},
    }
    return order | changes


@pytest.fixture
def take(store: Store, clock: FrozenClock) -> Callable[..., list[Upserted]]:
    """Take orders in: `take(told(), told("1002"))`."""
    from artur.domain.orders.actions import upsert
    from artur.domain.orders.intake import parse
    from artur.foundation.events.recording import transaction_of

    def run(*orders: dict[str, Any], into: Store = store) -> list[Upserted]:
        with transaction_of(into.id) as tx:
            return upsert(tx, into, [parse(order) for order in orders])

    return run
