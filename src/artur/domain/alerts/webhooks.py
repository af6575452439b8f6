"""A webhook that fails for long becomes an alert, which is over once it works again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.alerts import actions
from artur.domain.alerts.actions import Call
from artur.domain.alerts.models import Alert
from artur.domain.stores import queries as stores
from artur.foundation.events.registry import subscribe

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.events.models import Event


@subscribe("alerts.webhooks", "webhook.failing", "webhook.disabled", "webhook.recovered")
def webhooks(store_id: uuid.UUID, events: list[Event]) -> None:
    """Raise one alert when it begins to fail and one when it is given up; let them go when it works."""
    store = stores.open_by_id(store_id)
    for event in events:
        webhook = uuid.UUID(event.data["webhook"])
        if event.type == "webhook.recovered":
            _settle(store, webhook)
            continue
        facts = {"webhook": str(webhook), "why": event.data.get("why", "")}
        call = Call("webhook", f"{_mark(webhook)}.{event.number}", sort=webhook.hex, facts=facts)
        actions.raise_by_rules(store, call)


def _settle(store: Store, webhook: uuid.UUID) -> None:
    ours = Alert.objects.filter(store_id=store.id, kind="webhook", acknowledged_at=None)
    for alert in ours.filter(cause__startswith=_mark(webhook)):
        actions.acknowledge(store, alert.id, actor="system")


def _mark(webhook: uuid.UUID) -> str:
    # The end of an id is chance, its beginning is time.
    return webhook.hex[-16:]
