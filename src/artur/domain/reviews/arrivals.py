"""What came in on one day so far, against the same hours of the same weekday in the weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Avg, Count, Q
from django.db.models.functions import TruncDate

from artur.domain.orders.queries.arrivals import same_hours
from artur.domain.reviews.models import IMPORTED, Review, State

if TYPE_CHECKING:
    import uuid
    from datetime import datetime, tzinfo

    from django.db.models import QuerySet

LATEST = 100


@dataclass(frozen=True, slots=True)
class Day:
    """How many reviews came in, and their average."""

    count: int = 0
    average: float | None = None


def days(store_id: uuid.UUID, now: datetime, zone: tzinfo) -> list[Day]:
    """Today until `now` and the same hours of the eight same weekdays before, latest first."""
    spans = same_hours(now, zone)
    inside = reduce(or_, (Q(submitted_at__gte=start, submitted_at__lt=end) for start, end in spans))
    rows = (
        _own(store_id)
        .filter(inside)
        .annotate(day=TruncDate("submitted_at", tzinfo=zone))
        .values_list("day")
        .annotate(count=Count("id"), average=Avg("stars"))
        .order_by()
    )
    known = {day: Day(count, average) for day, count, average in rows}
    return [known.get(start.astimezone(zone).date(), Day()) for start, _ in spans]


def by_state(store_id: uuid.UUID, since: datetime) -> dict[str, int]:
    """How many reviews of each state came in since then; their sum is what was submitted."""
    found = _own(store_id).filter(submitted_at__gte=since)
    counted = dict(found.values_list("state").annotate(count=Count("id")).order_by())
    return {state: counted.get(state, 0) for state in State.values}


def answering(store_id: uuid.UUID) -> tuple[int, list[timedelta]]:
    """Of the latest published reviews: how many there are, and how long each answer took, shortest first."""
    published = _own(store_id).filter(state=State.PUBLISHED)
    latest = published.order_by("-published_at", "-id")[:LATEST]
    answered = latest.values_list("published_at", "reply__created_at")
    times: list[tuple[datetime | None, datetime | None]] = list(answered)
    took = [max(reply - at, timedelta()) for at, reply in times if at and reply]
    return len(times), sorted(took)


def _own(store_id: uuid.UUID) -> QuerySet[Review]:
    """The reviews that came in here; those from elsewhere carry the days of years ago, and of one afternoon."""
    return Review.objects.filter(store_id=store_id).exclude(source__startswith=IMPORTED)
