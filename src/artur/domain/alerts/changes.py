"""A change in a stream of answers becomes an alert, once a matter and only while it is news."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts import actions
from artur.domain.alerts.actions import Call
from artur.domain.insights.changes.models import Change
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event

NEWS = timedelta(days=3)
"""What was found in answers older than this, as when years of them are read at once, alarms nobody."""


@subscribe("alerts.changes", "insight.changed")
def changed(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise an alert for each change that is no part of one told before."""
    store = stores.open_by_id(store_id)
    told = {uuid.UUID(e.data["change"]) for e in events if "part_of" not in e.data}
    found = Change.objects.filter(store_id=store_id, id__in=told, ended_at=None)
    for change in found.filter(found_at__gte=clock.now() - NEWS).order_by("found_at", "id"):
        _raise(store, change)


def _raise(store: Store, change: Change) -> None:
    product = uuid.UUID(change.key) if change.dimension == "product" else None
    call = Call("changed", str(change.id), product_id=product, sort=change.dimension)
    actions.raise_by_rules(store, call)
