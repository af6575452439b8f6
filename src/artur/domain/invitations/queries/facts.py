"""What the rules look at, gathered for many orders at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Count

from artur.domain.invitations.rules import OrderFacts
from artur.domain.orders.models import Line
from artur.foundation.kit import signing
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store


class Told(Protocol):
    """An order, as a model or as the intake has it in hand."""

    id: uuid.UUID
    customer_id: uuid.UUID
    placed_at: datetime
    created_at: datetime
    status: str
    legal_basis: str
    consent: dict[str, Any] | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    promised_at: datetime | None
    country: str
    total: Decimal | None
    external_id: str
    region: str
    carrier: str
    attributes: dict[str, Any]


Goods = dict["uuid.UUID", tuple[int, frozenset[str]]]
"""How many lines each order has, and of which categories its products are."""


def gather(
    store: Store,
    rules: RuleSet,
    orders: Sequence[Told],
    goods: Goods,
    emails: Mapping[uuid.UUID, str],
) -> dict[uuid.UUID, OrderFacts]:
    """The facts of each of `orders`, as far as the rules ask; `emails` has the address of each customer."""
    blocked = suppression.suppressed(store.id, set(emails.values()))
    samples = rules.share < 1
    facts = {}
    for order in orders:
        lines, categories = goods.get(order.id, NO_GOODS)
        facts[order.id] = OrderFacts(
            placed_at=order.placed_at,
            known_at=order.created_at,
            status=order.status,
            legal_basis=order.legal_basis,
            opt_out_offered=bool(order.consent and order.consent.get("opt_out_offered")),
            shipped_at=order.shipped_at,
            delivered_at=order.delivered_at,
            promised_at=order.promised_at,
            country=order.country,
            total=order.total,
            products=lines,
            categories=categories,
            blocked=_why(blocked.get(emails.get(order.customer_id, ""))) if blocked else "",
            region=order.region,
            carrier=order.carrier,
            attributes=order.attributes,
            home=store.country,
            zone=store.timezone,
            draw=draw(store.id, order.external_id) if samples else 0.0,
        )
    return facts


def put_off(known: Mapping[uuid.UUID, OrderFacts], invitations: Iterable[Invitation]) -> None:
    """Add to the facts what customers said of their parcels: that they are not there yet."""
    for row in invitations:
        if row.not_before is not None:
            of_order = known[row.order_id]
            of_order.not_before = max(row.not_before, of_order.not_before or row.not_before)


def draw(store_id: uuid.UUID, external_id: str) -> float:
    """An order's place in the drawing of a sample, between 0 and 1: the same whenever it is asked for."""
    mark = signing.keyed_hash("invitations.sample", f"{store_id}:{external_id}")
    return int.from_bytes(mark[:6]) / 2**48


NO_GOODS: tuple[int, frozenset[str]] = (0, frozenset())


def goods_of(store_id: uuid.UUID, rules: RuleSet, orders: Sequence[uuid.UUID]) -> Goods:
    """Lines and categories of stored orders; the latter only when a rule asks for them."""
    counts = _products(store_id, orders)
    categories = _categories(store_id, orders) if rules.asks_for_categories() else {}
    return {order: (counts.get(order, 0), frozenset(categories.get(order, ()))) for order in orders}


def _products(store_id: uuid.UUID, orders: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    lines = Line.objects.filter(store_id__checked=store_id, order_id__among=orders).order_by()
    return dict(lines.values_list("order_id").annotate(Count("id")))


def _categories(store_id: uuid.UUID, orders: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    found: dict[uuid.UUID, set[str]] = {}
    lines = Line.objects.filter(store_id__checked=store_id, order_id__among=orders).order_by()
    for order_id, category in lines.values_list("order_id", "product__category"):
        found.setdefault(order_id, set()).add(category)
    return found


def _why(reason: str | None) -> str:
    if reason is None:
        return ""
    return "opted_out" if reason in suppression.UNWANTED else "suppressed_address"
