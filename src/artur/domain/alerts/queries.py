"""Reading alerts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts.models import Alert
from artur.foundation.kit import paging

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page


def open_alerts(store: Store, limit: int = 100) -> list[Alert]:
    """What nobody has acknowledged yet, the latest first."""
    return list(
        Alert.objects.filter(store_id=store.id, acknowledged_at=None).order_by("-id")[:limit]
    )


def page(store: Store, *, open_only: bool | None, cursor: str, limit: int) -> Page[Alert]:
    """Alerts, the latest first, after `cursor`."""
    found = Alert.objects.filter(store_id=store.id)
    if open_only is not None:
        found = found.filter(acknowledged_at__isnull=open_only)
    if cursor:
        (last,) = paging.decode(cursor, uuid.UUID)
        found = found.filter(id__lt=last)
    return paging.take(found.order_by("-id")[: limit + 1], limit, lambda alert: (alert.id,))
