"""What goes out until midnight, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from artur.domain.invitations.queries import desk
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store

WIDTH, GAP, HEIGHT, BASE = 30, 4, 76, 96
"""A column of the chart in its own units: its room, the air in it, the highest bar, the ground line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour of the chart, in the chart's own units."""

    hour: datetime
    count: int
    x: int
    y: int
    height: int
    named: bool

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + (WIDTH - GAP) // 2

    @property
    def over(self) -> int:
        """Where its count stands."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Due:
    """Until midnight, and when anything goes out next."""

    total: int
    next_at: datetime | None
    next_count: int
    bars: list[Bar]

    @property
    def width(self) -> int:
        """The width of the chart."""
        return max(WIDTH * len(self.bars), WIDTH)


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
        bars=[_bar(n, at, counts[n], max(counts)) for n, at in enumerate(hours)],
    )


def _bar(at: int, hour: datetime, count: int, highest: int) -> Bar:
    height = max(2, round(HEIGHT * count / highest)) if count else 2
    named = at == 0 or hour.hour % 4 == 0
    return Bar(hour, count, at * WIDTH + GAP // 2, BASE - height, height, named)
