"""Reading a store's pace: whether it stands still, what its windows hold, how far its sender has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.foundation.kit import clock
from artur.foundation.mail.pacing import rates, senders
from artur.foundation.mail.pacing.counting import Counting
from artur.foundation.mail.pacing.limits import WHOLE, Limits
from artur.foundation.mail.pacing.models import Pace, Sender
from artur.foundation.mail.pacing.rules import warming
from artur.foundation.mail.pacing.rules.stopping import DAYS, Counts

if TYPE_CHECKING:
    import uuid
    from datetime import date, datetime
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a store does not send, if it doesn't."""

    paused_for: str = ""
    paused_at: datetime | None = None
    paused_on: Counts | None = None
    held_until: datetime | None = None
    refused_since: datetime | None = None
    refused_said: str = ""


class Usage(NamedTuple):
    """One window as it stands; `limit` None where any number may go out."""

    name: str
    sent: int
    limit: int | None
    ahead: int
    unit: str


class WarmUp(NamedTuple):
    """How far a new sender has come."""

    domain: str
    first_at: datetime | None
    day: int
    of: int
    sent: int
    limit: int
    stayed: bool


class Share(NamedTuple):
    """The counts of the measured days that ended with this one."""

    day: date
    counts: Counts


def standing(store_id: uuid.UUID) -> Standing:
    """Whether a store is stopped, and whether its mail server is left alone."""
    row = Pace.objects.filter(store_id=store_id).first()
    if row is None:
        return Standing()
    held = row.held_until if row.held_until and row.held_until > clock.now() else None
    return Standing(
        row.paused_for,
        row.paused_at,
        Counts(*row.paused_on) if row.paused_on else None,
        held,
        row.refused_since if held else None,
        row.refused_said,
    )


def limits(store_id: uuid.UUID) -> Limits:
    """The windows a store has chosen, and those that hold by default."""
    kept = Pace.objects.filter(store_id=store_id).values_list("limits", flat=True).first()
    return Limits.of(kept or {})


def usage(store_id: uuid.UUID, zone: ZoneInfo) -> list[Usage]:
    """Each window that has an end, the whole store's first; of the others those that were used lately."""
    row = Pace.objects.filter(store_id=store_id).first() or Pace(store_id=store_id)
    counting = Counting.of(Limits.of(row.limits), row.windows, clock.now(), zone)
    hours = [
        Usage(name, window.sent, window.limit, window.kept + window.ahead, "hour")
        for name, window in sorted(
            counting.hours.items(), key=lambda item: (item[0] != WHOLE, -item[1].sent)
        )
    ]
    days = [
        Usage(name, window.sent, window.limit, window.kept + window.ahead, "day")
        for name, window in counting.days.items()
    ]
    return [*days, *hours]


def warm_up() -> WarmUp | None:
    """The sender's warm-up; None for one that is warm, or has no name to make."""
    domain = senders.name()
    if not senders.is_new(domain):
        return None
    row = Sender.objects.filter(domain=domain).first()
    if row is None:
        return WarmUp(domain, None, 1, len(warming.SCHEDULE), 0, warming.SCHEDULE[0], stayed=False)
    if row.warm_at is not None:
        return None
    today = row.day == clock.now().astimezone(UTC).date()
    limit = warming.Warmth(row.step).limit or 0
    return WarmUp(
        domain, row.first_at, row.step + 1, len(warming.SCHEDULE), row.sent if today else 0, limit, row.stayed
    )  # fmt: skip


def measured(store_id: uuid.UUID) -> Counts:
    """What a store is judged by at this instant."""
    row = Pace.objects.filter(store_id=store_id).first()
    return rates.measured(store_id, row, clock.now())


def shares(store_id: uuid.UUID, days: int) -> list[Share]:
    """For each of the last days, the counts over the measured days that ended with it."""
    today = clock.now().astimezone(UTC).date()
    found = rates.by_day(store_id, today - timedelta(days=days + DAYS))
    shown = [today - timedelta(days=n) for n in reversed(range(days))]
    return [
        Share(
            day, rates.total(c for at, c in found.items() if day - timedelta(days=DAYS) < at <= day)
        )
        for day in shown
    ]
