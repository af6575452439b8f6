"""What goes out until midnight, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from artur.domain.invitations.queries import desk
from artur.foundation.kit import clock
from artur.surfaces.console.templatetags.when import hour as hour_words

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Due:
    """Until midnight, and when anything goes out next."""

    total: int
    next_at: datetime | None
    next_count: int
    hours: list[tuple[str, int]]


def of(store: Store) -> Due:
    """What `store` sends until midnight."""
    now = timezone.localtime(clock.now())
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    counted = desk.due_until(store.id, midnight, timezone.get_current_timezone())
    hour = now.replace(minute=0, second=0, microsecond=0)
    overdue = sum(count for at, count in counted.items() if at < hour)
    hours = [hour + timedelta(hours=h) for h in range(24 - hour.hour)]
    counts = [counted.get(at, 0) + (overdue if at == hour else 0) for at in hours]
    ahead = next((n for n, count in enumerate(counts) if count), None)
    return Due(
        total=sum(counts),
        next_at=hours[ahead] if ahead is not None else desk.next_due(store.id),
        next_count=counts[ahead] if ahead is not None else 0,
        hours=[(hour_words(at), count) for at, count in zip(hours, counts, strict=True)],
    )
