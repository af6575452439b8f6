"""What the store's tomorrow would send, as everything stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncHour

from artur.domain.invitations.models import Invitation, State
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store

SHOWN = 25


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """How many invitations are due on a day, when, and the first of them."""

    day: datetime
    count: int
    first: list[Invitation]
    hours: dict[datetime, int]
    """How many fall into each hour that has any."""


def tomorrow(store: Store) -> Tomorrow:
    """The invitations that are due on the store's next day; reminders and what is late today are not among them."""
    zone = ZoneInfo(store.timezone)
    today = clock.now().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    start = today + timedelta(days=1)
    due = Invitation.objects.filter(
        store_id=store.id,
        state=State.SCHEDULED,
        next_at__gte=start,
        next_at__lt=start + timedelta(days=1),
    )
    first = due.select_related("order", "customer").order_by("next_at", "id")[:SHOWN]
    counted = due.annotate(hour=TruncHour("next_at", tzinfo=zone)).values_list("hour")
    hours = dict(counted.annotate(count=Count("id")).order_by("hour"))
    return Tomorrow(start, sum(hours.values()), list(first), hours)
