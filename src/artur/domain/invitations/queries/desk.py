"""Invitations and their mail as a member looks at them, one order at a time and at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncHour

from artur.domain.invitations.models import Invitation, State
from artur.foundation.kit import clock
from artur.foundation.mail.models import Message, MessageState

if TYPE_CHECKING:
    import uuid
    from datetime import datetime, tzinfo

AT_A_GLANCE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Post:
    """What became of the mail of the last 24 hours."""

    sent: int
    failed: int
    waiting: int


def of_order(store_id: uuid.UUID, order_id: uuid.UUID) -> list[Invitation]:
    """An order's invitations, in the order of their moments."""
    found = Invitation.objects.filter(store_id=store_id, order_id=order_id)
    return list(found.order_by("due_at", "id"))


def due_until(store_id: uuid.UUID, until: datetime, zone: tzinfo) -> dict[datetime, int]:
    """How many invitations are due in each hour until then; what is overdue counts to its own hour."""
    due = Invitation.objects.filter(store_id=store_id, state=State.SCHEDULED, next_at__lt=until)
    hours = due.annotate(hour=TruncHour("next_at", tzinfo=zone)).values_list("hour")
    return dict(hours.annotate(count=Count("id")).order_by("hour"))


def next_due(store_id: uuid.UUID) -> datetime | None:
    """When the next invitation goes out; None when none is planned."""
    due = Invitation.objects.filter(store_id=store_id, state=State.SCHEDULED, next_at__isnull=False)
    return due.order_by("next_at").values_list("next_at", flat=True).first()


def waiting(store_id: uuid.UUID, limit: int = 100) -> int:
    """How many invitations are planned; `limit` at most."""
    return Invitation.objects.filter(store_id=store_id, state=State.SCHEDULED)[:limit].count()


def post(store_id: uuid.UUID) -> Post:
    """What became of the mail of the last 24 hours, of whatever kind."""
    since = clock.now() - AT_A_GLANCE
    counts = Message.objects.filter(store_id=store_id, created_at__gte=since).aggregate(
        sent=Count("id", filter=Q(state=MessageState.SENT)),
        failed=Count("id", filter=Q(state=MessageState.FAILED)),
        waiting=Count("id", filter=Q(state__in=[MessageState.QUEUED, MessageState.SENDING])),
    )
    return Post(**counts)
