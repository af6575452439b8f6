"""Sending again, and sending a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.webhooks import attempts, queries
from artur.domain.webhooks.events import TEST
from artur.domain.webhooks.models import Delivery, DeliveryState
from artur.foundation.audit import actions as audit
from artur.foundation.events import waking
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.stores.models import Store
    from artur.domain.webhooks.attempts import Tried

MISSED = (DeliveryState.FAILED, DeliveryState.DROPPED)


def replay(store: Store, endpoint_id: uuid.UUID, delivery_id: uuid.UUID, *, actor: str) -> Delivery:
    """Send one again, under its own id; one that waits goes at once."""
    with transaction.atomic():
        delivery = queries.delivery(store, endpoint_id, delivery_id)
        _again([delivery.id], store.id, clock.now())
        audit.note(store.id, actor, "webhook.replayed", f"webhook:{endpoint_id}", rows=1)
        waking.on_commit()
    return queries.delivery(store, endpoint_id, delivery_id)


def replay_since(
    store: Store, endpoint_id: uuid.UUID, since: datetime, *, actor: str, all_: bool = False
) -> int:
    """Send again what happened since and was not taken, or everything; how many those are."""
    states = (*MISSED, DeliveryState.DELIVERED) if all_ else MISSED
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        found = Delivery.objects.filter(
            store_id=store.id, endpoint_id=endpoint.id, at__gte=since, state__in=states
        )
        count = _again(list(found.values_list("id", flat=True)), store.id, clock.now())
        audit.note(store.id, actor, "webhook.replayed", f"webhook:{endpoint.id}", rows=count)
        waking.on_commit()
    return count


def send_test(store: Store, endpoint_id: uuid.UUID, *, actor: str) -> Tried:
    """Send a test now, whatever state the endpoint is in, and say how that went."""
    endpoint = queries.endpoint(store, endpoint_id)
    now = clock.now()
    delivery = Delivery.objects.create(
        id=ids.new(),
        store_id=store.id,
        endpoint=endpoint,
        type=TEST,
        data={"webhook": str(endpoint.id)},
        at=now,
        state=DeliveryState.FAILED,
        created_at=now,
        ended_at=now,
    )
    with attempts.caller() as caller:
        tried = attempts.attempt(caller, attempts.address_of(endpoint, now), delivery)
    delivered = {} if tried.word else {"state": DeliveryState.DELIVERED}
    with transaction.atomic():
        # A test that fails is not tried again, and says nothing of what the endpoint does with events.
        Delivery.objects.filter(store_id=store.id, id=delivery.id).update(
            attempts=1, history=[tried.line()], said=tried.said, **delivered
        )
        audit.note(store.id, actor, "webhook.tested", f"webhook:{endpoint.id}")
    return tried


def _again(deliveries: list[uuid.UUID], store_id: uuid.UUID, now: datetime) -> int:
    return Delivery.objects.filter(store_id=store_id, id__among=deliveries).update(
        state=DeliveryState.WAITING, due_at=now, attempts=0, ended_at=None
    )
