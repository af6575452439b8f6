"""What is measured of webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from artur.domain.webhooks.models import Delivery, DeliveryState, Endpoint
from artur.foundation.events import metering

if TYPE_CHECKING:
    import uuid

attempts = metering.counter(
    "artur_webhook_attempts_total", "Attempts to deliver, by how they ended", "result"
)
seconds = metering.histogram(
    "artur_webhook_latency_seconds", "From an event to the endpoint having it, at first attempts"
)
called = metering.histogram("artur_webhook_call_seconds", "How long endpoints take to answer")


@metering.gauge("artur_webhook_endpoints", "Endpoints, by state", "state")
def endpoints(store_id: uuid.UUID) -> dict[tuple[str, ...], float]:
    """How many stand how."""
    rows = Endpoint.objects.filter(store_id=store_id).order_by().values_list("state")
    return {(state,): count for state, count in rows.annotate(Count("pk"))}


@metering.gauge("artur_webhook_waiting", "Deliveries that wait, for their first or a next attempt")
def waiting(store_id: uuid.UUID) -> dict[tuple[str, ...], float]:
    """How many wait."""
    rows = Delivery.objects.filter(store_id=store_id, due_at__isnull=False)
    return {(): rows.filter(state=DeliveryState.WAITING).count()}
