"""Taking deliveries in hand, so that no other worker sends them meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.webhooks import rules
from artur.domain.webhooks.models import Delivery, DeliveryState, Endpoint
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet


def claim(endpoint: Endpoint, most: int) -> list[Delivery]:
    """Up to `most` deliveries that are due, in the order of their events; ours for the length of a lease."""
    if most < 1:
        return []
    now = clock.now()
    mine = Delivery.objects.filter(store_id=endpoint.store_id, endpoint_id=endpoint.id)
    with transaction.atomic():
        if endpoint.in_order and not _its_turn(endpoint, mine, now):
            return []
        due = mine.filter(due_at__lte=now).order_by("id")
        found = list(due.select_for_update(skip_locked=True)[:most])
        if found:
            taken = mine.filter(id__among=[one.id for one in found])
            taken.update(due_at=now + rules.LEASE)
    return found


def _its_turn(endpoint: Endpoint, mine: QuerySet[Delivery], now: datetime) -> bool:
    """Whether nothing earlier is in another's hand or waits for its next attempt."""
    locked = Endpoint.objects.select_for_update().filter(store_id=endpoint.store_id, id=endpoint.id)
    first = mine.filter(due_at__isnull=False).order_by("id").first() if locked.first() else None
    return first is not None and first.due_at is not None and first.due_at <= now


def let_go(store_id: uuid.UUID, deliveries: Sequence[Delivery]) -> None:
    """What was taken in hand and not begun is anybody's again."""
    if not deliveries:
        return
    taken = Delivery.objects.filter(
        store_id=store_id, id__in=[one.id for one in deliveries], state=DeliveryState.WAITING
    )
    taken.update(due_at=clock.now())


def bring_forward(endpoint: Endpoint, at: datetime) -> None:
    """It works again, or may: what waits for its next attempt goes now, but for what somebody has in hand."""
    waiting = Delivery.objects.filter(
        store_id=endpoint.store_id,
        endpoint_id=endpoint.id,
        state=DeliveryState.WAITING,
        due_at__gt=at + rules.LEASE,
    )
    waiting.update(due_at=at)
