"""Alerts in words, in the language that is active; read anew each time, so that nothing erased is told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from artur.domain.alerts.kinds import registry

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.alerts.kinds.kind import Said
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def said(store: Store, alert: Alert) -> Said | None:
    """One alert in words; None where what it is about is gone."""
    return every(store, [alert]).get(alert.id)


def every(store: Store, alerts: Iterable[Alert]) -> dict[uuid.UUID, Said]:
    """Alerts in words by id, read kind by kind; those of which nothing is left are left out."""
    by_kind = defaultdict(list)
    for alert in alerts:
        by_kind[alert.kind].append(alert)
    known = registry.every()
    found: dict[uuid.UUID, Said] = {}
    for kind, ours in by_kind.items():
        if kind in known:
            found |= known[kind].say(store, ours)
    return found
