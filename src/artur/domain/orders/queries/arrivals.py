"""How many orders were placed on one day so far, against the same hours of the weeks before."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from artur.domain.orders.models import Order

if TYPE_CHECKING:
    import uuid
    from datetime import tzinfo

WEEKS = 8


def days(store_id: uuid.UUID, now: datetime, zone: tzinfo) -> list[int]:
    """Orders placed today until `now` and in the same hours of the same weekdays before, latest first."""
    spans = same_hours(now, zone)
    inside = reduce(or_, (Q(placed_at__gte=start, placed_at__lt=end) for start, end in spans))
    rows = (
        Order.objects.filter(store_id=store_id)
        .filter(inside)
        .annotate(day=TruncDate("placed_at", tzinfo=zone))
        .values_list("day")
        .annotate(count=Count("id"))
        .order_by()
    )
    known = dict(rows)
    return [known.get(start.astimezone(zone).date(), 0) for start, _ in spans]


def same_hours(now: datetime, zone: tzinfo, weeks: int = WEEKS) -> list[tuple[datetime, datetime]]:
    """From midnight to this time of day, today and on the same weekday of the weeks before."""
    local = now.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    # Days are stepped on the wall clock, so the change of the hour does not move them.
    return [(midnight - timedelta(weeks=w), local - timedelta(weeks=w)) for w in range(weeks + 1)]
