"""What went out and what came of it, day by day: sent by our own count, returned by that of `mail.returns`."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from artur.foundation.mail.pacing.models import Day, NameDay
from artur.foundation.mail.pacing.rules.stopping import DAYS, Counts
from artur.foundation.mail.returns import queries as returned

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.foundation.mail.pacing.models import Pace


def by_day(store_id: uuid.UUID, since: date) -> dict[date, Counts]:
    """What a store sent and what came back, for each day (UTC) from `since` on that had any."""
    found: dict[date, Counts] = defaultdict(Counts)
    sent = Day.objects.filter(store_id=store_id, day__gte=since)
    for day, count, refused in sent.values_list("day", "sent", "refused"):
        found[day] = Counts(count, refused, 0)
    for day, came in returned.rates(store_id, since).items():
        found[day] = total([found[day], Counts(0, came.permanent, came.complaints)])
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
    return total(by_day(store_id, since).values()).less(less)


def of_sender(domain: str, now: datetime) -> Counts:
    """What all stores sent in one name within the last days, and what came of it."""
    since = first_day(now)
    sent = NameDay.objects.filter(domain=domain, day__gte=since).values_list("sent", "refused")
    came = returned.sender_rates(domain, since).values()
    return total(
        [
            *(Counts(count, refused, 0) for count, refused in sent),
            *(Counts(0, back.permanent, back.complaints) for back in came),
        ]
    )


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return Counts(*(sum(column) for column in zip(Counts(), *counts, strict=True)))
