"""How long a store's parcels usually take, learnt from its own orders."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from artur.domain.invitations.models import TypicalDelivery
from artur.domain.orders.queries import typical_sample
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

ENOUGH = 20
FRESH = timedelta(hours=1)


def refresh_typical(store: Store) -> int:
    """Take the median of the latest delivered orders, at most once an hour; 1 when that was done."""
    now = clock.now()
    known = TypicalDelivery.objects.filter(store_id=store.id).first()
    if known is not None and now < known.as_of + FRESH:
        return 0
    sample = typical_sample(store)
    TypicalDelivery.objects.update_or_create(
        store_id=store.id,
        defaults={
            "seconds": int(median(sample)) if len(sample) >= ENOUGH else None,
            "sample": len(sample),
            "as_of": now,
        },
    )
    return 1
