"""Orders: one with its lines, a searchable list, what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from artur.domain.orders.models import Line, Order, Product
from artur.foundation.kit import paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to an order, or is promised to."""

    kind: str
    """`placed`, `shipped`, `delivered`, `cancelled`, `returned` or `promised`."""
    at: datetime


def order(store: Store, external_id: str) -> Order:
    """The order with its customer, lines and products; `NotFound` if it is not this store's."""
    found = _whole(store).filter(external_id=external_id).first()
    if found is None:
        raise NotFound(_("There is no order '%(id)s'.") % {"id": external_id})
    return found


def orders(
    store: Store, *, search: str = "", status: str = "", cursor: str = "", limit: int = 50
) -> Page[Order]:
    """Orders, the latest first; `search` finds by the shop's id or the customer's address from its start."""
    found = _whole(store)
    if status:
        found = found.filter(status=status)
    if text := search.strip()[:LONGEST_SEARCH].replace("\x00", ""):
        found = found.filter(
            Q(external_id__startswith=text)
            | Q(customer__email__startswith=text.lower())
            | Q(customer__name__icontains=text)
        )
    if cursor:
        placed_at, last = paging.decode(cursor, datetime, UUID)
        found = found.filter(Q(placed_at__lt=placed_at) | Q(placed_at=placed_at, id__lt=last))
    rows = found.order_by("-placed_at", "-id")[: limit + 1]
    return paging.take(rows, limit, lambda row: (row.placed_at, row.id))


def timeline(order: Order) -> list[Step]:
    """What happened to the order and what is promised, in time's order."""
    named = {
        "placed": order.placed_at,
        "promised": None if order.delivered_at else order.promised_at,
        "shipped": order.shipped_at,
        "delivered": order.delivered_at,
        "cancelled": order.cancelled_at,
        "returned": order.returned_at,
    }
    steps = [Step(kind, at) for kind, at in named.items() if at is not None]
    return sorted(steps, key=lambda step: step.at)


def _whole(store: Store) -> QuerySet[Order]:
    lines = Line.objects.filter(store_id=store.id).select_related("product").order_by("position")
    return (
        Order.objects.filter(store_id=store.id)
        .select_related("customer")
        .prefetch_related(Prefetch("lines", lines))
    )


def shop_ids(store_id: UUID, *, orders: set[UUID], products: set[UUID]) -> dict[str, str]:
    """The shop's own ids of these orders and products, by ours as text; two look-ups at most."""
    known: dict[str, str] = {}
    for model, wanted in ((Order, orders), (Product, products)):
        if wanted:
            found = model.objects.filter(store_id__checked=store_id, id__among=wanted)
            known |= {str(id_): name for id_, name in found.values_list("id", "external_id")}
    return known
