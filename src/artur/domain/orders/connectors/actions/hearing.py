"""What came in at a connection's address: believed, doubted, or heard before."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q

from artur.domain.orders.models import Connection, Heard
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.foundation.events.recording import Recorder

REMEMBERED = timedelta(days=14)
"""Shops send a delivery again for some days; an older one is nothing but the same orders once more."""
APART = timedelta(seconds=10)
"""A flood of forged deliveries writes no more often than this."""


def first_time(connection: Connection, key: str, now: datetime) -> bool:
    """Whether this delivery is new; remembered from now on if the transaction it is called in is kept."""
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()
    row = Heard(store_id=connection.store_id, connection_id=connection.id, key=digest, at=now)
    try:
        # Of two at the same time the second waits here for the first, and is told apart by the constraint.
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def believed(tx: Recorder, connection: Connection, last: str) -> bool:
    """Note that the shop said something, at the end of the transaction that keeps it.

    False when the connection was removed meanwhile: the caller undoes everything.
    """
    told = {"last_order": last[:200], "last_order_at": tx.at} if last else {}
    mine = Connection.objects.filter(store_id=connection.store_id, id=connection.id)
    return bool(mine.update(heard_at=tx.at, refused_at=None, refused_text="", **told))


def doubted(connection: Connection, why: str) -> None:
    """Note that a delivery was not believed, for the page; nothing of it is kept."""
    now = clock.now()
    mine = Connection.objects.filter(store_id=connection.store_id, id=connection.id)
    mine.filter(Q(refused_at=None) | Q(refused_at__lte=now - APART)).update(
        refused_at=now, refused_text=why[:300]
    )


def forget(store_id: uuid.UUID) -> int:
    """Forget deliveries that are not sent again any more; how many."""
    old = Heard.objects.filter(store_id=store_id, at__lt=clock.now() - REMEMBERED)
    found = list(old.values_list("id", flat=True)[:1000])
    return Heard.objects.filter(store_id=store_id, id__in=found).delete()[0] if found else 0
