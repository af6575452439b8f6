"""Open alerts with the reviews and orders they speak of, as a member sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.alerts.models import Alert
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from django.db.models import QuerySet

SHOWN = 20
"""The home page lists this many; who has more works through the inbox."""


def open_low(store_id: uuid.UUID) -> list[tuple[Alert, Review]]:
    """Low ratings nobody has taken in hand or put off, the latest first."""
    found = _waiting(store_id).filter(kind="low_stars")
    alerts = list(found.order_by("-id")[:SHOWN])
    reviews = Review.objects.filter(store_id=store_id, id__in=[a.review_id for a in alerts])
    known = {review.id: review for review in reviews}
    return [(a, known[a.review_id]) for a in alerts if a.review_id in known]


def open_parcels(store_id: uuid.UUID) -> list[tuple[Alert, Order]]:
    """Orders whose customers say that the parcel is not there, which nobody has taken in hand; the latest first."""
    found = _waiting(store_id).filter(kind="not_arrived")
    latest: dict[uuid.UUID, Alert] = {}
    for alert in found.order_by("-id")[:SHOWN]:
        if alert.order_id is not None:
            latest.setdefault(alert.order_id, alert)
    orders = Order.objects.filter(store_id=store_id, id__in=list(latest)).select_related("customer")
    known = {order.id: order for order in orders}
    return [(alert, known[order]) for order, alert in latest.items() if order in known]


def open_besides(store_id: uuid.UUID, kinds: Collection[str]) -> list[Alert]:
    """Alerts of all kinds but these that nobody has taken in hand or put off, the latest first."""
    found = _waiting(store_id).filter(summary_id=None).exclude(kind__in=kinds)
    return list(found.order_by("-id")[:SHOWN])


def of_review(store_id: uuid.UUID, review_id: uuid.UUID) -> Alert | None:
    """The alert about this review that nobody has taken in hand."""
    found = Alert.objects.filter(store_id=store_id, review_id=review_id, acknowledged_at=None)
    return found.order_by("-id").first()


def _waiting(store_id: uuid.UUID) -> QuerySet[Alert]:
    later = Q(snoozed_until__gt=clock.now())
    found = Alert.objects.filter(store_id=store_id, acknowledged_at=None)
    return found.filter(~later | Q(snoozed_until=None))
