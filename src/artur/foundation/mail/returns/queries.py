"""Reading what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum

from artur.foundation.mail.models import Message
from artur.foundation.mail.returns.models import DayCount, SenderDay, Stray

if TYPE_CHECKING:
    import uuid
    from datetime import date

COLUMNS = ("temporary", "permanent", "complaints", "unsubscribed")


@dataclass(frozen=True, slots=True)
class Came:
    """How many mails came back."""

    temporary: int = 0
    permanent: int = 0
    """For good, after the server had taken them; what is refused at once is not among them."""
    complaints: int = 0
    unsubscribed: int = 0
    """By a provider's own link."""


def rates(store_id: uuid.UUID, since: date) -> dict[date, Came]:
    """What came back of a store's mails, by day (UTC) from `since` on; days without any are missing."""
    return _by_day(DayCount.objects.filter(store_id=store_id, day__gte=since))


def sender_rates(domain: str, since: date) -> dict[date, Came]:
    """What came back of all mails in the name of `domain`, whichever store they were for."""
    return _by_day(SenderDay.objects.filter(domain=domain.lower(), day__gte=since))


def strays(since: date) -> dict[str, int]:
    """How many reports proved nothing, by reason (`words.STRAYS`)."""
    rows = Stray.objects.filter(day__gte=since).values("reason").annotate(n=Sum("count"))
    return {row["reason"]: row["n"] for row in rows.order_by("reason")}


def store_of(message: uuid.UUID) -> uuid.UUID | None:
    """The store whose mail this is: a mark made here, or a provider's own name, is what names it."""
    return Message.objects.filter(id=message).values_list("store_id", flat=True).first()


def by_provider_id(name: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """Store and mail by the name its provider took it by."""
    if not name:
        return None
    # The second condition is the index's own; SQLite takes it for none otherwise.
    found = Message.objects.filter(~Q(provider_id=""), provider_id=name[:150])
    return found.values_list("store_id", "id").first()


def recipient_of(store_id: uuid.UUID, message: uuid.UUID) -> str:
    """Whom the mail was for; empty once that is erased."""
    found = Message.objects.filter(store_id=store_id, id=message)
    return found.values_list("recipient", flat=True).first() or ""


def _by_day(rows: QuerySet[DayCount] | QuerySet[SenderDay]) -> dict[date, Came]:
    grouped = rows.values("day").annotate(**{f"n_{name}": Sum(name) for name in COLUMNS})
    return {
        row["day"]: Came(**{name: row[f"n_{name}"] for name in COLUMNS})
        for row in grouped.order_by("day")
    }
