"""What a shop usually tells of its orders."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F

from artur.domain.orders.models import Order, Status

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store

ARRIVED_SINCE = timedelta(days=30)
"""What was placed longer ago has arrived by now, if it ever does."""
SINCE = timedelta(days=120)
KNOWN_WITHIN = timedelta(days=3)
"""An order told of later than this may have come from a file that knew all along how it ended."""
LATEST = 2_000
ENOUGH = 50


def arrivals_told(store: Store, now: datetime) -> float | None:
    """Of which share of its parcels the shop told that they arrived; None while too few could have."""
    ended = Order.objects.filter(
        store_id=store.id,
        placed_at__gte=now - SINCE,
        placed_at__lt=now - ARRIVED_SINCE,
        created_at__lte=F("placed_at") + KNOWN_WITHIN,
    ).exclude(status__in=[Status.CANCELLED, Status.RETURNED])
    latest = ended.order_by("-placed_at").values("delivered_at")[:LATEST]
    found = latest.aggregate(all=Count("*"), told=Count("delivered_at"))
    return found["told"] / found["all"] if found["all"] >= ENOUGH else None
