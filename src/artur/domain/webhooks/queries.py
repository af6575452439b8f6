"""Reading endpoints and deliveries."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from artur.domain.webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store


def endpoints(store: Store) -> list[Endpoint]:
    """The store's endpoints, the oldest first."""
    return list(Endpoint.objects.filter(store_id=store.id).order_by("id"))


def endpoint(store: Store, endpoint_id: uuid.UUID) -> Endpoint:
    """One endpoint; raises `NotFound` for another store's."""
    found = Endpoint.objects.filter(store_id=store.id, id=endpoint_id).first()
    if found is None:
        raise NotFound(_("There is no such webhook."))
    return found


def delivery(store: Store, endpoint_id: uuid.UUID, delivery_id: uuid.UUID) -> Delivery:
    """One delivery; raises `NotFound` for another store's."""
    found = Delivery.objects.filter(
        store_id=store.id, endpoint_id=endpoint_id, id=delivery_id
    ).first()
    if found is None:
        raise NotFound(_("There is no such delivery."))
    return found


def page(
    endpoint: Endpoint, *, state: str = "", cursor: str = "", limit: int = 50
) -> paging.Page[Delivery]:
    """What was sent to an endpoint, the latest first."""
    rows = Delivery.objects.filter(store_id=endpoint.store_id, endpoint_id=endpoint.id)
    if state:
        rows = rows.filter(state=state)
    if cursor:
        rows = rows.filter(id__lt=paging.decode(cursor, uuid.UUID)[0])
    return paging.take(rows.order_by("-id")[: limit + 1], limit, lambda row: (row.id,))


def counts(endpoint: Endpoint) -> dict[str, int]:
    """How many deliveries are kept, by state."""
    rows = Delivery.objects.filter(store_id=endpoint.store_id, endpoint_id=endpoint.id)
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in DeliveryState.values}


def wanted(store_id: uuid.UUID) -> Collection[str] | None:
    """The event types any endpoint of the store hears of; None for all."""
    chosen: set[str] = set()
    for types in hearing(store_id).values_list("types", flat=True):
        if not types:
            return None
        chosen |= set(types)
    return chosen


def hearing(store_id: uuid.UUID) -> QuerySet[Endpoint]:
    """The endpoints for which deliveries are made."""
    return Endpoint.objects.filter(store_id=store_id).exclude(state=EndpointState.DISABLED)


def ready(now: datetime, among: Collection[uuid.UUID] | None = None) -> list[Endpoint]:
    """Endpoints of all stores to which something is due, and which are not left alone."""
    due = Delivery.objects.filter(
        store_id=OuterRef("store_id"), endpoint_id=OuterRef("id"), due_at__lte=now
    )
    found = Endpoint.objects.filter(
        Q(resting_until=None) | Q(resting_until__lte=now), Exists(due), state=EndpointState.ACTIVE
    )
    return list(found if among is None else found.filter(id__in=list(among)))


def active(among: Collection[uuid.UUID]) -> list[Endpoint]:
    """Those of these endpoints, of whatever stores, to which something may be sent."""
    if not among:
        return []
    return list(Endpoint.objects.filter(id__in=list(among), state=EndpointState.ACTIVE))


def overdue(store_id: uuid.UUID) -> int:
    """Deliveries that should have been sent a minute ago to endpoints that work."""
    late = clock.now() - timedelta(minutes=1)
    working = Endpoint.objects.filter(
        Q(resting_until=None) | Q(resting_until__lte=late),
        store_id=store_id,
        state=EndpointState.ACTIVE,
        failures=0,
    )
    return Delivery.objects.filter(
        store_id=store_id, endpoint__in=working, due_at__lte=late
    ).count()
