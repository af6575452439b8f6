"""What is measured of alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from artur.domain.alerts.channels.models import Delivery, DeliveryState
from artur.domain.alerts.models import Alert
from artur.foundation.events import metering

if TYPE_CHECKING:
    import uuid


@metering.gauge("artur_alerts_open", "Alerts that nobody has in hand", "kind")
def open_(store_id: uuid.UUID) -> dict[tuple[str, ...], float]:
    """How many of each kind."""
    rows = Alert.objects.filter(store_id=store_id, acknowledged_at=None).order_by()
    return {(kind,): count for kind, count in rows.values_list("kind").annotate(Count("pk"))}


@metering.gauge("artur_alert_deliveries_waiting", "Alerts on their way to a channel")
def waiting(store_id: uuid.UUID) -> dict[tuple[str, ...], float]:
    """How many wait."""
    rows = Delivery.objects.filter(store_id=store_id, state=DeliveryState.WAITING)
    return {(): rows.filter(due_at__isnull=False).count()}
