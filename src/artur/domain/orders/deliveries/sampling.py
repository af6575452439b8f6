"""From which of a store's parcels is learnt."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Min, OuterRef, Q, Subquery

from artur.domain.orders.deliveries.parcels import Arrived, Parcel
from artur.domain.orders.models import Line, Order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

MOST = 20_000
WINDOW = timedelta(days=400)
"""A store with more parcels than that many in this time is learnt from by a fair sample of them."""
FINE = 4
"""The share taken is cut into at least so many endings, so that it comes near to what is wanted."""


def arrived(store: Store, now: datetime) -> list[Arrived]:
    """The parcels that arrived last by `now`, the latest first."""
    theirs = Order.objects.filter(store_id=store.id, delivered_at__lte=now)
    count = theirs.filter(delivered_at__gt=now - WINDOW).count()
    if count > MOST:
        theirs = theirs.filter(_thinned(count), delivered_at__gt=now - WINDOW)
    return [_parcel(row) for row in _rows(theirs)]


def _thinned(count: int) -> Q:
    """About `MOST` of so many orders, the same ones each time: by the random end of their ids."""
    share, length = MOST / count, 1
    while share * 16**length < FINE:
        length += 1
    endings = [f"{n:0{length}x}" for n in range(int(share * 16**length))]
    return reduce(or_, (Q(id__endswith=ending) for ending in endings))


def _rows(theirs: QuerySet[Order]) -> list[Mapping[str, Any]]:
    category = (
        Line.objects.filter(order=OuterRef("pk"))
        .exclude(product__category="")
        .order_by()
        .values("order")
        .annotate(first=Min("product__category"))
        .values("first")
    )
    columns = ("placed_at", "shipped_at", "promised_at", "delivered_at")
    groups = ("country", "region", "carrier", "attributes")
    latest = theirs.order_by("-delivered_at")[:MOST]
    return list(latest.annotate(category=Subquery(category)).values(*columns, *groups, "category"))


def _parcel(row: Mapping[str, Any]) -> Arrived:
    facts = {name: told for name, told in row["attributes"].items() if isinstance(told, str)}
    if row["category"]:
        facts["category"] = row["category"]
    return Arrived(
        Parcel(
            row["placed_at"],
            row["shipped_at"],
            row["promised_at"],
            row["country"],
            row["region"],
            row["carrier"],
            facts,
        ),
        row["delivered_at"],
    )
