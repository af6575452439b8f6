"""The simulation against the real thing: the same orders, told as they happen, and what was really sent of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop

STEP = timedelta(hours=6)
"""Everything happens on this grid, so that a worker that looks once a step misses no instant."""
CLOSING = time(15, 59)
"""In UTC: 17:59 in Ljubljana."""
ORDERING, WATCHING = timedelta(days=14), timedelta(days=34)
ON_THE_GRID = [
    {"moment": "purchase", "delay": "PT6H"},
    {"moment": "delivery", "delay": "P1D"},
    {"moment": "product", "delay": "P6D"},
]
RULES: dict[str, dict[str, Any]] = {
    "as they come": {},
    "with a short pause and no reminders": {"pause": "P1D", "reminders": 0},
    "in office hours": {
        "window": {"from": "08:00", "until": "18:00"},
        "days_off": {"weekends": True, "holidays": True},
    },
    "under caps": {"daily_cap": 2, "per_month": 2, "same_product_after": "P365D"},
    "of a sample, waiting for arrivals": {"share": 0.6, "wait_for_delivery": "always"},
}

Asked = dict[tuple[str, str], tuple[str, datetime | None, datetime | None]]
"""By order and moment: what became of it, when it was asked and when it was reminded of."""


@dataclass
class History:
    """What a shop tells, by when."""

    orders: dict[datetime, list[dict[str, Any]]] = field(default_factory=dict)
    news: dict[datetime, list[tuple[str, str]]] = field(default_factory=dict)


@pytest.mark.django_db
@pytest.mark.parametrize("name", RULES)
def test_a_simulation_asks_whom_the_worker_asked_and_when(shop: Shop, name: str) -> None:
    shop.rules(moments=ON_THE_GRID, **RULES[name])
    begun = shop.clock.move(timedelta(hours=21))
    history = made_up(begun, random.Random(name))
    now = begun
    while now < begun + WATCHING:
        shop.clock.move_to(now)
        for order in history.orders.get(now, ()):
            shop.order(**order)
        for number, what in history.news.get(now, ()):
            shop.happens(number, what)
        shop.work()
        if "window" in RULES[name] and now.hour == CLOSING.hour // 6 * 6:
            # The last minute of the window, at which goes out what may not wait for the next day.
            shop.clock.move_to(datetime.combine(now.date(), CLOSING, UTC))
            shop.work()
        now += STEP
    happened, simulated = really(shop), replayed(shop, begun)
    for which, (what, _, _) in simulated.items():
        # Who was not drawn is told so, whatever became of the order: the first reason stands.
        if what == "not_drawn" and happened[which][0] == "order_cancelled":
            happened[which] = simulated[which]
    assert simulated == happened
    assert sum(what == "sent" for what, _, _ in happened.values()) > 20
    assert len({what for what, _, _ in happened.values()}) > 2


def made_up(begun: datetime, chance: random.Random) -> History:
    """Thirty orders of a dozen customers: most arrive, some late, some never, some are cancelled."""
    made = History()
    for i in range(30):
        placed = begun + STEP * chance.randrange(ORDERING // STEP)
        number = f"N{i:03d}"
        made.orders.setdefault(placed, []).append(
            {
                "number": number,
                "email": f"customer{chance.randrange(12)}@example.com",
                "promised_at": (placed + timedelta(days=4)).isoformat(),
                "lines": [{"product": {"id": f"SKU-{chance.randrange(5)}", "name": "Tea"}, "quantity": 1}],
            }
        )  # fmt: skip
        if chance.random() < 0.1:
            made.news.setdefault(_later(placed, 1, 15, chance), []).append((number, "cancelled"))
            continue
        shipped = _later(placed, 1, 8, chance)
        made.news.setdefault(shipped, []).append((number, "shipped"))
        if chance.random() < 0.85:
            arrived = _later(shipped, 2, 28, chance)
            made.news.setdefault(arrived, []).append((number, "delivered"))
    return made


def _later(than: datetime, least: int, most: int, chance: random.Random) -> datetime:
    return than + STEP * chance.randint(least, most)


def really(shop: Shop) -> Asked:
    """What the worker did, as the invitations say."""
    from artur.domain.invitations.models import Invitation

    found: Asked = {}
    rows = {row.id: row for row in Invitation.objects.filter(store_id=shop.store.id)}
    for row in rows.values():
        number, moment = str(row.order.external_id), str(row.moment)
        if row.sent_at is not None:
            found[number, moment] = ("sent", row.sent_at, row.reminded_at)
        elif row.merged_into is not None:
            found[number, moment] = ("merged", rows[row.merged_into].sent_at, None)
        elif row.state == "scheduled":
            found[number, moment] = ("ahead", None, None)
        else:
            found[number, moment] = (str(row.reason), None, None)
    return found


def replayed(shop: Shop, begun: datetime) -> Asked:
    """What the simulation says of the same orders."""
    from artur.domain.invitations.queries.rules import rules_of
    from artur.domain.invitations.simulation import Span
    from artur.domain.invitations.simulation.running import Walk
    from tests.domain.invitations.simulation.watching import watch

    now = shop.clock.now
    walk = Walk(shop.store, [rules_of(shop.store.id)], Span(begun, now + STEP))
    (asks,) = watch(walk)
    for _ in walk.steps():
        pass
    return asks.found
