"""What is in play: an order with what is known of it so far, and its invitations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.queries import facts
from artur.domain.invitations.rules import OrderFacts

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.simulation.history import Told
    from artur.domain.stores.models import Store

RETURNED_WITHIN = timedelta(days=14)
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Ask:
    """An invitation, as far as deciding looks at one; it stands in no table."""

    id: str
    order: Played
    order_id: str
    customer_id: str
    moment: str
    created_at: datetime
    state: str = ""
    reason: str = ""
    basis: str = ""
    due_at: datetime | None = None
    next_at: datetime | None = None
    expected_at: datetime | None = None
    expected_from: dict[str, Any] | None = None
    sent_at: datetime | None = None
    reminded: int = 0
    in_flight: None = None
    claimed_at: datetime | None = None
    merged_into: str | None = None
    not_before: None = None
    left_out: list[str] | None = None
    moved: frozenset[str] = NOTHING
    """By what its time was moved."""


@dataclass(slots=True, eq=False)
class Played:
    """An order in play: what is known of it so far, and beside it what is true."""

    told: Told
    facts: OrderFacts
    asks: list[Ask] = field(default_factory=list)


def facts_of(store: Store, told: Told, rules: RuleSet) -> OrderFacts:
    """What the rules may look at when the order has just been placed."""
    return OrderFacts(
        placed_at=told.placed_at,
        known_at=told.placed_at,
        legal_basis=told.legal_basis,
        opt_out_offered=told.offered,
        promised_at=told.promised_at,
        country=told.country,
        total=told.total,
        products=told.lines,
        categories=told.categories,
        region=told.region,
        carrier=told.carrier,
        attributes=told.attributes,
        home=store.country,
        zone=store.timezone,
        draw=facts.draw(store.id, told.external_id) if rules.share < 1 else 0.0,
        refusals={},
    )


def news_of(told: Told, *, deliveries: bool) -> list[tuple[datetime, str]]:
    """What is heard of the order later, and when; arrivals only if they are told.

    A cancellation that was told without its time counts from the order on, a return from a while after the arrival.
    """
    cancelled, returned = told.cancelled_at, told.returned_at
    # Told together with the order, as from a file, it bears the time of the telling.
    if cancelled == told.created_at:
        cancelled = told.placed_at
    if returned == told.created_at:
        returned = (told.delivered_at or told.placed_at) + RETURNED_WITHIN
    news = [
        (told.shipped_at, "shipped"),
        (told.delivered_at if deliveries else None, "delivered"),
        (cancelled, "cancelled"),
        (returned, "returned"),
    ]
    return [(at, what) for at, what in news if at is not None]
