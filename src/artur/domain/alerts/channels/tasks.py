"""What the worker does for channels."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts.channels import actions, queries, watching
from artur.domain.alerts.models import Alert
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due, subscribe

if TYPE_CHECKING:
    from artur.foundation.events.models import Event

LATE = timedelta(minutes=1)
THREADS = 3
"""As many slow places are waited for at once, before they are left alone for a while."""


@due("alerts.channels", threads=THREADS, overdue=lambda store_id: queries.overdue(store_id, LATE))
def deliver(store_id: uuid.UUID) -> int:
    """Tell what is due by the next channel."""
    return actions.deliver(store_id)


@due("alerts.silent", every=60)
def watch(store_id: uuid.UUID) -> int:
    """Tell of places that take no alerts."""
    return watching.watch(open_by_id(store_id))


@due("alerts.forget", every=3600)
def forget(store_id: uuid.UUID) -> int:
    """Forget what was told long ago, and the browsers of people who work here no more."""
    return actions.forget(store_id)


@subscribe("alerts.channels", "alert.acknowledged")
def close(store_id: uuid.UUID, events: list[Event]) -> None:
    """Let the places know that keep an alert open until somebody has it."""
    wanted = [uuid.UUID(event.data["alert"]) for event in events]
    for alert in Alert.objects.filter(store_id=store_id, id__in=wanted):
        actions.close(alert)
