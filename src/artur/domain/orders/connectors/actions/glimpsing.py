"""The last deliveries as the page shows them: what was read out of each, and nothing personal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.models import Glimpse
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.orders.models import Connection

KEPT = 10
"""For each connection."""
KEPT_FOR = timedelta(days=14)


def glimpse(connection: Connection, facts: Mapping[str, Any], trouble: str = "") -> None:
    """Note what was read; the oldest beyond the last few goes."""
    mine = Glimpse.objects.filter(store_id=connection.store_id, connection_id=connection.id)
    Glimpse.objects.create(
        store_id=connection.store_id,
        connection_id=connection.id,
        facts=dict(facts),
        trouble=trouble[:300],
        at=clock.now(),
    )
    older = list(mine.order_by("-id").values_list("id", flat=True)[KEPT : KEPT + 50])
    if older:
        mine.filter(id__in=older).delete()


def forget_glimpses(store_id: uuid.UUID) -> int:
    """Forget what is no news any more; how many."""
    old = Glimpse.objects.filter(store_id=store_id, at__lt=clock.now() - KEPT_FOR)
    found = list(old.values_list("id", flat=True)[:1000])
    return Glimpse.objects.filter(store_id=store_id, id__in=found).delete()[0] if found else 0
