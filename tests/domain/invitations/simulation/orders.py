"""Past orders, made up: most arrive within days, some late, some never, some are cancelled."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.intake import take
from artur.domain.orders.intake import parse

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store

PEOPLE, GOODS = 120, 6


def a_year_of(store: Store, until: datetime, count: int = 300, seed: int = 1) -> None:
    """Take in `count` orders of the year before `until`, told today with all that became of them."""
    chance = random.Random(seed)
    orders = [_order(i, until, chance) for i in range(count)]
    for start in range(0, count, 100):
        take(store, [parse(one) for one in orders[start : start + 100]])


def _order(i: int, until: datetime, chance: random.Random) -> dict[str, Any]:
    placed = until - timedelta(days=chance.uniform(1, 364))
    shipped = placed + timedelta(days=chance.uniform(0.2, 2))
    arrived = shipped + timedelta(days=chance.uniform(1, 6) * (3 if chance.random() < 0.1 else 1))
    told = chance.random()
    return {
        "id": f"P{i:04d}",
        "placed_at": placed.isoformat(),
        "promised_at": (placed + timedelta(days=5)).isoformat(),
        "shipped_at": shipped.isoformat() if shipped < until else None,
        "delivered_at": arrived.isoformat() if told < 0.92 and arrived < until else None,
        "status": "cancelled" if told > 0.96 else "delivered" if told < 0.92 else "shipped",
        "customer": {"email": f"customer{chance.randrange(PEOPLE)}@example.com", "name": "Ana"},
        "legal_basis": "none" if chance.random() < 0.05 else "soft_opt_in",
        "country": chance.choice(["SI", "LV"]),
        "total": f"{chance.randrange(10, 200)}.00",
        "lines": [
            {"product": {"id": f"SKU-{chance.randrange(GOODS)}", "category": "Tea"}, "quantity": 1}
        ],
    }
